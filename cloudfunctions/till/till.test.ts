import { startTrialChain, type TrialChain } from '../../local/trial-chain'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const lines = [
  { sku: 'coffee', name: '咖啡', category: 'drink', qty: 2, amountFen: 3000 },
  { sku: 'bun', name: '包子', category: 'food', qty: 1, amountFen: 5650 },
]
const sale = (more: object) => ({ lines, couponIds: [], spendPoints: 0, ...more })
const entries = () => chain.documents<{ kind: string }>('journal')
const sales = async () => (await entries()).filter(entry => entry.kind === 'sale')

test('scan, quote, sell, look, refund', async () => {
  const memberNo = await chain.join('mei')
  const scanned = await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei') })
  expect(scanned).toMatchObject({
    status: 200,
    body: { member: { memberNo, tier: '普通', points: 0, maySpend: true }, coupons: [] },
  })
  const { scan } = scanned.body
  const quoted = await chain.till('POST', '/till/v1/quote', sale({ scan }))
  expect(quoted.body).toMatchObject({ payableFen: 8650, dueFen: 8650, earned: 86, spent: 0 })
  const sold = await chain.till('POST', '/till/v1/sales', sale({ scan, saleNo: '1' }))
  expect(sold.body).toMatchObject({ saleNo: '1', payableFen: 8650, earned: 86, spent: 0, balance: 86 })
  const looked = await chain.till('GET', '/till/v1/sales/1')
  expect(looked.body).toMatchObject({ ...sold.body, lines, refunds: [], refundableFen: 8650 })
  const refunded = await chain.till('POST', '/till/v1/refunds', {
    refundNo: 'r1',
    saleNo: '1',
    amountFen: 8650,
  })
  expect(refunded.body).toMatchObject({
    refundNo: 'r1',
    takenBack: 86,
    givenBack: 0,
    balance: 0,
    cashFen: 8650,
  })
  expect(await chain.audit()).toMatchObject({ faults: [], books: { sales: 1, refunds: 1, alive: 0 } })
})

test('a sale with its code costs three calls of the database, one with a scan three as well', async () => {
  await chain.join('mei')
  const [code, next] = [await chain.code('mei'), await chain.code('mei', 1)]
  chain.databaseCalls()
  await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1' }))
  expect(chain.databaseCalls()).toBe(3)
  const { body } = await chain.till('POST', '/till/v1/scan', { code: next })
  chain.databaseCalls()
  await chain.till('POST', '/till/v1/sales', sale({ scan: body.scan, saleNo: '2' }))
  expect(chain.databaseCalls()).toBe(3)
})

test('64 clients send the same sale at once: one entry, 64 equal answers', async () => {
  await chain.join('mei')
  const code = await chain.code('mei')
  const replies = await Promise.all(
    Array.from({ length: 64 }, () => chain.till('POST', '/till/v1/sales', sale({ code, saleNo: 'same' }))),
  )
  for (const reply of replies) expect(reply).toEqual(replies[0])
  expect(replies[0]?.status).toBe(200)
  expect(await sales()).toHaveLength(1)
})

test('64 tills sell to one member at once: all 64 are there and the balance is exact', async () => {
  await chain.join('mei')
  const { body } = await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei') })
  const replies = await Promise.all(
    Array.from({ length: 64 }, (_, index) =>
      chain.till('POST', '/till/v1/sales', sale({ scan: body.scan, saleNo: `n${index}` })),
    ),
  )
  expect(replies.map(reply => reply.status)).toEqual(Array(64).fill(200))
  const me = await chain.call('mei', 'account', 'me', {})
  const earned = replies.reduce((sum, reply) => sum + reply.body.earned, 0)
  expect(me.ok && me.value.points.balance).toBe(earned)
  expect(await chain.audit()).toMatchObject({ faults: [], books: { sales: 64, earned } })
}, 60_000)

