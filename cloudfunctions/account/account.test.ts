import { startTrialChain, type TrialChain } from '../../local/trial-chain'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const lines = [{ sku: 'a', name: '', category: '', qty: 1, amountFen: 10_000 }]
const buy = async (openid: string, saleNo: string, more: object = {}) => {
  const code = await chain.code(openid)
  const reply = await chain.till('POST', '/till/v1/sales', { code, lines, saleNo, ...more })
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  return reply.body
}
const me = async (openid: string) => {
  const answer = await chain.call(openid, 'account', 'me', {})
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}

test('joining records the consent and opens an empty account', async () => {
  const joined = await chain.call('mei', 'account', 'join', { privacyVersion: '1', nickname: ' 林小满 ' })
  expect(joined).toMatchObject({
    ok: true,
    value: {
      memberNo: expect.stringMatching(/^[1-9]\d{8}$/),
      nickname: '林小满',
      phone: null,
      tier: '普通',
      privacyVersion: '1',
      points: { balance: 0, debt: 0, expiring: [], perYuan: 100 },
      nextTier: { name: '银卡', missing: 500 },
    },
  })
  expect(await me('mei')).toEqual(joined.ok && joined.value)
  const [member] = await chain.documents<{ consents: object[] }>('members')
  expect(member?.consents).toEqual([{ version: '1', at: '2026-11-22T04:00:00.000Z' }])
})

test('joining twice, and many times at once, is joining once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => chain.call('mei', 'account', 'join', { privacyVersion: '1' })),
  )
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]?.ok).toBe(true)
  expect(await chain.documents('journal')).toHaveLength(1)
  expect(await chain.documents('members')).toHaveLength(1)
})

test.each([
  ['an older version', { privacyVersion: '0' }, 'consent-needed'],
  ['no version', {}, 'bad-input'],
  ['an unknown field', { privacyVersion: '1', openid: 'someone' }, 'bad-input'],
  ['an empty name', { privacyVersion: '1', nickname: '  ' }, 'bad-input'],
  ['a phone code that WeChat refuses', { privacyVersion: '1', phoneCode: 'used' }, 'phone-code-refused'],
])('joining with %s is refused and writes nothing', async (_, data, refusal) => {
  expect(await chain.raw('mei', 'account', { action: 'join', data })).toMatchObject({ ok: false, refusal })
  expect(await chain.documents('journal')).toEqual([])
  expect(await chain.documents('members')).toEqual([])
})

test('a phone number is stored encrypted, shown masked, exported whole', async () => {
  chain.phones.set('good', '+86 13800005678')
  await chain.call('mei', 'account', 'join', { privacyVersion: '1', phoneCode: 'good' })
  expect((await me('mei')).phone).toBe('138****5678')
  const stored = JSON.stringify(await chain.documents('members'))
  expect(stored).not.toContain('13800005678')
  expect(stored).not.toContain('mei')
  const exported = await chain.call('mei', 'account', 'exportMine', {})
  expect(exported).toMatchObject({ ok: true, value: { profile: { phone: '+86 13800005678' } } })
})

test('the journal knows no openid, no name and no number of a phone', async () => {
  chain.phones.set('good', '+86 13800005678')
  await chain.call('mei-openid', 'account', 'join', {
    privacyVersion: '1',
    phoneCode: 'good',
    nickname: '林小满',
  })
  await buy('mei-openid', '1')
  const scan = { code: await chain.code('mei-openid', 1) }
  await chain.call('demo-cashier', 'store', 'scan', scan)
  const journal = JSON.stringify(await chain.documents('journal'))
  for (const secret of ['mei-openid', '13800005678', '林小满', 'demo-cashier'])
    expect(journal).not.toContain(secret)
})

test('the history comes in pages, newest first, without scans', async () => {
  await chain.join('mei')
  for (let index = 0; index < 5; index++) {
    chain.at(new Date(Date.parse('2026-11-22T12:00:00+08:00') + index * 60_000).toISOString())
    await buy('mei', `n${index}`)
    await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei', 1) })
  }
  const seen: (string | null)[] = []
  let before: number | undefined
  for (;;) {
    const page = await chain.call('mei', 'account', 'history', { limit: 2, ...(before ? { before } : {}) })
    if (!page.ok) throw new Error(page.refusal)
    expect(page.value.items.length).toBeLessThanOrEqual(2)
    seen.push(...page.value.items.map(item => item.saleNo ?? item.kind))
    if (page.value.next === null) break
    before = page.value.next
  }
  expect(seen).toEqual(['n4', 'n3', 'n2', 'n1', 'n0', 'joined'])
})

test('points expire at the end of the last day of the twelfth month after, without any job', async () => {
  await chain.join('mei')
  await buy('mei', '1')
  chain.at('2027-11-30T23:59:59+08:00')
  expect((await me('mei')).points).toMatchObject({
    balance: 100,
    expiring: [{ on: '2027-11-30', points: 100 }],
  })
  chain.at('2027-12-01T00:00:00+08:00')
  expect((await me('mei')).points).toMatchObject({ balance: 0, lapsed: 100, expiring: [] })
})

