// The timer on orders: what nobody has told us is asked, and what nobody pays is closed.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { trialPayments } from '../../local/trial-payments'

let chain: TrialChain
const { buy, paid, timer, order, status, entries, shippings, tellPaid } = trialPayments(() => chain)
beforeEach(async () => {
  chain = await startTrialChain()
  await chain.join('mei')
})
afterEach(() => chain.close())

/** The time of a day on which everything happens. */
const at = (time: string) => chain.at(`2026-11-22T${time}+08:00`)
const stateAtWechat = () => chain.pay.orders().map(({ state }) => state)

test('the callback never comes: asked after a minute, and it is settled', async () => {
  const orderNo = await paid('mei')
  at('12:00:59')
  expect(await timer()).toMatchObject({ orders: 0 })
  at('12:01:00')
  expect(await timer()).toMatchObject({ orders: 1 })
  expect(await order(orderNo)).toMatchObject({ state: 'paid', nextAt: '9999' })
  expect((await status('mei')).isActive).toBe(true)
  expect(await timer()).toMatchObject({ orders: 0 })
})

test('an unpaid order is asked about after 1, 2, 5 minutes, then every 5, and closed after its time', async () => {
  const { orderNo } = await buy('mei')
  const asked: number[] = []
  for (let minute = 0; minute <= 32; minute++) {
    at(`12:${String(minute).padStart(2, '0')}:00`)
    const before = chain.pay.calls().query
    await timer()
    if (chain.pay.calls().query > before) asked.push(minute)
  }
  expect(asked).toEqual([1, 3, 8, 13, 18, 23, 28])
  expect(await order(orderNo)).toMatchObject({ state: 'closed', nextAt: '9999', sealedOpenid: null })
  expect(stateAtWechat()).toEqual(['CLOSED'])
})

test('an order that WeChat never heard of is closed, too', async () => {
  chain.pay.fail('order', 'dies-before')
  await buy('mei').catch(() => null)
  at('12:31:00')
  await timer()
  expect(await chain.documents('payOrders')).toMatchObject([{ state: 'closed' }])
})

test.each([
  ['dies-before', 'CLOSED'],
  ['dies-after', 'CLOSED'],
  ['hangs', 'CLOSED'],
] as const)('closing %s: closed in the end, here and there', async (fault, state) => {
  const { orderNo } = await buy('mei')
  chain.pay.fail('close', fault)
  at('12:31:00')
  await timer()
  expect((await order(orderNo)).state).toBe('closing')
  at('12:34:00')
  await timer()
  expect((await order(orderNo)).state).toBe('closed')
  expect(stateAtWechat()).toEqual([state])
})

test('paid at the last moment wins over closing', async () => {
  const { orderNo, prepayId } = await buy('mei')
  at('12:29:59')
  chain.pay.cashier.pay(prepayId)
  at('12:31:00')
  await timer()
  expect(await order(orderNo)).toMatchObject({ state: 'paid', paidAt: '2026-11-22T04:29:59.000Z' })
})

test('a payment wins over closed, too', async () => {
  const orderNo = await paid('mei')
  await chain.world.db.update(
    'payOrders',
    { _id: orderNo },
    { state: 'closed', nextAt: '9999', sealedOpenid: null },
  )
  expect(await tellPaid(orderNo)).toBe(200)
  expect(await order(orderNo)).toMatchObject({ state: 'paid' })
  at('12:02:00')
  await timer()
  expect(await shippings()).toMatchObject([{ state: 'told' }])
})

test('the money went back on the console before we knew of the payment: paid, and an alarm', async () => {
  const orderNo = await paid('mei')
  chain.pay.refundByConsole(orderNo, 9900)
  at('12:01:00')
  await timer()
  expect(await order(orderNo)).toMatchObject({ state: 'paid', alarms: [{ what: 'refunded-outside' }] })
})

test('WeChat does not answer: asked again, nothing lost', async () => {
  const orderNo = await paid('mei')
  chain.pay.fail('query', 'dies-before')
  at('12:01:00')
  await timer()
  expect(await order(orderNo)).toMatchObject({
    state: 'created',
    tries: 1,
    nextAt: '2026-11-22T04:03:00.000Z',
  })
  at('12:03:00')
  await timer()
  expect((await order(orderNo)).state).toBe('paid')
})

test('many orders in one round, several timers at once', async () => {
  const buyers = Array.from({ length: 12 }, (_, index) => `buyer-${index}`)
  for (const openid of buyers) {
    await chain.join(openid)
    await paid(openid, 'plus-month')
  }
  at('12:02:00')
  await Promise.all([timer(), timer(), timer()])
  expect(await entries('membership')).toHaveLength(12)
  expect((await shippings()).length).toBe(12)
})

test.each([
  ['update', 'payOrders', 'closing'],
  ['step', 'payOrders', 'paying'],
] as const)('killed before the %s of %s while %s: the next round goes on', async (verb, collection, what) => {
  const { orderNo, prepayId } = await buy('mei')
  if (what === 'paying') chain.pay.cashier.pay(prepayId)
  at(what === 'paying' ? '12:01:00' : '12:31:00')
  await killedBefore(chain.world, verb, collection, timer).catch(() => null)
  at(what === 'paying' ? '12:02:10' : '12:36:00')
  await timer()
  expect((await order(orderNo)).state).toBe(what === 'paying' ? 'paid' : 'closed')
})
