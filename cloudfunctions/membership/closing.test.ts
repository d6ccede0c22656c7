// One order after another: an open order is gone on with or given up, so that nobody pays for two where one was meant.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialPayments } from '../../local/trial-payments'

let chain: TrialChain
const { buy, paid, order, status, timer, tellPaid, everything } = trialPayments(() => chain)
beforeEach(async () => {
  chain = await startTrialChain()
  await chain.join('mei')
})
afterEach(() => chain.close())

const goOn = (orderNo: string, more: object = {}, openid = 'mei') =>
  chain.raw(openid, 'membership', {
    action: 'buy',
    data: { planId: 'plus-year', termsVersion: 1, requestId: 'another-phone', orderNo, ...more },
  })
const giveUp = (orderNo: string, openid = 'mei') =>
  chain.call(openid, 'membership', 'closeOrder', { orderNo })
const confirm = (orderNo: string) => chain.call('mei', 'membership', 'confirm', { orderNo })

test('an open order is gone on with by its number, from any phone, without another one', async () => {
  const { orderNo, prepayId } = await buy('mei')
  const { open } = await status('mei')
  expect(open).toMatchObject({ orderNo, planId: 'plus-year', termsVersion: 1, isPayable: true })
  chain.databaseCalls()
  expect(await goOn(orderNo)).toMatchObject({
    ok: true,
    value: { orderNo, payParams: { package: `prepay_id=${prepayId}` } },
  })
  expect(chain.databaseCalls()).toBeLessThanOrEqual(4)
  expect(await chain.documents('payOrders')).toHaveLength(1)
})

test.each([
  ['another member’s', {}, 'bo', 'no-such-order'],
  ['another plan', { planId: 'plus-month' }, 'mei', 'conflicting-retry'],
  ['a number that nobody has', { orderNo: 'M0' }, 'mei', 'no-such-order'],
])('going on with %s order is refused, and nothing is written', async (_, more, openid, refusal) => {
  await chain.join('bo')
  const { orderNo } = await buy('mei')
  const before = await everything()
  expect(await goOn(orderNo, more, openid)).toMatchObject({ ok: false, refusal })
  expect(await everything()).toEqual(before)
})

test('what was begun elsewhere is not paid where buying is hidden', async () => {
  const { orderNo } = await buy('mei')
  await chain.call('demo-staff', 'staff', 'savePaySettings', { hiddenOn: ['ios'] })
  expect(await goOn(orderNo, { platform: 'ios' })).toMatchObject({ refusal: 'not-sold-here' })
  expect(await goOn(orderNo, { platform: 'android' })).toMatchObject({ ok: true })
})

test('paid at WeChat and nobody knows: told as paid, never as active, and not to be paid again', async () => {
  const orderNo = await paid('mei')
  for (const _ of [1, 2, 3]) chain.pay.fail('query', 'dies-before')
  expect(await goOn(orderNo)).toMatchObject({ refusal: 'order-paid', details: { orderNo } })
  expect(await confirm(orderNo)).toMatchObject({ value: { state: 'created', isCertain: false } })
  expect(await status('mei')).toMatchObject({ isActive: false, open: { orderNo } })
  // Nothing is closed before WeChat has said that it is not paid.
  expect(await giveUp(orderNo)).toMatchObject({ value: { state: 'created', isCertain: false } })
  expect((await order(orderNo)).state).toBe('created')
  expect(await giveUp(orderNo)).toMatchObject({ value: { state: 'paid', isCertain: true } })
  expect(await status('mei')).toMatchObject({ isActive: true, open: null })
})

test('given up: closed at WeChat, twice is once, and its place is free', async () => {
  await chain.join('bo')
  const { orderNo, prepayId } = await buy('mei')
  expect(await giveUp(orderNo, 'bo')).toMatchObject({ refusal: 'no-such-order' })
  const closed = { ok: true, value: { orderNo, state: 'closed', isCertain: true } }
  expect(await giveUp(orderNo)).toEqual(closed)
  expect(await giveUp(orderNo)).toEqual(closed)
  expect(chain.pay.orders()).toMatchObject([{ state: 'CLOSED' }])
  expect(chain.pay.cashier.pay(prepayId)).toBe(false)
  expect(await order(orderNo)).toMatchObject({ state: 'closed', nextAt: '9999', slot: orderNo })
  expect((await status('mei')).open).toBeNull()
})

test('given up while WeChat has never heard of it', async () => {
  chain.pay.fail('order', 'dies-before')
  await buy('mei').catch(() => null)
  const orderNo = (await status('mei')).open?.orderNo ?? ''
  expect(await giveUp(orderNo)).toMatchObject({ value: { state: 'closed' } })
})

test('given up at the moment at which it is paid: one membership', async () => {
  const { orderNo, prepayId } = await buy('mei')
  chain.pay.cashier.pay(prepayId)
  const answers = await Promise.all([giveUp(orderNo), tellPaid(orderNo), giveUp(orderNo), timer()])
  expect(answers[0]).toMatchObject({ value: { state: 'paid' } })
  expect((await status('mei')).periods).toHaveLength(1)
})

test.each(['dies-before', 'dies-after'] as const)(
  'closing %s: not certain, and the timer ends it',
  async fault => {
    const { orderNo } = await buy('mei')
    chain.pay.fail('close', fault)
    expect(await giveUp(orderNo)).toMatchObject({ value: { isCertain: false } })
    expect((await status('mei')).open).toMatchObject({ orderNo, isPayable: false })
    chain.at('2026-11-22T12:06:00+08:00')
    await timer()
    expect((await order(orderNo)).state).toBe('closed')
  },
)

test('an order that was overtaken by a paid one is not offered to be paid', async () => {
  const old = await buy('mei', 'plus-month')
  chain.at('2026-11-22T12:00:10+08:00')
  await tellPaid(await paid('mei'))
  expect(await status('mei')).toMatchObject({
    isActive: true,
    open: { orderNo: old.orderNo, isPayable: false },
  })
  expect(await giveUp(old.orderNo)).toMatchObject({ value: { state: 'closed' } })
  expect((await status('mei')).open).toBeNull()
})

test('what nobody could find out is open for a day after its time, and then a matter of people', async () => {
  const orderNo = await paid('mei')
  chain.at('2026-11-23T12:29:59+08:00')
  expect((await status('mei')).open).toMatchObject({ orderNo, isPayable: false })
  chain.at('2026-11-23T12:30:00+08:00')
  expect((await status('mei')).open).toBeNull()
})
