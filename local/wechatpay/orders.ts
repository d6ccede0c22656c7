// Orders at WeChat Pay: made, asked about, closed, paid.
import { z } from 'zod'
import { LOCAL_APPID } from '../host/invocation'
import { gatherSecret } from '../log-lines'
import type { Kept, KeptOrder } from './kept'
import { digitsOf, readMoment, rfc3339 } from './moments'
import { type Made, refused } from './refusals'
import { digits, hexOf, mchid, type Random } from './signing'
import type { CashierOrder } from './wechatpay'

const minute = 60_000
const day = 24 * 60 * minute
/** How long an order can be paid when nothing is said of it, and at most. */
const payableBy = 7 * day
const payableAtMost = 90 * day
const prepayFor = 120 * minute

export const orderNumber = z.string().regex(/^[0-9A-Za-z_\-|*]{6,32}$/)
/** Where a callback may go: https without a query; plain HTTP only on this machine. */
export const callbackUrl = z
  .string()
  .max(255)
  .refine(text => {
    if (!URL.canParse(text)) return false
    const { protocol, hostname, search, hash, username } = new URL(text)
    const isSafe = protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1')
    return isSafe && !text.includes('?') && search === '' && hash === '' && username === ''
  })

const orderAsked = z.strictObject({
  appid: z.string(),
  mchid: z.string(),
  description: z.string().min(1).max(127),
  out_trade_no: orderNumber,
  time_expire: z
    .string()
    .refine(text => readMoment(text) !== null)
    .optional(),
  attach: z.string().max(128).optional(),
  notify_url: callbackUrl,
  goods_tag: z.string().max(32).optional(),
  support_fapiao: z.boolean().optional(),
  amount: z.strictObject({ total: z.int().min(1), currency: z.literal('CNY').optional() }),
  payer: z.strictObject({ openid: z.string().min(1).max(128) }),
})

/** `POST /v3/pay/transactions/jsapi` */
export function makeOrder(kept: Kept, body: unknown, now: number, random: Random): Made {
  const read = orderAsked.safeParse(body)
  if (!read.success) return badField(read.error)
  const asked = read.data
  if (asked.appid !== LOCAL_APPID) return refused(400, 'APPID_MCHID_NOT_MATCH', '商户号与AppID不匹配')
  if (asked.mchid !== mchid) return refused(400, 'PARAM_ERROR', '商户号与签名的商户号不一致')
  const words = sameWords(asked)
  const known = kept.orders.get(asked.out_trade_no)
  if (known) return askedAgain(known, words, now, random)

  const wanted = readMoment(asked.time_expire ?? '') ?? now + payableBy
  if (wanted > now + payableAtMost) return refused(400, 'PARAM_ERROR', '支付结束时间不能超过90天')
  const order: KeptOrder = {
    orderNo: asked.out_trade_no,
    asked: words,
    prepayId: newPrepayId(now, random),
    prepayUntil: now + prepayFor,
    description: asked.description,
    attach: asked.attach ?? null,
    notifyUrl: asked.notify_url,
    totalFen: asked.amount.total,
    openid: asked.payer.openid,
    expiresAt: Math.max(wanted, now + minute),
    isClosed: false,
    transactionId: null,
    paidAt: null,
    refundNos: [],
  }
  kept.orders.set(order.orderNo, order)
  return { value: { prepay_id: order.prepayId } }
}

