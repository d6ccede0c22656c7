// Refunds: by the published rule, by two people when it is much, once whatever dies on the way, and the membership comes
// back when the money does not go.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { trialPayments } from '../../local/trial-payments'
import type { PayRefund } from '../../shared/membership/order'
import { accept } from '../../shared/outcome'
import { approve, reject } from './refunds'

let chain: TrialChain
let orderNo: string
const { member, tellRefund, timer, refund, order, status, entries, paid } = trialPayments(() => chain)
beforeEach(async () => {
  chain = await startTrialChain()
  orderNo = await member('mei')
  chain.at('2026-11-22T12:10:00+08:00')
  await timer()
})
afterEach(() => chain.close())

const ask = (openid = 'mei', reason = '用不上了') =>
  chain.call(openid, 'membership', 'requestRefund', { orderNo, reason })
const office = { by: 'staff:office-1', name: '办公室' }
const approved = async () => {
  await ask()
  const outcome = await approve(chain.world, { orderNo, ...office })
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}
const no1 = () => `${orderNo}R1`
/** WeChat ends its refunds, and tells us. */
const later = async (iso: string) => {
  chain.at(iso)
  await chain.payCallbacks()
  await timer()
}
const isActive = async () => (await status('mei')).isActive

test('asked, approved, on its way, done: the benefits end at the approval', async () => {
  expect(await ask()).toEqual(
    accept({
      refundNo: no1(),
      orderNo,
      state: 'asked',
      amountFen: 9900,
      reason: '用不上了',
      at: '2026-11-22T04:10:00.000Z',
      rejectedFor: null,
    }),
  )
  expect(await ask('mei', '再问一次')).toMatchObject({ value: { refundNo: no1(), reason: '用不上了' } })
  expect(await isActive()).toBe(true)
  expect(await approved()).toMatchObject({ state: 'processing', amountFen: 9900, approvals: [office] })
  expect(await status('mei')).toMatchObject({ isActive: false, periods: [{ state: 'refunding' }] })
  await later('2026-11-22T18:00:00+08:00')
  expect(await refund(no1())).toMatchObject({ state: 'done', nextAt: '9999', doneAt: expect.any(String) })
  expect((await status('mei')).periods[0]).toMatchObject({ state: 'refunded', refundable: null })
  expect(await ask()).toMatchObject({ refusal: 'nothing-to-refund' })
  expect(await approve(chain.world, { orderNo, ...office })).toMatchObject({ ok: true })
  expect(await entries('membership-end')).toHaveLength(1)
  expect(chain.pay.orders()).toMatchObject([{ refundedFen: 9900 }])
  expect((await chain.audit()).faults).toEqual([])
})

test('who may not: a stranger, the member as staff, the same person twice', async () => {
  await chain.join('bo')
  expect(await ask('bo')).toMatchObject({ refusal: 'no-such-order' })
  expect(await approve(chain.world, { orderNo, ...office })).toMatchObject({ refusal: 'no-refund-asked' })
  expect(await approve(chain.world, { orderNo: 'M0', ...office })).toMatchObject({ refusal: 'no-such-order' })
  await ask()
  const { memberId } = await order(orderNo)
  const own = { orderNo, by: `staff:${memberId}`, name: '梅' }
  expect(await approve(chain.world, own)).toMatchObject({ refusal: 'own-refund' })
  expect(await refund(no1())).toMatchObject({ state: 'asked', approvals: [] })
})

