// Callbacks that come too early, too late, for a card that is closed, or into a function that dies.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { trialPayments } from '../../local/trial-payments'
import type { PayOrder } from '../../shared/membership/order'

let chain: TrialChain
const { paid, tellPaid, tellRefund, timer, order, refund, status, entries, everything } = trialPayments(
  () => chain,
)
beforeEach(async () => {
  chain = await startTrialChain()
  await chain.join('mei')
})
afterEach(() => chain.close())

const memberships = () => entries('membership')

test('before the order can be seen it is sent again, and a day late it is as good', async () => {
  const orderNo = await paid('mei')
  const { db } = chain.world
  const find = db.find
  Object.assign(db, { find: async () => null })
  expect(await tellPaid(orderNo)).toBe(500)
  Object.assign(db, { find })
  chain.at('2026-11-23T12:00:00+08:00')
  expect(await tellPaid(orderNo)).toBe(200)
  // Days that could not be had are not lost.
  expect(await status('mei')).toMatchObject({ isActive: true, until: '2027-11-22' })
})

test.each([
  ['insert', 'journal'],
  ['step', 'payOrders'],
  ['insert', 'shippings'],
  ['update', 'payOrders'],
] as const)('killed before the %s of %s: the timer goes on', async (verb, collection) => {
  const orderNo = await paid('mei')
  await killedBefore(chain.world, verb, collection, () => tellPaid(orderNo).catch(() => 500))
  for (const minute of ['01', '02', '03', '06']) {
    chain.at(`2026-11-22T12:${minute}:30+08:00`)
    await timer()
  }
  expect(await memberships()).toHaveLength(1)
  expect(await entries('pack')).toHaveLength(1)
  expect(await order(orderNo)).toMatchObject({ state: 'paid', nextAt: '9999', sealedOpenid: null })
  expect(await chain.documents('shippings')).toMatchObject([{ state: 'told', errcode: 0 }])
})

test('a card that was closed meanwhile: the money goes back by itself', async () => {
  const orderNo = await paid('mei')
  await chain.call('mei', 'account', 'close', {})
  expect(await chain.payCallbacks()).toEqual([200])
  expect(await order(orderNo)).toMatchObject({
    state: 'paid',
    entry: null,
    alarms: [{ what: 'card-closed' }],
  })
  chain.at('2026-11-22T12:02:00+08:00')
  await timer()
  chain.at('2026-11-22T13:02:00+08:00')
  await chain.payCallbacks()
  await timer()
  expect(await refund(`${orderNo}R1`)).toMatchObject({ state: 'done', by: 'timer:settle', amountFen: 9900 })
  expect(chain.pay.orders()).toMatchObject([{ refundedFen: 9900 }])
  expect(await memberships()).toEqual([])
})

test('a refund of another transaction is refused, whoever made it, and nothing is written', async () => {
  const orderNo = await paid('mei')
  expect(await chain.payCallbacks()).toEqual([200])
  const refundNo = chain.pay.refundByConsole(orderNo, 9900)
  chain.at('2026-11-22T18:00:00+08:00')
  await chain.pay.deliverDue(async () => ({ status: 500 }))
  const { transactionId } = await order(orderNo)
  await chain.world.db.update('payOrders', { _id: orderNo }, { transactionId: '42000000000000' })
  const before = await everything()
  expect(await tellRefund(refundNo)).toBe(400)
  expect(await everything()).toEqual(before)
  expect(chain.logs).toContainEqual(
    expect.objectContaining({ level: 'alarm', where: 'pay-notify', what: 'transaction-differs', orderNo }),
  )
  await chain.world.db.update('payOrders', { _id: orderNo }, { transactionId })
  expect(await tellRefund(refundNo)).toBe(200)
  expect((await status('mei')).isActive).toBe(false)
})

test('a refund that is told before its payment waits for it; one by the console ends the membership', async () => {
  const orderNo = await paid('mei')
  const refundNo = chain.pay.refundByConsole(orderNo, 9900)
  chain.at('2026-11-22T18:00:00+08:00')
  await chain.pay.deliverDue(async () => ({ status: 500 }))
  expect(await tellRefund(refundNo)).toBe(500)
  expect(await chain.documents('payRefunds')).toEqual([])
  expect(await tellPaid(orderNo)).toBe(200)
  expect(await tellRefund(refundNo)).toBe(200)
  expect(await tellRefund(refundNo)).toBe(200)
  expect(await refund(refundNo)).toMatchObject({ state: 'done', by: 'console', amountFen: 9900 })
  expect(await entries('membership-end')).toHaveLength(1)
  expect((await status('mei')).isActive).toBe(false)
  const [known] = await chain.documents<PayOrder>('payOrders')
  expect(known?.state).toBe('paid')
})