function askedAgain(order: KeptOrder, words: string, now: number, random: Random): Made {
  if (order.paidAt !== null) return refused(400, 'ORDERPAID', '该订单已支付')
  if (order.isClosed) return refused(400, 'ORDER_CLOSED', '该订单已关闭')
  if (order.asked !== words) return refused(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致')
  if (now >= order.expiresAt) return refused(403, 'OUT_TRADE_NO_USED', '商户订单号重复')
  if (now >= order.prepayUntil) {
    order.prepayId = newPrepayId(now, random)
    order.prepayUntil = now + prepayFor
  }
  return { value: { prepay_id: order.prepayId } }
}

/** `wx202611221031407708fa1fe15c94c0c2` */
function newPrepayId(now: number, random: Random): string {
  const prepayId = `wx${digitsOf(now)}${hexOf(random, 9)}`
  // Whoever has it can open the cashier.
  gatherSecret('key', prepayId)
  return prepayId
}

/** The same content has the same words, in whatever order it came. */
export const sameWords = (value: object): string => JSON.stringify(value, namesIn(value).sort())

/** Every name that occurs, however deep. */
const namesIn = (value: object): string[] =>
  Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'object' && inner !== null ? [name, ...namesIn(inner)] : [name],
  )

/** `POST /v3/pay/transactions/out-trade-no/{no}/close` */
export function closeOrder(kept: Kept, orderNo: string, body: unknown): Made {
  const read = z.strictObject({ mchid: z.literal(mchid) }).safeParse(body)
  if (!read.success) return badField(read.error)
  const order = kept.orders.get(orderNo)
  if (!order) return refused(404, 'ORDER_NOT_EXIST', '订单不存在')
  if (order.paidAt !== null) return refused(400, 'ORDERPAID', '该订单已支付')
  if (order.isClosed) return refused(400, 'ORDER_CLOSED', '订单已关闭')
  order.isClosed = true
  return 'nothing'
}

/** An order that nobody knows, or as WeChat tells of it in a query. */
export function tellOrder(kept: Kept, order: KeptOrder | undefined, merchant: string | null): Made {
  if (merchant !== mchid) return refused(400, 'PARAM_ERROR', '商户号与签名的商户号不一致')
  return order ? { value: orderTold(kept, order) } : refused(404, 'ORDER_NOT_EXIST', '订单不存在')
}

const stateWords = {
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款',
  NOTPAY: '订单未支付',
  CLOSED: '订单已关闭',
}

/** The object of a query's answer, and of a callback. */
export function orderTold(kept: Kept, order: KeptOrder) {
  const state = stateOf(kept, order)
  const known = { appid: LOCAL_APPID, mchid, out_trade_no: order.orderNo }
  const said = { trade_state: state, trade_state_desc: stateWords[state] }
  const attach = order.attach === null ? {} : { attach: order.attach }
  if (order.paidAt === null) {
    return { ...known, ...said, ...attach, amount: { total: order.totalFen, payer_currency: 'CNY' } }
  }
  return {
    ...known,
    transaction_id: order.transactionId,
    trade_type: 'JSAPI',
    ...said,
    bank_type: 'OTHERS',
    ...attach,
    success_time: rfc3339(order.paidAt),
    payer: { openid: order.openid },
    amount: { total: order.totalFen, payer_total: order.totalFen, currency: 'CNY', payer_currency: 'CNY' },
  }
}

/** A paid order is REFUND from the first refund that was not turned down. */
export function stateOf(kept: Kept, order: KeptOrder): CashierOrder['state'] {
  if (order.paidAt === null) return order.isClosed ? 'CLOSED' : 'NOTPAY'
  const isRefunded = order.refundNos.some(refundNo => kept.refunds.get(refundNo)?.state !== 'CLOSED')
  return isRefunded ? 'REFUND' : 'SUCCESS'
}

/** Pays with WeChat's cashier; false when it cannot be paid (any more). */
export function payOrder(order: KeptOrder, now: number, random: Random): boolean {
  if (order.paidAt !== null || order.isClosed || now >= order.expiresAt || now >= order.prepayUntil)
    return false
  order.paidAt = now
  order.transactionId = `4200${digits(random, 24)}`
  return true
}

/** Names the field, as WeChat does. */
export function badField(error: z.ZodError): Made {
  const [issue] = error.issues
  return refused(400, 'PARAM_ERROR', `参数${issue?.path.join('.') || '格式'}错误`)
}
