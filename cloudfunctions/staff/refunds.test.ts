import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { buyPlan } from '../../local/trial-membership'
import type { PayRefund } from '../../shared/membership/order'
import type { PlanTerms } from '../../shared/membership/plan'
import type { ChangeRecord } from '../../shared/staff/change-record'
import { type PlanTermsDocument, planId } from '../runtime/plans'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

/** Replaces the terms of the year, as staff do. */
async function saveYear(version: number, change: (terms: PlanTerms) => PlanTerms): Promise<void> {
  const key = planId.terms('plus-year', version)
  const found = await chain.world.db.find<PlanTermsDocument>('registry', key)
  if (!found) throw new Error('no plan')
  const draft = { planId: 'plus-year', version, terms: change(found.terms) }
  const saved = await chain.call('demo-staff', 'staff', 'savePlan', draft)
  if (!saved.ok) throw new Error(saved.refusal)
}
const priced = (priceFen: number) => saveYear(1, terms => ({ ...terms, priceFen }))

async function bought(openid = 'mei', termsVersion = 1): Promise<string> {
  await chain.join(openid)
  return buyPlan(chain, openid, { termsVersion })
}
const ask = (orderNo: string, openid = 'mei') =>
  chain.call(openid, 'membership', 'requestRefund', { orderNo, reason: '搬家了' })
const approve = (openid: string, orderNo: string) => chain.call(openid, 'staff', 'approveRefund', { orderNo })
const reject = (openid: string, orderNo: string, reason = '已超过退款期限') =>
  chain.call(openid, 'staff', 'rejectRefund', { orderNo, reason })
const isActive = async (openid = 'mei') => {
  const status = await chain.call(openid, 'membership', 'status', {})
  return status.ok && status.value.isActive
}
const refund = async () => (await chain.documents<PayRefund>('payRefunds'))[0]
const decisions = async () =>
  (await chain.documents<ChangeRecord>('changes')).filter(({ what }) => what.endsWith('Refund'))
/** WeChat ends the refunds that it has accepted, and says so. */
async function later(): Promise<void> {
  chain.at('2026-11-22T12:10:00+08:00')
  await chain.payCallbacks()
}

test('who has paid keeps the terms that were bought; who pays next has the new ones', async () => {
  await bought()
  await saveYear(1, terms => ({
    ...terms,
    priceFen: 12_900,
    benefits: { ...terms.benefits, rateHundredths: 300, membersDay: null, prices: [] },
  }))
  const stale = { planId: 'plus-year', termsVersion: 1, requestId: 'late' }
  await chain.join('lan')
  expect(await chain.call('lan', 'membership', 'buy', stale)).toMatchObject({
    refusal: 'terms-changed',
    details: { termsVersion: 2 },
  })
  await buyPlan(chain, 'lan', { termsVersion: 2 })

  const planOf = async (openid: string) => {
    const status = await chain.call(openid, 'membership', 'status', {})
    return status.ok && status.value.plan
  }
  expect(await planOf('mei')).toMatchObject({ termsVersion: 1, priceFen: 9900 })
  expect(await planOf('lan')).toMatchObject({ termsVersion: 2, priceFen: 12_900 })

  // The one pays 9.90 yuan and earns nine points 1.5 times, the other 15 yuan and three times.
  const lines = [{ sku: 'coffee', name: '咖啡', category: 'drink', qty: 1, amountFen: 1500 }]
  const sell = async (openid: string) => {
    const sale = { code: await chain.code(openid), lines, saleNo: openid }
    return (await chain.till('POST', '/till/v1/sales', sale)).body
  }
  expect(await sell('mei')).toMatchObject({ payableFen: 990, earned: 13 })
  expect(await sell('lan')).toMatchObject({ payableFen: 1500, earned: 45 })
  const plan = await chain.call('demo-staff', 'staff', 'plan', { planId: 'plus-year' })
  expect(plan).toMatchObject({ ok: true, value: { plan: { version: 2 }, sold: 2 } })
})

test('one person approves a small refund: the benefits end, the money goes back, and it is recorded', async () => {
  const orderNo = await bought()
  expect(await ask(orderNo)).toMatchObject({ ok: true })
  expect(await isActive()).toBe(true)
  const approved = await approve('demo-finance', orderNo)
  expect(approved).toMatchObject({
    ok: true,
    value: { orderNo, state: 'processing', amountFen: 9900, needsSecondPerson: false },
  })
  expect(await isActive()).toBe(false)
  await later()
  expect(await refund()).toMatchObject({ state: 'done' })
  const [row] = await payOrders()
  expect(row).toMatchObject({ orderNo, refund: { state: 'done', amountFen: 9900 } })
  expect(await decisions()).toMatchObject([
    {
      what: 'staff.approveRefund',
      byName: '财务老张',
      subject: `refund:${orderNo}R1`,
      after: { orderNo, amountFen: 9900, approvals: 1 },
    },
  ])
})

async function payOrders() {
  const answer = await chain.call('demo-finance', 'staff', 'payOrders', {})
  return answer.ok ? answer.value.items : []
}

test('above 500 yuan a second person is needed, and the same person cannot be both', async () => {
  await priced(50_001)
  const orderNo = await bought('mei', 2)
  await ask(orderNo)
  expect(await approve('demo-staff', orderNo)).toMatchObject({
    ok: true,
    value: { state: 'asked', needsSecondPerson: true, approvals: [{ name: '总部小林' }] },
  })
  expect(await isActive()).toBe(true)
  expect(await approve('demo-staff', orderNo)).toMatchObject({ refusal: 'other-person-needed' })
  expect(await isActive()).toBe(true)
  expect(await approve('demo-finance', orderNo)).toMatchObject({
    ok: true,
    value: { state: 'processing', amountFen: 50_001, needsSecondPerson: false },
  })
  expect(await isActive()).toBe(false)
  await later()
  expect(await refund()).toMatchObject({ state: 'done', approvals: [{}, {}] })
  const recorded = (await decisions()).map(({ byName, after }) => [byName, after])
  expect(recorded).toEqual([
    ['总部小林', expect.objectContaining({ approvals: 1 })],
    ['财务老张', expect.objectContaining({ approvals: 2 })],
  ])
})

