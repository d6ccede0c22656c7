// Orders and refunds of paid memberships: which states there are and what may follow what.
import type { Day } from '../calendar'
import type { PlanTerms } from './plan'

/**
 * created: not paid yet · closing: too old, being closed at WeChat · closed: can never be paid · paid: for good.
 * A payment that arrives late wins over closing and closed.
 */
export const orderStates = ['created', 'closing', 'closed', 'paid'] as const
export type OrderState = (typeof orderStates)[number]

/**
 * asked: by the member · approving: benefits are being ended · ended: they have ended, WeChat is being asked ·
 * processing: WeChat has accepted it · done: the money is back · failed, abnormal: it is not (abnormal: the member's bank
 * refuses it), benefits are back · rejected: by staff.
 */
export const refundStates = [
  'asked',
  'approving',
  'ended',
  'processing',
  'done',
  'failed',
  'abnormal',
  'rejected',
] as const
export type RefundState = (typeof refundStates)[number]

/** Refunds that are still on their way: an order has one of them at most. */
export const refundsUnderWay: readonly RefundState[] = ['asked', 'approving', 'ended', 'processing']

/** How an order is paid: kept apart so that others can be added. */
export const payChannels = ['wechat-pay'] as const
export type PayChannel = (typeof payChannels)[number]

export const platforms = ['ios', 'android', 'other'] as const
export type Platform = (typeof platforms)[number]

/** For whom an invoice (发票) is to be made out. */
export interface InvoiceData {
  kind: 'person' | 'company'
  title: string
  /** 税号: companies only, 15 to 20 letters and digits. */
  taxNo: string | null
}

/** Something about an order or a refund that a person should look at. */
export interface Alarm {
  at: string
  what:
    | 'amount-differs'
    | 'currency-differs'
    | 'merchant-differs'
    | 'payer-differs'
    | 'refunded-outside' // on the merchant's console, past this system
    | 'card-closed' // paid after the card was closed: the money goes back
    | 'merchant-short-of-money'
    | 'refund-refused'
    | 'pack-short' // offers of its monthly pack gave nothing: `offerIds`; `month` from 1
    | 'shipping-refused' // WeChat does not take the word that it was delivered
    | 'only-in-bill'
    | 'only-here'
  details: Record<string, unknown>
  /** Who has dealt with it, and how; left out while it is open. `by` is `staff:<memberId>`. */
  cleared?: { by: string; name: string; at: string; note: string }
}

/** One order as the database keeps it. */
export interface PayOrder {
  /** The order number: WeChat's `out_trade_no`. */
  _id: string
  memberId: string
  memberNo: string
  /**
   * WeChat wants it for the order and for the delivery; the rest of the books has pseudonyms only. Null once neither
   * needs it any more.
   */
  sealedOpenid: string | null
  /**
   * While it waits to be paid one of the few places that a member has, afterwards its own number. Unique, so that nobody
   * has more of them, however many are ordered at once.
   */
  slot: string
  planId: string
  version: number
  terms: Pick<PlanTerms, 'name' | 'priceFen' | 'months' | 'delivery'>
  payChannel: PayChannel
  platform: Platform | null
  state: OrderState
  at: string
  /** The last moment at which it can be paid. */
  expiresAt: string
  /** When the reconciling timer looks at it next; `9999` when never again. */
  nextAt: string
  tries: number
  /** When WeChat was last asked for a member who waited; empty before. */
  askedAt: string
  /** WeChat's number; null until it is paid. */
  transactionId: string | null
  paidAt: string | null
  /** The entry that started the membership; null until then, and for good when the card was closed. */
  entry: string | null
  invoice: InvoiceData | null
  alarms: Alarm[]
}

/** One refund as the database keeps it. */
export interface PayRefund {
  /** The refund number: `<orderNo>R<n>`; a retry keeps it. */
  _id: string
  orderNo: string
  memberId: string
  memberNo: string
  planName: string
  state: RefundState
  /** `member:<id>`, or `timer:…` for a payment that could start nothing, or `console` for one made past this system. */
  by: string
  reason: string
  at: string
  /** What comes back; until the benefits have ended, what would come back by the rule. */
  amountFen: number
  totalFen: number
  /** Who approved it, in order: two people above `refundAloneAtMostFen`. `staff:<memberId>` with the name. */
  approvals: { by: string; name: string; at: string }[]
  rejectedFor: string | null
  nextAt: string
  tries: number
  /** WeChat's number; null until it has accepted. */
  refundId: string | null
  doneAt: string | null
  /** The day of WeChat's bill in which it was found; left out before. */
  billedOn?: Day
  alarms: Alarm[]
}

/** The delivery of a paid order that WeChat wants to be told of. */
export interface Shipping {
  /** The order number. */
  _id: string
  state: 'due' | 'told' | 'given-up'
  nextAt: string
  tries: number
  errcode: number | null
}

/** The reconciliation with the bill of one Shanghai day. */
export interface BillDay {
  _id: Day
  /** `unreadable`: nobody could read the bill so far, and nothing is known of the day. */
  state: 'matched' | 'differs' | 'unreadable'
  checkedAt: string
  payments: number
  paidFen: number
  refunds: number
  refundedFen: number
  differences: BillDifference[]
}

export interface BillDifference {
  what:
    | 'only-in-bill'
    | 'only-here'
    | 'amount-differs'
    | 'refund-only-in-bill'
    | 'refund-only-here'
    | 'refund-amount-differs'
  orderNo: string
  refundNo: string | null
  billFen: number | null
  ourFen: number | null
  /** What was done about it by itself, in words for staff; null when a person must. */
  mended: string | null
}

export const neverAgain = '9999'
