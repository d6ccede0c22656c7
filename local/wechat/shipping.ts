// `wxa.sec.order.uploadShippingInfo` on the desk: for each paid order once, with everything as WeChat wants it.
import { z } from 'zod'
import type { PaidOrder } from '../wechatpay/wechatpay'

/** What WeChat's cashier knows of an order. */
export type FindPaid = (
  no: { transactionId: string } | { mchid: string; orderNo: string },
) => PaidOrder | null

const descriptionAtMost = 120
/** With a zone and milliseconds: `2026-11-22T13:29:35.120+08:00`. */
const uploadTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/

const shippingAsked = z.strictObject({
  order_key: z.union([
    z.strictObject({ order_number_type: z.literal(2), transaction_id: z.string().min(1) }),
    z.strictObject({
      order_number_type: z.literal(1),
      mchid: z.string().min(1),
      out_trade_no: z.string().min(1),
    }),
  ]),
  // 3 is virtual, 4 is collected by the buyer: what this chain sells by WeChat Pay.
  logistics_type: z.union([z.literal(3), z.literal(4)]),
  delivery_mode: z.literal(1),
  shipping_list: z.tuple([z.strictObject({ item_desc: z.string() })]),
  upload_time: z.string(),
  payer: z.strictObject({ openid: z.string().min(1) }),
})
type ShippingAsked = z.output<typeof shippingAsked>

type Told = { errcode: number; errmsg: string }

const no = (errcode: number, errmsg: string): Told => ({ errcode, errmsg })

/** Answers the API, which remembers what was shipped. */
export function makeShipping(findPaid: FindPaid): (data: Record<string, unknown>) => Told {
  const shipped = new Map<string, { content: string; uploadedAt: number; isLast: boolean }>()

  return data => {
    const read = shippingAsked.safeParse(data)
    if (!read.success) return no(47001, 'data format error')
    const asked = read.data
    const [{ item_desc: description }] = asked.shipping_list
    if (description.trim() === '') return no(10060008, '商品描述 item_desc 字段不能为空')
    if ([...description].length > descriptionAtMost) return no(10060009, '商品描述 item_desc 字段太长')
    const uploadedAt = uploadTime.test(asked.upload_time) ? Date.parse(asked.upload_time) : Number.NaN
    if (Number.isNaN(uploadedAt)) return no(268485216, '上传时间非法，请按照 RFC 3339 格式填写')

    const order = findPaid(numberOf(asked))
    if (!order) return no(10060001, '支付单不存在')
    if (order.openid !== asked.payer.openid) return no(10060031, '该笔支付单不属于 openid 所指定的用户')
    if (order.state === 'REFUND') return no(10060004, '支付单处于不可发货的状态')

    const content = `${asked.logistics_type} ${description}`
    const before = shipped.get(order.transactionId)
    if (before?.content === content) return no(10060002, '支付单已完成发货，无法继续发货')
    // Whoever says something else has one more chance, by a later time.
    if (before?.isLast) return no(10060003, '支付单已使用重新发货机会')
    if (before && uploadedAt <= before.uploadedAt) return no(268485216, '上传时间非法，必须比之前的请求更新')
    shipped.set(order.transactionId, { content, uploadedAt, isLast: before !== undefined })
    return { errcode: 0, errmsg: 'ok' }
  }
}

function numberOf({ order_key: key }: ShippingAsked): Parameters<FindPaid>[0] {
  return key.order_number_type === 2
    ? { transactionId: key.transaction_id }
    : { mchid: key.mchid, orderNo: key.out_trade_no }
}
