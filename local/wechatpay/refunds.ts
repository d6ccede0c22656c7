// Refunds at WeChat Pay: accepted at once, ended later.
import { z } from 'zod'
import type { Kept, KeptOrder, KeptRefund } from './kept'
import { rfc3339 } from './moments'
import { badField, callbackUrl, orderNumber, sameWords } from './orders'
import { type Made, refused } from './refusals'
import { digits, mchid, type Random } from './signing'

const daysAtMost = 365
const refundsAtMost = 50
/** Two refunds of one order must be so far apart. */
const apartMs = 60_000

const refundAsked = z.strictObject({
  transaction_id: z.string().max(32).optional(),
  out_trade_no: orderNumber.optional(),
  out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/),
  reason: z.string().max(80).optional(),
  notify_url: callbackUrl.optional(),
  amount: z.strictObject({ refund: z.int().min(1), total: z.int().min(1), currency: z.literal('CNY') }),
})

export interface RefundEnd {
  state: KeptRefund['endsAs']
  afterMs: number
}

/** `POST /v3/refund/domestic/refunds` */
export function makeRefund(kept: Kept, body: unknown, now: number, random: Random, end: RefundEnd): Made {
  const read = refundAsked.safeParse(body)
  if (!read.success) return badField(read.error)
  const asked = read.data
  const words = sameWords(asked)
  const known = kept.refunds.get(asked.out_refund_no)
  if (known) {
    return known.asked === words
      ? { value: refundTold(known) }
      : refused(400, 'PARAM_ERROR', '退款单号已使用，参数与首次请求时不一致')
  }
  const order = orderMeant(kept, asked)
  if (order === 'unclear') return refused(400, 'PARAM_ERROR', '商户订单号与微信订单号二选一')
  if (!order) return refused(404, 'RESOURCE_NOT_EXISTS', '订单不存在')
  if (asked.amount.total !== order.totalFen) {
    return refused(400, 'INVALID_REQUEST', '订单金额与之前请求不一致，请核实后再试')
  }
  const cannot = cannotRefund(kept, order, asked.amount.refund, now)
  if (cannot) return cannot
  const isTooSoon = order.refundNos.some(
    refundNo => now - (kept.refunds.get(refundNo)?.acceptedAt ?? Number.NEGATIVE_INFINITY) < apartMs,
  )
  if (isTooSoon) return refused(429, 'FREQUENCY_LIMITED', '同一订单退款间隔不得小于1分钟')
  const refund = accept(kept, order, {
    refundNo: asked.out_refund_no,
    asked: words,
    refundFen: asked.amount.refund,
    notifyUrl: asked.notify_url ?? null,
    now,
    random,
    end,
  })
  return { value: refundTold(refund) }
}

function orderMeant(
  kept: Kept,
  { out_trade_no, transaction_id }: { out_trade_no?: string; transaction_id?: string },
): KeptOrder | 'unclear' | undefined {
  if ((out_trade_no === undefined) === (transaction_id === undefined)) return 'unclear'
  if (out_trade_no !== undefined) return kept.orders.get(out_trade_no)
  return [...kept.orders.values()].find(order => order.transactionId === transaction_id)
}

/** Why so much of an order cannot be given back; null when it can. */
function cannotRefund(kept: Kept, order: KeptOrder, refundFen: number, now: number): Made | null {
  if (order.paidAt === null) return refused(400, 'INVALID_REQUEST', '订单未支付，不能退款')
  if (now - order.paidAt > daysAtMost * 24 * 3_600_000) {
    return refused(400, 'INVALID_REQUEST', '订单已超过可退款的最大期限')
  }
  if (order.refundNos.length >= refundsAtMost) {
    return refused(400, 'INVALID_REQUEST', '部分退款次数超限')
  }
  return refundedFen(kept, order) + refundFen > order.totalFen
    ? refused(400, 'INVALID_REQUEST', '申请退款金额超过可退金额')
    : null
}

