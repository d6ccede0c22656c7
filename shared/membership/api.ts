// What a member asks about the paid membership.
import type { NotAMember } from '../account/api'
import type { Action } from '../api'
import type { Day, Month } from '../calendar'
import type { InvoiceData, OrderState, Platform, RefundState } from './order'
import type { PlanBenefits, RefundRule } from './plan'

/** What `wx.requestPayment` is called with; `appId` is signed but not passed on. */
export interface PayParams {
  appId: string
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'RSA'
  paySign: string
}

export interface PlanShown {
  planId: string
  /** Of the terms: what is agreed to by buying. */
  termsVersion: number
  name: string
  note: string
  priceFen: number
  months: number
  /** `pack` are the coupons' titles here. */
  benefits: PlanBenefits
  refund: RefundRule
  rules: string
}

export interface PeriodShown {
  orderNo: string
  planId: string
  name: string
  priceFen: number
  paidAt: string
  from: Day
  until: Day
  /** waiting: begins later · running · over · refunding: its benefits have ended · refunded */
  state: 'waiting' | 'running' | 'over' | 'refunding' | 'refunded'
  /** What would come back if it were asked for now; null when nothing would. */
  refundable: { amountFen: number; by: 'whole' | 'months'; months: number } | null
  /** The newest refund of it. */
  refund: RefundShown | null
  invoice: InvoiceData | null
}

export interface RefundShown {
  refundNo: string
  orderNo: string
  state: RefundState
  amountFen: number
  reason: string
  at: string
  rejectedFor: string | null
}

export interface MembershipStatus {
  isActive: boolean
  /** The last day that is paid for without a gap; null when nothing runs. */
  until: Day | null
  daysLeft: number | null
  /** Whether to remind of the end: 30 days or less are left (of a month 7), and nothing follows. */
  isEnding: boolean
  plan: PlanShown | null
  /** Newest first. */
  periods: PeriodShown[]
  /** The newest order that is neither paid nor closed so far as is known here; WeChat may know more. */
  open: OpenOrder | null
  makeUpLeft: boolean
  /** When the next monthly pack comes; null when none does. */
  nextPackOn: Day | null
}

export interface OpenOrder {
  orderNo: string
  planId: string
  termsVersion: number
  name: string
  priceFen: number
  expiresAt: string
  /** Whether it can be paid still, and nothing was bought since. */
  isPayable: boolean
}

/** What is known of an order after WeChat was asked. */
export interface OrderFound {
  orderNo: string
  state: OrderState
  /** Whether it is final, or WeChat has said so just now; else it may be paid all the same. */
  isCertain: boolean
}

export interface Savings {
  orderNo: string
  planName: string
  from: Day
  until: Day
  feeFen: number
  /** Everything below together. */
  savedFen: number
  pricesFen: number
  packFen: number
  extraPoints: number
  /** Those points in fen, at the rate at which points pay. */
  pointsFen: number
  /** Each calendar month from the first to today's. */
  months: { month: Month; savedFen: number }[]
  isWorthIt: boolean
  /** When a running membership ends; null when it has ended. */
  daysLeft: number | null
}

export type MembershipApi = {
  plans: Action<Record<string, never>, { plans: PlanShown[]; hiddenOn: Platform[] }>
  /**
   * Makes an order and what the phone needs to pay it. The price is the plan's. Asked again with the same `requestId` it
   * answers the same order, signed anew. With an `orderNo` it goes on with that own order, of the same plan and terms,
   * and makes none. `pay-unavailable`: WeChat has not answered; ask again with the same id.
   */
  buy: Action<
    { planId: string; termsVersion: number; requestId: string; platform?: Platform; orderNo?: string },
    { orderNo: string; payParams: PayParams },
    | NotAMember
    | 'no-such-order'
    | 'no-such-plan'
    | 'plan-off-sale'
    | 'terms-changed' // `details.termsVersion` is the one in force
    | 'not-sold-here' // buying is hidden on this platform
    | 'too-many-unpaid' // five orders wait to be paid
    | 'order-paid' // at WeChat: `confirm` of `details.orderNo` tells whether it counts here already
    | 'order-closed'
    | 'pay-unavailable'
  >
  /** After the cashier: asks WeChat whether it is paid, and starts the membership if it is. */
  confirm: Action<{ orderNo: string }, OrderFound, NotAMember | 'no-such-order'>
  /** Gives an unpaid order up, so that it can never be paid: before another one is begun. Paid is paid all the same. */
  closeOrder: Action<{ orderNo: string }, OrderFound, NotAMember | 'no-such-order'>
  status: Action<Record<string, never>, MembershipStatus, NotAMember>
  /** Of the running membership, or of the last one. */
  savings: Action<Record<string, never>, Savings, NotAMember | 'no-membership'>
  /** Asked again while one is under way it answers that one. */
  requestRefund: Action<
    { orderNo: string; reason: string },
    RefundShown,
    | NotAMember
    | 'no-such-order'
    | 'nothing-to-refund' // the rule gives nothing back any more
    | 'later-order-first' // a later period must be given back first; `details.orderNo`
  >
  /** Replaces what was kept before; only for a paid order of one's own. */
  saveInvoice: Action<
    { orderNo: string; invoice: InvoiceData },
    { orderNo: string; invoice: InvoiceData },
    NotAMember | 'no-such-order'
  >
}
