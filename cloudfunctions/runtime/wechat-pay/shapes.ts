// The shapes of what WeChat Pay answers and sends, turned into ours. Another shape is not understood.
import { z } from 'zod'
import { type RefundAtWechat, type Transaction, tradeStates } from './pay'

const fen = z.int().nonnegative()
const number = z.string().min(1)
/** WeChat writes Shanghai's time; we keep the form in which times compare as text. */
const moment = z.iso.datetime({ offset: true }).transform(text => new Date(text).toISOString())

export const prepay = z.object({ prepay_id: z.string().min(1) }).transform(value => value.prepay_id)

/** Where a bill is, and its digest. */
export const billPlace = z.object({
  hash_type: z.literal('SHA1'),
  hash_value: z.string().regex(/^[0-9A-Fa-f]{40}$/),
  download_url: z.string(),
})

/** An order from a query or a callback. Of one that is not paid nothing but its state is taken. */
export const transaction = z
  .object({
    appid: z.string(),
    mchid: z.string(),
    out_trade_no: number,
    trade_state: z.enum(tradeStates),
    transaction_id: z.string().optional(),
    success_time: z.string().optional(),
    payer: z.object({ openid: z.string().optional() }).optional(),
    amount: z.object({ total: fen.optional(), currency: z.string().optional() }).optional(),
  })
  .transform((told, context): Transaction => {
    const known = {
      appid: told.appid,
      mchid: told.mchid,
      orderNo: told.out_trade_no,
      state: told.trade_state,
    }
    if (told.trade_state !== 'SUCCESS' && told.trade_state !== 'REFUND') {
      return { ...known, transactionId: null, totalFen: null, currency: null, openid: null, paidAt: null }
    }
    const paidAt = moment.safeParse(told.success_time)
    const total = told.amount?.total
    if (!told.transaction_id || total === undefined || !paidAt.success) {
      context.addIssue({ code: 'custom', message: 'paid, without its facts' })
      return z.NEVER
    }
    return {
      ...known,
      transactionId: told.transaction_id,
      totalFen: total,
      currency: told.amount?.currency ?? null,
      openid: told.payer?.openid ?? null,
      paidAt: paidAt.data,
    }
  })

const refundStates = ['PROCESSING', 'SUCCESS', 'CLOSED', 'ABNORMAL'] as const
const refundFacts = z.object({
  mchid: z.string().optional(),
  out_trade_no: number,
  transaction_id: number,
  out_refund_no: number,
  refund_id: number,
  success_time: moment.optional(),
  amount: z.object({ total: fen, refund: fen }),
})

/** A refund as it is answered. */
export const refund = refundFacts
  .extend({ status: z.enum(refundStates) })
  .transform(told => refundOf(told, told.status))

/** A refund as a callback tells of it. */
export const refundTold = refundFacts
  .extend({ refund_status: z.enum(refundStates) })
  .transform(told => refundOf(told, told.refund_status))

function refundOf(told: z.output<typeof refundFacts>, state: RefundAtWechat['state']): RefundAtWechat {
  return {
    mchid: told.mchid ?? null,
    orderNo: told.out_trade_no,
    transactionId: told.transaction_id,
    refundNo: told.out_refund_no,
    refundId: told.refund_id,
    state,
    refundFen: told.amount.refund,
    totalFen: told.amount.total,
    doneAt: told.success_time ?? null,
  }
}

/** The value of JSON text; undefined when it is none. */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