/** What has been given back or is under way; what was turned down is not. */
export function refundedFen(kept: Kept, order: KeptOrder): number {
  return order.refundNos.reduce((sum, refundNo) => {
    const refund = kept.refunds.get(refundNo)
    return refund && refund.state !== 'CLOSED' ? sum + refund.refundFen : sum
  }, 0)
}

interface Accepted {
  refundNo: string
  asked: string
  refundFen: number
  notifyUrl: string | null
  now: number
  random: Random
  end: RefundEnd
}

function accept(kept: Kept, order: KeptOrder, accepted: Accepted): KeptRefund {
  const { refundNo, asked, refundFen, notifyUrl, now, random, end } = accepted
  const refund: KeptRefund = {
    refundNo,
    refundId: `503${digits(random, 26)}`,
    orderNo: order.orderNo,
    transactionId: order.transactionId ?? '',
    asked,
    refundFen,
    totalFen: order.totalFen,
    notifyUrl,
    state: 'PROCESSING',
    acceptedAt: now,
    endsAt: now + end.afterMs,
    endsAs: end.state,
    doneAt: null,
  }
  kept.refunds.set(refundNo, refund)
  order.refundNos.push(refundNo)
  return refund
}

/** A refund on the merchant's console: nobody is told of it. Answers its number; throws when it cannot be made. */
export function consoleRefund(
  kept: Kept,
  orderNo: string,
  refundFen: number,
  now: number,
  random: Random,
  end: RefundEnd,
): string {
  const order = kept.orders.get(orderNo)
  if (!order || !Number.isInteger(refundFen) || refundFen < 1 || cannotRefund(kept, order, refundFen, now)) {
    throw new Error(`${refundFen} fen of ${orderNo} cannot be refunded`)
  }
  const refundNo = `CONSOLE${digits(random, 20)}`
  accept(kept, order, { refundNo, asked: '', refundFen, notifyUrl: null, now, random, end })
  return refundNo
}

/** Ends a refund whose time has come; false when it is not yet, or was before. */
export function endRefund(refund: KeptRefund, now: number): boolean {
  if (refund.state !== 'PROCESSING' || now < refund.endsAt) return false
  refund.state = refund.endsAs
  refund.doneAt = refund.endsAs === 'SUCCESS' ? refund.endsAt : null
  return true
}

/** `GET /v3/refund/domestic/refunds/{no}` */
export function tellRefund(kept: Kept, refundNo: string): Made {
  const refund = kept.refunds.get(refundNo)
  return refund ? { value: refundTold(refund) } : refused(404, 'RESOURCE_NOT_EXISTS', '退款单不存在')
}

const numbersOf = (refund: KeptRefund) => ({
  out_trade_no: refund.orderNo,
  transaction_id: refund.transactionId,
  out_refund_no: refund.refundNo,
  refund_id: refund.refundId,
})
const doneOf = (refund: KeptRefund) =>
  refund.doneAt === null ? {} : { success_time: rfc3339(refund.doneAt) }
const amountsOf = ({ totalFen, refundFen }: KeptRefund) => ({
  total: totalFen,
  refund: refundFen,
  payer_total: totalFen,
  payer_refund: refundFen,
})

/** The object of an answer. */
function refundTold(refund: KeptRefund): object {
  return {
    ...numbersOf(refund),
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: rfc3339(refund.acceptedAt),
    ...doneOf(refund),
    status: refund.state,
    funds_account: 'AVAILABLE',
    amount: {
      ...amountsOf(refund),
      settlement_refund: refund.refundFen,
      settlement_total: refund.totalFen,
      discount_refund: 0,
      currency: 'CNY',
    },
  }
}

/** The object of a callback: of another shape than the answer. */
export function refundNoticed(refund: KeptRefund) {
  return {
    mchid,
    ...numbersOf(refund),
    refund_status: refund.state,
    ...doneOf(refund),
    user_received_account: '支付用户零钱',
    amount: amountsOf(refund),
  }
}