test('points are spent in one sale of a scan only, however many try at once', async () => {
  await chain.join('mei')
  await chain.till(
    'POST',
    '/till/v1/sales',
    sale({ code: await chain.code('mei'), saleNo: 'first', lines: [{ ...lines[0], amountFen: 100_000 }] }),
  )
  const { body } = await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei', 1) })
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      chain.till('POST', '/till/v1/sales', sale({ scan: body.scan, saleNo: `s${index}`, spendPoints: 300 })),
    ),
  )
  expect(replies.filter(reply => reply.status === 200)).toHaveLength(1)
  expect(replies.filter(reply => reply.body.code === 'scan-already-spent')).toHaveLength(7)
  expect((await chain.audit()).faults).toEqual([])
})

test('the same number with other content is refused, an equal one answered again long after', async () => {
  await chain.join('mei')
  const code = await chain.code('mei')
  const first = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1' }))
  const other = [{ ...lines[0], amountFen: 3001 }]
  const conflict = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1', lines: other }))
  expect(conflict).toMatchObject({ status: 409, body: { code: 'conflicting-retry' } })
  chain.at('2026-11-22T20:00:00+08:00')
  expect(await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1' }))).toEqual(first)
  const { body } = await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei') })
  const byScan = sale({ scan: body.scan, saleNo: '2' })
  const second = await chain.till('POST', '/till/v1/sales', byScan)
  chain.at('2026-11-22T20:06:00+08:00')
  expect(await chain.till('POST', '/till/v1/sales', byScan)).toEqual(second)
  const stale = await chain.till('POST', '/till/v1/sales', { ...byScan, saleNo: '3' })
  expect(stale).toMatchObject({ status: 422, body: { code: 'scan-expired' } })
  await chain.join('li')
  const stranger = await chain.till(
    'POST',
    '/till/v1/sales',
    sale({ code: await chain.code('li'), saleNo: '1' }),
  )
  expect(stranger).toMatchObject({ status: 409, body: { code: 'conflicting-retry' } })
  expect(await sales()).toHaveLength(2)
})

test('a scan whose reply was lost is answered again to the same request, and to no other', async () => {
  await chain.join('mei')
  const code = await chain.code('mei')
  const nonce = 'n'.repeat(20)
  const first = await chain.till('POST', '/till/v1/scan', { code }, { nonce })
  expect(await chain.till('POST', '/till/v1/scan', { code }, { nonce })).toEqual(first)
  expect(await chain.till('POST', '/till/v1/scan', { code })).toMatchObject({
    status: 422,
    body: { code: 'code-used' },
  })
})

describe('who is not let in, and nothing is written', () => {
  const attempt = async (signing: object) => {
    await chain.join('mei')
    const before = await entries()
    const code = await chain.code('mei')
    const reply = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1' }), signing)
    expect(await entries()).toEqual(before)
    return reply
  }
  const seconds = Math.floor(Date.parse('2026-11-22T12:00:00+08:00') / 1000)

  test.each([
    ['a wrong secret', { secret: 'wrong' }],
    ['an unknown terminal', { terminal: 'S009-1' }],
    ['a signature of another shape', { signature: 'abc' }],
    ['a time too old', { timestamp: seconds - 301 }],
    ['a time to come', { timestamp: seconds + 301 }],
    ['a short nonce', { nonce: 'short' }],
  ])('%s', async (_, signing) => {
    expect(await attempt(signing)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
  })

  test('a revoked terminal, at once; added again it needs its new secret', async () => {
    await chain.call('demo-admin', 'staff', 'revokeTerminal', { terminalId: 'S001-1' })
    expect(await attempt({})).toMatchObject({ status: 401 })
    const again = await chain.call('demo-admin', 'staff', 'addTerminal', {
      terminalId: 'S001-1',
      storeId: 'S001',
    })
    if (!again.ok) throw new Error(again.refusal)
    const code = await chain.code('mei')
    const body = sale({ code, saleNo: '1' })
    expect(await chain.till('POST', '/till/v1/sales', body)).toMatchObject({ status: 401 })
    const { secret } = again.value
    expect(await chain.till('POST', '/till/v1/sales', body, { secret })).toMatchObject({ status: 200 })
  })
})

describe('input of the wrong shape is refused by the name of its field', () => {
  const line = lines[0]
  test.each([
    ['an unknown field', { tip: 1 }, 'tip'],
    ['a negative amount', { lines: [{ ...line, amountFen: -1 }] }, 'lines.0.amountFen'],
    ['half a fen', { lines: [{ ...line, amountFen: 1.5 }] }, 'lines.0.amountFen'],
    ['beyond 2^53', { lines: [{ ...line, amountFen: 2 ** 53 + 2 }] }, 'lines.0.amountFen'],
    ['an unknown field of a line', { lines: [{ ...line, colour: 'red' }] }, 'lines.0.colour'],
    ['an empty basket', { lines: [] }, 'lines'],
    ['ten thousand lines', { lines: Array(10_000).fill(line) }, 'lines'],
    ['no basket', { lines: undefined }, 'lines'],
    ['points below zero', { spendPoints: -100 }, 'spendPoints'],
    ['a scan and a code', { scan: `${'0'.repeat(24)}.0000000002` }, 'code'],
    ['neither scan nor code', { code: undefined }, 'scan'],
    ['a number with a slash', { saleNo: 'a/b' }, 'saleNo'],
    ['a day without a time', { soldAt: '2026-11-22' }, 'soldAt'],
  ])('%s', async (_, wrong, field) => {
    await chain.join('mei')
    const code = await chain.code('mei')
    const reply = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1', ...wrong }))
    expect(reply).toMatchObject({ status: 400, body: { code: 'bad-input', field } })
    expect(await sales()).toHaveLength(0)
  })

  test.each(['', 'nonsense', '[]', '"text"', 'null', '{"code":'])('a body of %j', async body => {
    expect(await chain.till('POST', '/till/v1/sales', body)).toMatchObject({
      status: 400,
      body: { code: 'bad-input' },
    })
  })
})

test.each([
  ['expired', 12, 'code-expired'],
  ['earn-only when it is to spend', 4, 'code-earn-only'],
])('a code that is %s', async (_, stepsLater, code) => {
  await chain.join('mei')
  const big = sale({
    saleNo: '0',
    code: await chain.code('mei', 1),
    lines: [{ ...lines[0], amountFen: 100_000 }],
  })
  await chain.till('POST', '/till/v1/sales', big)
  const old = await chain.code('mei')
  chain.at(new Date(Date.parse('2026-11-22T12:00:00+08:00') + stepsLater * 30_000).toISOString())
  const reply = await chain.till('POST', '/till/v1/sales', sale({ code: old, saleNo: '1', spendPoints: 100 }))
  expect(reply).toMatchObject({ status: 422, body: { code } })
  expect(await sales()).toHaveLength(1)
})

test('codes: forged, of nobody, used by another till, of a closed member, of an older phone', async () => {
  await chain.join('mei')
  const code = await chain.code('mei')
  const forged = code.slice(0, 19) + ((Number(code[19]) + 1) % 10)
  const ask = async (presented: string) =>
    (await chain.till('POST', '/till/v1/scan', { code: presented })).body.code
  expect(await ask(forged)).toBe('code-forged')
  expect(await ask('82999999999012345678')).toBe('code-forged')
  expect(await ask('6901234567892')).toBe('code-forged')
  await chain.till('POST', '/till/v1/scan', { code }, { terminal: 'S002-1' })
  expect(await ask(code)).toBe('code-used')
  const ofOldPhone = await chain.code('mei', 1)
  await chain.call('mei', 'card', 'seeds', { device: 'phone-one' })
  await chain.call('mei', 'card', 'seeds', { device: 'phone-two' })
  expect(await ask(ofOldPhone)).toBe('code-forged')
  const ofNewPhone = await chain.code('mei', 1)
  await chain.call('mei', 'account', 'close', {})
  expect(await ask(ofNewPhone)).toBe('member-closed')
})

test('ten forged codes a minute block a terminal for ten minutes, genuine refusals do not', async () => {
  await chain.join('mei')
  const ask = async (code: string) => (await chain.till('POST', '/till/v1/scan', { code })).body.code
  for (let index = 0; index < 10; index++) expect(await ask('82999999999012345678')).toBe('code-forged')
  const blocked = await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei') })
  expect(blocked).toMatchObject({
    status: 429,
    body: { code: 'terminal-blocked', until: '2026-11-22T04:10:00.000Z' },
  })
  const elsewhere = await chain.till(
    'POST',
    '/till/v1/scan',
    { code: await chain.code('mei') },
    { terminal: 'S002-1' },
  )
  expect(elsewhere.status).toBe(200)
  chain.at('2026-11-22T12:10:01+08:00')
  expect(await ask('82999999999012345678')).toBe('code-forged')
})

test('a till that lost the network sends later, with the true time and the code of then', async () => {
  await chain.join('mei')
  const code = await chain.code('mei')
  const { body } = await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei', 1) })
  chain.at('2026-11-24T09:00:00+08:00')
  const soldAt = '2026-11-22T12:00:10+08:00'
  const late = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1', soldAt }))
  expect(late).toMatchObject({
    status: 200,
    body: { isLate: true, earned: 86, soldAt: '2026-11-22T04:00:10.000Z' },
  })
  const again = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '2', soldAt }))
  expect(again).toMatchObject({ status: 422, body: { code: 'code-used' } })
  const byScan = await chain.till('POST', '/till/v1/sales', sale({ scan: body.scan, saleNo: '3', soldAt }))
  expect(byScan).toMatchObject({ status: 200, body: { isLate: true } })
  chain.at('2026-11-30T09:00:00+08:00')
  const tooLate = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '4', soldAt }))
  expect(tooLate).toMatchObject({ status: 422 })
})