test('above 500 yuan it takes two people, and the amount is theirs to see', async () => {
  const found = await chain.call('demo-staff', 'staff', 'plan', { planId: 'plus-year' })
  if (!found.ok) throw new Error(found.refusal)
  const { planId, version, terms } = found.value.plan
  const dear = { ...terms, priceFen: 50_001 }
  await chain.call('demo-staff', 'staff', 'savePlan', { planId, version, terms: dear })
  await chain.join('bo')
  const bought = await chain.call('bo', 'membership', 'buy', { planId, termsVersion: 2, requestId: 'r' })
  if (!bought.ok) throw new Error(bought.refusal)
  orderNo = bought.value.orderNo
  chain.pay.cashier.pay(bought.value.payParams.package.slice('prepay_id='.length))
  await chain.payCallbacks()
  await ask('bo')
  const first = await approve(chain.world, { orderNo, ...office })
  expect(first).toMatchObject({ ok: true, value: { state: 'asked', approvals: [office] } })
  expect(await approve(chain.world, { orderNo, ...office })).toMatchObject({ refusal: 'other-person-needed' })
  expect(chain.pay.calls().refund).toBe(0)
  const both = await Promise.all(
    ['office-2', 'office-3'].map(by => approve(chain.world, { orderNo, by: `staff:${by}`, name: by })),
  )
  expect(both.every(({ ok }) => ok)).toBe(true)
  expect(await refund(no1())).toMatchObject({ state: 'processing', amountFen: 50_001 })
  expect(await entries('membership-end')).toHaveLength(1)
})

test('rejected, and asked for again', async () => {
  await ask()
  const no = { orderNo, ...office, reason: '请先联系门店' }
  expect(await reject(chain.world, no)).toMatchObject({ ok: true, value: { state: 'rejected' } })
  expect(await reject(chain.world, no)).toMatchObject({ ok: true })
  expect(await reject(chain.world, { ...no, reason: '别的' })).toMatchObject({ refusal: 'no-refund-asked' })
  expect(await isActive()).toBe(true)
  expect(await ask()).toMatchObject({ value: { refundNo: `${orderNo}R2`, state: 'asked' } })
})

test('what was used since it was asked for counts: the months to come are left', async () => {
  await ask()
  const lines = [{ sku: 'coffee', name: '咖啡', category: 'drink', qty: 1, amountFen: 1500 }]
  const sale = { code: await chain.code('mei'), lines, saleNo: 'sale-1' }
  expect(await chain.till('POST', '/till/v1/sales', sale)).toMatchObject({ body: { payableFen: 990 } })
  const value = { state: 'processing', amountFen: 9075, totalFen: 9900 }
  expect(await approve(chain.world, { orderNo, ...office })).toMatchObject({ ok: true, value })
  expect(chain.pay.refunds()).toMatchObject([{ refundFen: 9075 }])
  // Whoever asks what it was worth is told of the one that has ended.
  expect(await chain.call('mei', 'membership', 'savings', {})).toMatchObject({
    value: { orderNo, feeFen: 9900, pricesFen: 510, isWorthIt: false, daysLeft: null },
  })
})

test('a later period goes back first', async () => {
  const second = await paid('mei')
  await chain.payCallbacks()
  expect(await ask()).toMatchObject({ refusal: 'later-order-first', details: { orderNo: second } })
  expect((await status('mei')).until).toBe('2028-11-21')
})

test.each(['dies-before', 'dies-after', 'hangs', 'unsigned'] as const)(
  'WeChat’s answer %s: asked again under the same number, once',
  async fault => {
    chain.pay.fail('refund', fault)
    expect(await approved()).toMatchObject({ state: 'ended', tries: 1 })
    expect(await isActive()).toBe(false)
    await later('2026-11-22T12:12:00+08:00')
    await later('2026-11-22T18:12:00+08:00')
    expect(await refund(no1())).toMatchObject({ state: 'done' })
    expect(chain.pay.refunds()).toHaveLength(1)
  },
)

test('the merchant is short of money: tried again, with an alarm, once', async () => {
  chain.pay.fail('refund', { status: 403, code: 'NOT_ENOUGH' }, 2)
  expect(await approved()).toMatchObject({ state: 'ended', alarms: [{ what: 'merchant-short-of-money' }] })
  await later('2026-11-22T12:12:00+08:00')
  expect((await refund(no1())).alarms).toHaveLength(1)
  await later('2026-11-22T12:20:00+08:00')
  await later('2026-11-22T18:20:00+08:00')
  expect(await refund(no1())).toMatchObject({ state: 'done' })
})

