// Refunds at WeChat Pay's stand-in: what is accepted, what asking again answers, and how they end.
import { startTrialShop, type TrialShop } from './trial-shop'

let shop: TrialShop
beforeEach(async () => {
  shop = await startTrialShop()
  await shop.paid('order-1', 10000)
})
const told = (refundNo: string) => shop.ask('GET', `/v3/refund/domestic/refunds/${refundNo}`)
const stateOf = async (refundNo: string) => (await told(refundNo)).json.status

test('it is accepted first and ends a second later; the order says so at once', async () => {
  const answer = await shop.refund('order-1', 'order-1R1', 10000)
  expect(answer).toMatchObject({
    status: 200,
    json: {
      ...{ out_refund_no: 'order-1R1', out_trade_no: 'order-1', status: 'PROCESSING', channel: 'ORIGINAL' },
      ...{ refund_id: expect.stringMatching(/^503\d{26}$/), create_time: '2026-11-22T10:31:40+08:00' },
      amount: { total: 10000, refund: 10000, payer_refund: 10000, currency: 'CNY' },
    },
  })
  expect(answer.json.success_time).toBeUndefined()
  expect((await shop.query('order-1')).json.trade_state).toBe('REFUND')
  shop.at(1)
  expect((await told('order-1R1')).json).toMatchObject({
    status: 'SUCCESS',
    success_time: '2026-11-22T10:31:41+08:00',
  })
})

test('asking again with the same number answers the same refund; with other content it is refused', async () => {
  const first = await shop.refund('order-1', 'order-1R1', 3000)
  expect((await shop.refund('order-1', 'order-1R1', 3000)).json).toEqual(first.json)
  expect(await shop.refund('order-1', 'order-1R1', 3001)).toMatchObject({
    status: 400,
    json: { code: 'PARAM_ERROR' },
  })
  expect(shop.pay.refunds()).toHaveLength(1)
})

test('parts of an order come back up to the whole, a minute apart', async () => {
  await shop.refund('order-1', 'order-1R1', 6000)
  shop.at(59)
  expect(await shop.refund('order-1', 'order-1R2', 4000)).toMatchObject({
    status: 429,
    json: { code: 'FREQUENCY_LIMITED' },
  })
  shop.at(1)
  expect((await shop.refund('order-1', 'order-1R2', 4001)).json.code).toBe('INVALID_REQUEST')
  expect((await shop.refund('order-1', 'order-1R2', 4000)).status).toBe(200)
  shop.at(60)
  expect((await shop.refund('order-1', 'order-1R3', 1)).json.code).toBe('INVALID_REQUEST')
  expect(shop.pay.orders()).toMatchObject([{ state: 'REFUND', refundedFen: 10000 }])
})

test.each([
  { state: 'CLOSED' as const, refundedFen: 0, order: 'SUCCESS' },
  { state: 'ABNORMAL' as const, refundedFen: 10000, order: 'REFUND' },
])('one that ends $state leaves the order $order', async ({ state, refundedFen, order }) => {
  shop.pay.refundsEnd(state, 5)
  await shop.refund('order-1', 'order-1R1', 10000)
  shop.at(4)
  expect(await stateOf('order-1R1')).toBe('PROCESSING')
  shop.at(1)
  expect(await stateOf('order-1R1')).toBe(state)
  expect((await told('order-1R1')).json.success_time).toBeUndefined()
  expect(shop.pay.orders()).toMatchObject([{ state: order, refundedFen }])
})

test('fifty refunds of an order, and no more', async () => {
  for (let i = 1; i <= 50; i++) {
    expect((await shop.refund('order-1', `order-1R${i}`, 1)).status).toBe(200)
    shop.at(60)
  }
  expect((await shop.refund('order-1', 'order-1R51', 1)).json.code).toBe('INVALID_REQUEST')
})

test('for 365 days, and no longer', async () => {
  shop.at(365 * 86_400)
  expect((await shop.refund('order-1', 'order-1R1', 1)).status).toBe(200)
  shop.at(60)
  expect((await shop.refund('order-1', 'order-1R2', 1)).json.code).toBe('INVALID_REQUEST')
})

test.each([
  ['another total', { amount: { refund: 1, total: 9999, currency: 'CNY' } }, 'INVALID_REQUEST'],
  ['no currency', { amount: { refund: 1, total: 10000 } }, 'PARAM_ERROR'],
  ['nothing to give back', { amount: { refund: 0, total: 10000, currency: 'CNY' } }, 'PARAM_ERROR'],
  ['81 letters why', { reason: 'x'.repeat(81) }, 'PARAM_ERROR'],
  ['a number with a slash', { out_refund_no: 'R/1' }, 'PARAM_ERROR'],
  ['a callback with a query', { notify_url: 'https://a.example.com/?x=1' }, 'PARAM_ERROR'],
  ['both numbers of the order', { transaction_id: '4200' }, 'PARAM_ERROR'],
  ['an unknown order', { out_trade_no: 'order-9' }, 'RESOURCE_NOT_EXISTS'],
])('%s is refused', async (_, more, code) => {
  expect((await shop.refund('order-1', 'order-1R1', 1, more)).json.code).toBe(code)
  expect(shop.pay.refunds()).toEqual([])
})

test('an order that is not paid gives nothing back, an unknown refund is not found', async () => {
  await shop.order('order-2')
  expect((await shop.refund('order-2', 'order-2R1', 1)).json.code).toBe('INVALID_REQUEST')
  expect(await told('order-2R1')).toMatchObject({ status: 404, json: { code: 'RESOURCE_NOT_EXISTS' } })
})

test('by its transaction id too; on the console nobody is told', async () => {
  const transaction_id = shop.pay.orders()[0]?.transactionId
  const asked = { out_trade_no: undefined, transaction_id }
  expect((await shop.refund('order-1', 'order-1R1', 1, asked)).status).toBe(200)
  const refundNo = shop.pay.refundByConsole('order-1', 9000)
  shop.at(1)
  expect(await stateOf(refundNo)).toBe('SUCCESS')
  expect(shop.pay.pending().filter(({ kind }) => kind === 'refund')).toHaveLength(1)
  expect(() => shop.pay.refundByConsole('order-1', 1000)).toThrow('cannot be refunded')
})