test('refunds at once never exceed the sale, and each number counts once', async () => {
  await chain.join('mei')
  await chain.till('POST', '/till/v1/sales', sale({ code: await chain.code('mei'), saleNo: '1' }))
  const replies = await Promise.all(
    Array.from({ length: 16 }, (_, index) =>
      chain.till('POST', '/till/v1/refunds', { refundNo: `r${index % 8}`, saleNo: '1', amountFen: 2000 }),
    ),
  )
  const accepted = replies.filter(reply => reply.status === 200)
  expect(new Set(accepted.map(reply => reply.body.refundNo)).size).toBe(4)
  expect(replies.filter(reply => reply.body.code === 'refund-exceeds-sale')).toHaveLength(8)
  const { body } = await chain.till('GET', '/till/v1/sales/1')
  expect(body).toMatchObject({ refundableFen: 650 })
  expect(body.refunds).toHaveLength(4)
  expect((await chain.audit()).faults).toEqual([])
})

test('a refund of what is not there, or of another store, is refused', async () => {
  await chain.join('mei')
  await chain.till('POST', '/till/v1/sales', sale({ code: await chain.code('mei'), saleNo: '1' }))
  const refund = { refundNo: 'r', saleNo: '1', amountFen: 100 }
  const elsewhere = await chain.till('POST', '/till/v1/refunds', refund, { terminal: 'S002-1' })
  expect(elsewhere).toMatchObject({ status: 404, body: { code: 'no-such-sale' } })
  const none = await chain.till('POST', '/till/v1/refunds', { ...refund, saleNo: '2' })
  expect(none).toMatchObject({ status: 404, body: { code: 'no-such-sale' } })
  const other = await chain.till('POST', '/till/v1/refunds', { ...refund, lines, amountFen: undefined })
  expect(other).toMatchObject({ status: 200, body: { takenBack: 86 } })
})

test('each business line earns by its own rate', async () => {
  await chain.join('mei')
  const earned = []
  for (const [index, terminal] of ['S001-1', 'S002-1', 'S003-1'].entries()) {
    const code = await chain.code('mei', index - 1)
    const reply = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1' }), { terminal })
    earned.push(reply.body.earned)
  }
  expect(earned).toEqual([86, 172, 43])
})

test('a wrong path or method is said', async () => {
  expect(await chain.till('POST', '/till/v1/nothing', {})).toMatchObject({
    status: 404,
    body: { code: 'no-such-path' },
  })
  expect(await chain.till('GET', '/till/v1/sales')).toMatchObject({
    status: 405,
    body: { code: 'wrong-method' },
  })
})