test('refused for good: it failed, and the membership is back with what it had', async () => {
  chain.pay.fail('refund', { status: 400, code: 'USER_ACCOUNT_ABNORMAL' })
  const before = (await status('mei')).periods[0]
  expect(await approved()).toMatchObject({ state: 'failed', alarms: [{ what: 'refund-refused' }] })
  expect(await status('mei')).toMatchObject({
    isActive: true,
    periods: [{ state: 'running', until: before?.until }],
  })
  expect(await entries('membership-back')).toHaveLength(1)
  expect(await ask()).toMatchObject({ value: { refundNo: `${orderNo}R2` } })
  expect((await chain.audit()).faults).toEqual([])
})

test.each([
  ['CLOSED', 'failed'],
  ['ABNORMAL', 'abnormal'],
] as const)('%s: %s, and the membership comes back', async (end, state) => {
  chain.pay.refundsEnd(end)
  await approved()
  await later('2026-11-22T18:00:00+08:00')
  expect(await refund(no1())).toMatchObject({ state, nextAt: '9999' })
  expect(await isActive()).toBe(true)
})

test('abnormal, and then the money went back after all: it ends again', async () => {
  await approved()
  const { transactionId } = await order(orderNo)
  const told = {
    mchid: null,
    orderNo,
    transactionId: transactionId ?? '',
    refundNo: no1(),
    refundId: 'r-1',
    refundFen: 9900,
    totalFen: 9900,
    doneAt: null,
  }
  const { follow } = await import('./following')
  await follow(chain.world, await refund(no1()), { ...told, state: 'ABNORMAL' })
  expect(await isActive()).toBe(true)
  await follow(chain.world, await refund(no1()), {
    ...told,
    state: 'SUCCESS',
    doneAt: '2026-11-22T09:00:00.000Z',
  })
  expect(await isActive()).toBe(false)
  expect(await refund(no1())).toMatchObject({ state: 'done', doneAt: '2026-11-22T09:00:00.000Z' })
  chain.at('2026-11-22T18:00:00+08:00')
  await timer()
  expect((await refund(no1())).nextAt).toBe('9999')
  expect((await entries('membership', 'membership-end', 'membership-back')).length).toBe(4)
})

test('another amount in a callback is refused', async () => {
  await approved()
  await chain.world.db.update('payRefunds', { _id: no1() }, { amountFen: 1 })
  chain.at('2026-11-22T18:00:00+08:00')
  await chain.pay.deliverDue(async () => ({ status: 500 }))
  expect(await tellRefund(no1())).toBe(400)
  expect(await refund(no1())).toMatchObject({ state: 'processing' })
})

test.each([
  ['insert', 'payRefunds'],
  ['step', 'payRefunds'],
  ['insert', 'journal'],
] as const)('killed before the %s of %s: it goes on from there', async (verb, collection) => {
  await killedBefore(chain.world, verb, collection, async () => {
    await ask().catch(() => null)
    await approve(chain.world, { orderNo, ...office }).catch(() => null)
  })
  await ask()
  await approve(chain.world, { orderNo, ...office })
  await later('2026-11-22T12:20:00+08:00')
  await later('2026-11-22T18:20:00+08:00')
  const [only] = await chain.documents<PayRefund>('payRefunds')
  expect(only).toMatchObject({ state: 'done', amountFen: 9900 })
  expect(await entries('membership-end')).toHaveLength(1)
  expect(chain.pay.refunds()).toHaveLength(1)
})

test.each([1, 2, 3, 4])('killed before step %i of the way through: the timer goes on', async die => {
  await ask()
  const { db } = chain.world
  const step = db.step
  let count = 0
  Object.assign(db, {
    step: async (collection: string, wanted: never) => {
      if (collection === 'payRefunds' && ++count === die) throw new Error('killed')
      return step(collection, wanted)
    },
  })
  await approve(chain.world, { orderNo, ...office }).catch(() => null)
  Object.assign(db, { step })
  if ((await refund(no1())).state === 'asked') await approve(chain.world, { orderNo, ...office })
  await later('2026-11-22T12:20:00+08:00')
  await later('2026-11-22T18:20:00+08:00')
  expect(await refund(no1())).toMatchObject({ state: 'done', approvals: [office] })
  expect(await entries('membership-end')).toHaveLength(1)
  expect(chain.pay.refunds()).toHaveLength(1)
})