test('exactly 500 yuan needs one person', async () => {
  await priced(50_000)
  const orderNo = await bought('mei', 2)
  await ask(orderNo)
  expect(await approve('demo-staff', orderNo)).toMatchObject({ ok: true, value: { state: 'processing' } })
})

test.each([9900, 60_000])(
  'four approve %s fen at once: the benefits end once, the money goes back once',
  async fen => {
    if (fen !== 9900) await priced(fen)
    const orderNo = await bought('mei', fen === 9900 ? 1 : 2)
    await ask(orderNo)
    const people = ['demo-staff', 'demo-staff-2', 'demo-finance', 'demo-staff']
    const answers = await Promise.all(people.map(openid => approve(openid, orderNo)))
    expect(answers.filter(answer => answer.ok).length).toBeGreaterThan(0)
    await later()
    expect(await refund()).toMatchObject({ state: 'done', amountFen: fen })
    expect(chain.pay.refunds()).toHaveLength(1)
    const ends = (await chain.documents<{ kind: string }>('journal')).filter(
      ({ kind }) => kind === 'membership-end',
    )
    expect(ends).toHaveLength(1)
    // Everybody whose approval counted is recorded, once.
    const counted = (await refund())?.approvals ?? []
    expect(new Set(counted.map(({ by }) => by)).size).toBe(counted.length)
    expect((await decisions()).map(({ by }) => by).sort()).toEqual(counted.map(({ by }) => by).sort())
  },
)

test('one person alone never brings a big refund through, however often they tap', async () => {
  await priced(60_000)
  const orderNo = await bought('mei', 2)
  await ask(orderNo)
  await Promise.all(Array.from({ length: 8 }, () => approve('demo-finance', orderNo)))
  expect(await refund()).toMatchObject({ state: 'asked', approvals: [{ name: '财务老张' }] })
  expect(await isActive()).toBe(true)
  expect(await decisions()).toHaveLength(1)
})

test('nobody approves the own refund', async () => {
  const orderNo = await bought('demo-finance')
  await ask(orderNo, 'demo-finance')
  expect(await approve('demo-finance', orderNo)).toMatchObject({ refusal: 'own-refund' })
  expect(await refund()).toMatchObject({ state: 'asked', approvals: [] })
  expect(await decisions()).toEqual([])
  expect(await approve('demo-staff', orderNo)).toMatchObject({ ok: true })
})

test('rejected: the member goes on, may ask again, and it is recorded once', async () => {
  const orderNo = await bought()
  await ask(orderNo)
  const rejected = { state: 'rejected', rejectedFor: '已超过退款期限' }
  expect(await reject('demo-staff', orderNo)).toMatchObject({ ok: true, value: rejected })
  expect(await reject('demo-staff', orderNo)).toMatchObject({ ok: true, value: rejected })
  expect(await isActive()).toBe(true)
  expect(await reject('demo-staff', orderNo, '另一个原因')).toMatchObject({ refusal: 'no-refund-asked' })
  expect(await approve('demo-staff', orderNo)).toMatchObject({ refusal: 'no-refund-asked' })
  expect(await decisions()).toMatchObject([
    { what: 'staff.rejectRefund', byName: '总部小林', after: { orderNo, rejectedFor: '已超过退款期限' } },
  ])
  expect(await ask(orderNo)).toMatchObject({ ok: true, value: { refundNo: `${orderNo}R2`, state: 'asked' } })
})

test('one approves while another rejects: it is the one or the other', async () => {
  const orderNo = await bought()
  await ask(orderNo)
  const [approved, rejected] = await Promise.all([
    approve('demo-staff', orderNo),
    reject('demo-finance', orderNo),
  ])
  await later()
  const state = (await refund())?.state
  expect(['done', 'rejected']).toContain(state)
  expect(rejected.ok).toBe(state === 'rejected')
  expect(await isActive()).toBe(state === 'rejected')
  expect(chain.pay.refunds()).toHaveLength(state === 'done' ? 1 : 0)
  if (state === 'done') expect(approved.ok).toBe(true)
})

test.each<[string, string, object, string]>([
  ['an order that nobody knows', 'approveRefund', { orderNo: 'M404' }, 'no-such-order'],
  ['an order that nobody knows', 'rejectRefund', { orderNo: 'M404', reason: '不对' }, 'no-such-order'],
  ['no reason', 'rejectRefund', { orderNo: 'M404', reason: ' ' }, 'bad-input'],
  ['an unknown field', 'approveRefund', { orderNo: 'M404', amountFen: 1 }, 'bad-input'],
])('%s: %s is refused and writes nothing', async (_, action, data, refusal) => {
  const answer = await chain.raw('demo-staff', 'staff', { action, data })
  expect(answer).toMatchObject({ ok: false, refusal })
  expect(await chain.documents('changes')).toEqual([])
})

test('nothing was asked for: nothing is approved and nothing turned down', async () => {
  const orderNo = await bought()
  expect(await approve('demo-staff', orderNo)).toMatchObject({ refusal: 'no-refund-asked' })
  expect(await reject('demo-staff', orderNo)).toMatchObject({ refusal: 'no-refund-asked' })
  expect(await chain.documents('payRefunds')).toEqual([])
  expect(await decisions()).toEqual([])
  expect(await isActive()).toBe(true)
})