test('the nightly round books what has expired, once, and goes on where it stopped', async () => {
  for (const openid of ['a', 'b', 'c']) await chain.join(openid)
  await buy('a', '1')
  await buy('b', '2')
  chain.at('2027-12-01T03:00:00+08:00')
  await buy('b', '3')
  // Two with points, and a third whose welcome coupon nobody used.
  expect(await chain.nightly()).toMatchObject({ isDone: true, looked: 3, booked: 3 })
  expect(await chain.nightly()).toMatchObject({ isDone: true, looked: 3, booked: 3 })
  const lapses = (await chain.documents<{ kind: string }>('journal')).filter(entry => entry.kind === 'lapse')
  expect(lapses).toHaveLength(3)
  expect((await me('a')).points).toMatchObject({ balance: 0, lapsed: 100 })
  expect((await me('b')).points).toMatchObject({ balance: 100, lapsed: 100 })
  expect((await chain.audit()).faults).toEqual([])
})

describe('leaving', () => {
  test('deletes the person, forfeits the points, and keeps the books', async () => {
    await chain.join('mei')
    await buy('mei', '1')
    const closed = await chain.call('mei', 'account', 'close', {})
    expect(closed).toMatchObject({ ok: true, value: { forfeited: 100 } })
    expect(await chain.documents('members')).toEqual([])
    for (const action of ['me', 'history', 'exportMine'] as const) {
      expect(await chain.call('mei', 'account', action, {})).toMatchObject({
        ok: false,
        refusal: 'not-a-member',
      })
    }
    expect(await chain.call('mei', 'account', 'close', {})).toEqual(closed)
    expect(await chain.audit()).toMatchObject({ faults: [], books: { sales: 1, open: 0, alive: 0 } })
  })

  test('who comes back is new: another number, an empty history, but an old debt stays', async () => {
    const before = await chain.join('mei')
    await buy('mei', '1')
    await chain.call('mei', 'account', 'close', {})
    const refund = { refundNo: 'r', saleNo: '1', amountFen: 10_000 }
    expect(await chain.till('POST', '/till/v1/refunds', refund)).toMatchObject({
      status: 200,
      body: { debt: 100 },
    })
    expect(await chain.join('mei')).not.toBe(before)
    expect((await me('mei')).points).toMatchObject({ balance: 0, debt: 100 })
    const history = await chain.call('mei', 'account', 'history', {})
    expect(history).toMatchObject({ ok: true, value: { items: [{ kind: 'joined' }], next: null } })
    expect((await chain.audit()).faults).toEqual([])
  })

  test('a crash between the entry and the deletion is finished by the night, or by who comes back', async () => {
    await chain.join('mei')
    const remove = chain.world.db.remove
    chain.world.db.remove = async () => {
      throw new Error('killed')
    }
    chain.world.log = () => undefined
    expect(await chain.call('mei', 'account', 'close', {})).toMatchObject({ ok: false, refusal: 'internal' })
    chain.world.db.remove = remove
    expect(await chain.documents('members')).toHaveLength(1)
    await chain.nightly()
    expect(await chain.documents('members')).toEqual([])
  })
})

test('an open account that lost its profile to a late deletion gets it back, under its own number', async () => {
  const memberNo = await chain.join('mei')
  await buy('mei', '1')
  const id = chain.world.keys.idOf('mei')
  await chain.world.db.remove('members', { _id: id })
  await chain.world.db.update(
    'registry',
    { _id: `card:${memberNo}` },
    { closedAt: '2026-11-22T00:00:00.000Z' },
  )
  expect(await chain.call('mei', 'account', 'me', {})).toMatchObject({ refusal: 'not-a-member' })
  expect(await chain.join('mei')).toBe(memberNo)
  expect((await me('mei')).points.balance).toBe(100)
  chain.at('2026-11-22T12:05:00+08:00')
  expect(await buy('mei', '2')).toMatchObject({ balance: 200 })
  expect((await chain.audit()).faults).toEqual([])
})

test('a fault of ours says nothing of the inside', async () => {
  chain.world.log = () => undefined
  chain.world.db.find = async () => {
    throw new Error('password=hunter2 at 10.0.0.1')
  }
  const answer = await chain.call('mei', 'account', 'me', {})
  expect(answer).toEqual({
    ok: false,
    refusal: 'internal',
    message: '系统出了点问题，请稍后再试',
    details: { requestId: expect.stringMatching(/^[0-9a-f]{12}$/) },
  })
})

test('a night that takes a joining for a leftover, while it is ended, leaves its card open', async () => {
  const { db, keys } = chain.world
  const memberNo = await chain.join('mei')
  const closed = await chain.call('mei', 'account', 'close', {})
  expect(closed.ok).toBe(true)
  const insert = db.insert.bind(db)
  db.insert = async (collection, document) => {
    const done = await insert(collection, document)
    // Just before the entry the night closes the card that the joining has opened.
    if (collection === 'registry') {
      await db.update('registry', { _id: document._id }, { closedAt: '2026-11-22T00:00:00.000Z' })
    }
    return done
  }
  const joined = await chain.join('mei')
  db.insert = insert
  expect(joined).not.toBe(memberNo)
  const card = await db.find<{ _id: string; closedAt: string | null }>('registry', `card:${joined}`)
  expect(card).toMatchObject({ memberId: keys.idOf('mei'), closedAt: null })
})
