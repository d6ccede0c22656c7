import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { offerDraft } from '../../local/trial-drafts'
import type { InputOf } from '../../shared/api'
import type { StaffApi } from '../../shared/staff/api'
import type { StockDocument } from '../runtime/stock'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

type Issue = InputOf<StaffApi['issueCoupons']>
const issue = (asked: Partial<Issue>) =>
  chain.call('demo-staff', 'staff', 'issueCoupons', { offerId: 'gift', requestId: 'list-1', ...asked })
const offer = (total: number | null, perMember: number | null = 1) =>
  chain.call(
    'demo-staff',
    'staff',
    'saveOffer',
    offerDraft('gift', { ways: ['issue'], limits: { total, perMember, perDay: null } }),
  )
async function joinMany(count: number): Promise<string[]> {
  const numbers: string[] = []
  for (let index = 0; index < count; index += 20) {
    const people = Array.from({ length: Math.min(20, count - index) }, (_, n) => `p${index + n}`)
    numbers.push(...(await Promise.all(people.map(openid => chain.join(openid)))))
  }
  return numbers
}
const left = async () =>
  (await chain.documents<StockDocument>('stock')).find(({ _id }) => _id === 'offer:gift')?.left
const issuedEntries = async () =>
  (await chain.documents<{ kind: string }>('journal')).filter(({ kind }) => kind === 'issued').length
const everything = async () =>
  JSON.stringify(
    await Promise.all(['journal', 'stock', 'jobs', 'changes'].map(name => chain.documents(name))),
  )

test('two hundred members and just as many coupons: a dry run tells, the list is issued once', async () => {
  await offer(200)
  const memberNos = await joinMany(200)
  const before = await everything()
  const dry = await issue({ memberNos, dryRun: true })
  expect(dry).toMatchObject({ ok: true, value: { issued: 0, isDryRun: true } })
  expect(dry.ok && dry.value.lines.every(({ outcome }) => outcome === 'will-issue')).toBe(true)
  expect(await everything()).toBe(before)

  const [answer, again] = await Promise.all([issue({ memberNos }), issue({ memberNos })])
  for (const one of [answer, again, await issue({ memberNos })]) {
    expect(one).toMatchObject({ ok: true, value: { issued: 200, isDryRun: false } })
  }
  expect(await left()).toBe(0)
  expect(await issuedEntries()).toBe(200)
  expect((await chain.audit()).faults).toEqual([])
  const history = await chain.call('demo-staff', 'staff', 'offer', { offerId: 'gift' })
  expect(history).toMatchObject({ ok: true, value: { numbers: { issued: 200, left: 0, used: 0 } } })
  const whats = history.ok ? history.value.changes.map(({ what }) => what).sort() : []
  expect(whats).toEqual(['staff.issueCoupons', 'staff.saveOffer'])
}, 60_000)

test('one coupon too few for the list: nothing is issued, and staff learn how many there are', async () => {
  await offer(3)
  const memberNos = await joinMany(4)
  const before = await everything()
  const answer = await issue({ memberNos })
  expect(answer).toMatchObject({ refusal: 'sold-out', details: { left: 3 } })
  expect(await everything()).toBe(before)
})

test('a list with bad lines: each is named, nothing is issued', async () => {
  await offer(null)
  const [a = '', b = '', c = ''] = await joinMany(3)
  expect(await issue({ memberNos: [b], requestId: 'before' })).toMatchObject({ ok: true })
  await chain.call('p2', 'account', 'close', {})
  const before = await everything()
  const csv = `\uFEFF会员号,姓名\r\n${a},"阿梅, 店长"\r\n12345,短\r\n${b},阿兰\r\n${a},又来\r\n999999999,没有\r\n${c},走了\r\n`
  const answer = await issue({ csv })
  expect(answer).toMatchObject({
    refusal: 'list-faulty',
    details: {
      lines: [
        { line: 3, memberNo: '12345', outcome: 'not-a-number' },
        { line: 4, memberNo: b, outcome: 'claimed-already' },
        { line: 5, memberNo: a, outcome: 'listed-twice' },
        { line: 6, memberNo: '999999999', outcome: 'no-such-member' },
        { line: 7, memberNo: c, outcome: 'no-such-member' },
      ],
    },
  })
  expect(await everything()).toBe(before)
})

