// Shipping information on the desk: for whose orders, in which form, how often.
import { openid, startTrialShop, type TrialShop } from '../wechatpay/trial-shop'
import { makeWechat, type Wechat } from './wechat'

let shop: TrialShop
let wechat: Wechat
beforeEach(async () => {
  shop = await startTrialShop()
  wechat = makeWechat(shop.pay.paid)
  await shop.paid('order-1')
})

const virtual = {
  order_key: { order_number_type: 1, mchid: '1900000001', out_trade_no: 'order-1' },
  logistics_type: 3,
  delivery_mode: 1,
  shipping_list: [{ item_desc: '会员年卡' }],
  upload_time: '2026-11-22T10:32:00.000+08:00',
  payer: { openid },
}
const upload = (more: object = {}) =>
  wechat.answer('wxa.sec.order.uploadShippingInfo', { ...virtual, ...more }, shop.now())
const described = (item_desc: string) => ({ shipping_list: [{ item_desc }] })

test('a paid order is shipped by its own number, or by its transaction id', async () => {
  expect(upload()).toEqual({ errcode: 0, errmsg: 'ok' })
  await shop.paid('order-2')
  const transaction_id = shop.pay.orders()[1]?.transactionId
  const order_key = { order_number_type: 2, transaction_id }
  expect(upload({ order_key, logistics_type: 4, ...described('卡'.repeat(120)) })).toMatchObject({
    errcode: 0,
  })
})

test.each([
  ['no order', { order_key: undefined }, 47001],
  ['both numbers', { order_key: { ...virtual.order_key, transaction_id: '4200' } }, 47001],
  ['another kind of number', { order_key: { ...virtual.order_key, order_number_type: 2 } }, 47001],
  ['a parcel', { logistics_type: 1 }, 47001],
  ['several deliveries', { delivery_mode: 2 }, 47001],
  ['no list', { shipping_list: [] }, 47001],
  ['two in the list', { shipping_list: [{ item_desc: 'a' }, { item_desc: 'b' }] }, 47001],
  ['nobody', { payer: {} }, 47001],
  ['a field that it does not know', { remark: 'x' }, 47001],
  ['no words', described(' '), 10060008],
  ['121 letters', described('卡'.repeat(121)), 10060009],
  ['a time without milliseconds', { upload_time: '2026-11-22T10:32:00+08:00' }, 268485216],
  ['no time', { upload_time: '2026-13-22T10:32:00.000+08:00' }, 268485216],
  ['another merchant’s', { order_key: { ...virtual.order_key, mchid: '1' } }, 10060001],
  ['an unknown order', { order_key: { ...virtual.order_key, out_trade_no: 'order-9' } }, 10060001],
  ['somebody else’s', { payer: { openid: 'other' } }, 10060031],
])('%s is refused, and the order can still be shipped', (_, more, errcode) => {
  expect(upload(more)).toMatchObject({ errcode })
  expect(upload()).toMatchObject({ errcode: 0 })
})

test('an order that is not paid is unknown, one that was given back cannot be shipped', async () => {
  await shop.order('order-2')
  expect(upload({ order_key: { ...virtual.order_key, out_trade_no: 'order-2' } })).toMatchObject({
    errcode: 10060001,
  })
  await shop.refund('order-1', 'order-1R1', 1)
  expect(upload()).toMatchObject({ errcode: 10060004 })
})

test('the same again is shipped already; other words once more, by a later time, and then no more', () => {
  upload()
  expect(upload()).toMatchObject({ errcode: 10060002 })
  expect(upload(described('会员月卡'))).toMatchObject({ errcode: 268485216 })
  const later = { upload_time: '2026-11-22T10:33:00.000+08:00' }
  expect(upload({ ...later, ...described('会员月卡') })).toMatchObject({ errcode: 0 })
  expect(upload({ ...later, ...described('会员季卡') })).toMatchObject({ errcode: 10060003 })
})
