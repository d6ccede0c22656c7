// Orders at WeChat Pay's stand-in: what may be ordered, asking again, closing, and the cashier.
import { orderBody, startTrialShop, type TrialShop } from './trial-shop'

let shop: TrialShop
beforeEach(async () => {
  shop = await startTrialShop()
})
const no = 'PM20261122-1'
const close = (orderNo: string) =>
  shop.ask('POST', `/v3/pay/transactions/out-trade-no/${orderNo}/close`, { mchid: '1900000001' })
const amount = (total: number) => ({ amount: { total, currency: 'CNY' } })

test.each([
  ['a number of 5 letters', { out_trade_no: '12345' }],
  ['a number of 33 letters', { out_trade_no: '1'.repeat(33) }],
  ['a letter that is none of ours', { out_trade_no: 'PM2026:1' }],
  ['no description', { description: '' }],
  ['a description of 128 letters', { description: '卡'.repeat(128) }],
  ['129 letters to come back', { attach: 'x'.repeat(129) }],
  ['a callback without TLS', { notify_url: 'http://pay.example.com/pay/notify' }],
  ['a callback with a query', { notify_url: 'https://pay.example.com/pay/notify?a=1' }],
  ['a callback with an empty query', { notify_url: 'https://pay.example.com/pay/notify?' }],
  ['a callback of 256 letters', { notify_url: `https://pay.example.com/${'x'.repeat(232)}` }],
  ['nothing to pay', amount(0)],
  ['half a fen', amount(0.5)],
  ['an amount as text', { amount: { total: '100', currency: 'CNY' } }],
  ['another currency', { amount: { total: 100, currency: 'USD' } }],
  ['a time without a zone', { time_expire: '2026-11-22T11:01:40' }],
  ['91 days to pay', { time_expire: '2027-02-22T11:01:40+08:00' }],
  ['nobody who pays', { payer: { openid: '' } }],
  ['a field that it does not know', { sub_mchid: '1' }],
  ['another merchant', { mchid: '1900000002' }],
])('%s is refused', async (_, more) => {
  expect(await shop.order(no, more)).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR' } })
  expect(shop.pay.orders()).toEqual([])
})

test('another app is refused', async () => {
  expect((await shop.order(no, { appid: 'wx9999999999999999' })).json.code).toBe('APPID_MCHID_NOT_MATCH')
})

test('every limit can be reached, and a callback may stay on this machine', async () => {
  const more = {
    ...{ out_trade_no: 'aZ0_-|*'.padEnd(32, '1'), description: '卡'.repeat(127), attach: 'x'.repeat(128) },
    ...{ notify_url: 'http://127.0.0.1:8787/pay/notify', ...amount(1) },
  }
  expect((await shop.order(no, more)).status).toBe(200)
})

test('the same order again has the same prepay id, in whatever order its fields come', async () => {
  const first = await shop.order(no)
  shop.at(60)
  expect((await shop.order(no)).json).toEqual(first.json)
  const turned = Object.fromEntries(Object.entries(orderBody(shop.settings, no)).reverse())
  expect((await shop.ask('POST', '/v3/pay/transactions/jsapi', turned)).json).toEqual(first.json)
  expect(shop.pay.orders()).toHaveLength(1)
})

test.each([
  ['another amount', amount(1)],
  ['another end', { time_expire: '2026-11-22T12:01:40+08:00' }],
  ['another payer', { payer: { openid: 'other' } }],
])('the same number with %s is refused', async (_, more) => {
  await shop.order(no)
  expect(await shop.order(no, more)).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } })
  expect(shop.pay.orders()).toMatchObject([{ totalFen: 19900, state: 'NOTPAY' }])
})

test('a prepay id is good for two hours; then the same order has another', async () => {
  const late = { time_expire: '2026-11-22T20:00:00+08:00' }
  const first = (await shop.order(no, late)).json.prepay_id
  shop.at(7200)
  expect(shop.pay.cashier.pay(first)).toBe(false)
  const second = (await shop.order(no, late)).json.prepay_id
  expect(second).not.toBe(first)
  expect(shop.pay.cashier.order(first)).toBeNull()
  expect(shop.pay.cashier.pay(second)).toBe(true)
})

test('it can be paid to the last second, by one person once; its end is not a closing', async () => {
  const { prepay_id } = (await shop.order(no)).json
  expect(shop.pay.cashier.order(prepay_id)).toMatchObject({
    ...{ orderNo: no, merchant: '街角便利店', description: '黄金会员年卡', totalFen: 19900, state: 'NOTPAY' },
    expiresAt: '2026-11-22T11:01:40+08:00',
  })
  shop.at('2026-11-22T11:01:40+08:00')
  expect(shop.pay.cashier.pay(prepay_id)).toBe(false)
  expect((await shop.query(no)).json.trade_state).toBe('NOTPAY')
  expect((await shop.order(no)).json.code).toBe('OUT_TRADE_NO_USED')
  shop.at('2026-11-22T11:01:39+08:00')
  expect(shop.pay.cashier.pay(prepay_id)).toBe(true)
  expect(shop.pay.cashier.pay(prepay_id)).toBe(false)
  expect((await shop.order(no)).json.code).toBe('ORDERPAID')
})

test('an end within the minute is put off to a minute', async () => {
  const { prepay_id } = (await shop.order(no, { time_expire: '2026-11-22T10:31:50+08:00' })).json
  shop.at(59)
  expect(shop.pay.cashier.pay(prepay_id)).toBe(true)
})

test('a closed order is closed for good', async () => {
  const { prepay_id } = (await shop.order(no)).json
  expect(await close(no)).toMatchObject({ status: 204, body: '' })
  expect((await shop.query(no)).json.trade_state).toBe('CLOSED')
  expect(shop.pay.cashier.pay(prepay_id)).toBe(false)
  expect((await close(no)).json.code).toBe('ORDER_CLOSED')
  expect((await shop.order(no)).json.code).toBe('ORDER_CLOSED')
})

test('a paid order cannot be closed, an unknown one neither closed nor found', async () => {
  await shop.paid(no)
  expect(await close(no)).toMatchObject({ status: 400, json: { code: 'ORDERPAID' } })
  expect(await close('unknown')).toMatchObject({ status: 404, json: { code: 'ORDER_NOT_EXIST' } })
  expect(await shop.query('unknown')).toMatchObject({ status: 404, json: { code: 'ORDER_NOT_EXIST' } })
  const path = `/v3/pay/transactions/out-trade-no/${no}`
  expect((await shop.ask('GET', `${path}?mchid=1900000002`)).json.code).toBe('PARAM_ERROR')
  expect((await shop.ask('GET', path)).json.code).toBe('PARAM_ERROR')
})