test('a full wallet takes no more', async () => {
  await offer(null, null)
  const [memberNo = ''] = await joinMany(1)
  // A welcome coupon is there already.
  for (let index = 0; index < 99; index++) await issue({ memberNos: [memberNo], requestId: `r${index}` })
  const full = await issue({ memberNos: [memberNo] })
  expect(full).toMatchObject({
    refusal: 'list-faulty',
    details: { lines: [{ line: 1, outcome: 'wallet-full' }] },
  })
}, 60_000)

test('a list that was stopped half way goes on under the same request', async () => {
  await offer(null)
  const memberNos = await joinMany(12)
  const { db } = chain.world
  let inserts = 0
  const broken: TrialChain['world'] = {
    ...chain.world,
    db: {
      ...db,
      insert: async (collection, document) => {
        if (collection === 'journal' && ++inserts > 5) throw new Error('the power is gone')
        return db.insert(collection, document)
      },
    },
    log: () => undefined,
  }
  const { handle } = await import('.')
  const data = { offerId: 'gift', requestId: 'list-1', memberNos }
  expect(await handle({ action: 'issueCoupons', data }, 'demo-staff', broken)).toMatchObject({
    refusal: 'internal',
  })
  expect(await issuedEntries()).toBe(5)
  expect(await issue({ memberNos })).toMatchObject({ ok: true, value: { issued: 12 } })
  expect(await issuedEntries()).toBe(12)
  expect(await issue({ memberNos: memberNos.slice(1) })).toMatchObject({ refusal: 'conflicting-retry' })
})

test('time runs out: the answer tells how far it came, and the next one comes to the end', async () => {
  await offer(null)
  const memberNos = await joinMany(30)
  let asked = 0
  const slow = {
    ...chain.world,
    now: () => new Date(Date.parse('2026-11-22T12:00:00+08:00') + asked++ * 100),
  }
  const { handle } = await import('.')
  const data = { offerId: 'gift', requestId: 'list-1', memberNos }
  const first = await handle({ action: 'issueCoupons', data }, 'demo-staff', slow)
  const value = first.ok ? (first.value as { issued: number; lines: { outcome: string }[] }) : null
  expect(value?.issued).toBeGreaterThan(0)
  expect(value?.issued).toBeLessThan(30)
  expect(value?.lines.filter(({ outcome }) => outcome === 'will-issue')).toHaveLength(
    30 - (value?.issued ?? 0),
  )
  expect(await issue({ memberNos })).toMatchObject({ ok: true, value: { issued: 30 } })
  expect(await issuedEntries()).toBe(30)
})

test.each<[string, Partial<Issue>, string]>([
  ['an unknown offer', { offerId: 'nothing', memberNos: ['123456789'] }, 'no-such-offer'],
  ['an offer that is only claimed', { offerId: 'flash-100', memberNos: ['123456789'] }, 'not-issuable'],
  ['ten megabytes', { offerId: 'sorry-10', csv: '123456789\n'.repeat(1_048_576) }, 'list-too-long'],
  ['5,001 lines', { offerId: 'sorry-10', memberNos: Array(5001).fill('123456789') }, 'list-too-long'],
  ['a list without lines', { offerId: 'sorry-10', csv: '会员号\n' }, 'list-faulty'],
  ['a quote that is never closed', { offerId: 'sorry-10', csv: '123456789\n"2' }, 'list-faulty'],
  ['both kinds of list', { offerId: 'sorry-10', csv: '1', memberNos: ['1'] }, 'bad-input'],
  ['no list', { offerId: 'sorry-10' }, 'bad-input'],
])('%s is refused and writes nothing', async (_, asked, refusal) => {
  const before = await everything()
  expect(await issue(asked)).toMatchObject({ ok: false, refusal })
  expect(await everything()).toBe(before)
})

test('a paused offer issues nothing', async () => {
  const [memberNo = ''] = await joinMany(1)
  await chain.call('demo-staff', 'staff', 'pauseOffer', { offerId: 'sorry-10', isPaused: true })
  expect(await issue({ offerId: 'sorry-10', memberNos: [memberNo] })).toMatchObject({
    refusal: 'offer-closed',
  })
})
