// What staff ask about paid membership: plans, orders, refunds, the daily reconciliation.
import type { Action } from '../api'
import type { Day } from '../calendar'
import type {
  Alarm,
  BillDay,
  InvoiceData,
  OrderState,
  PayRefund,
  Platform,
  RefundState,
} from '../membership/order'
import type { Plan, PlanTerms, RefundRule } from '../membership/plan'
import type { ChangeRecord } from './change-record'
import type { Listing } from './offers-api'

/** `version` is the one that was edited; 0 or left out for a new one. */
export interface PlanDraft {
  planId: string
  version?: number
  terms: PlanTerms
  isOnSale?: boolean
}

export interface OrderRow {
  orderNo: string
  memberNo: string
  planId: string
  planName: string
  version: number
  priceFen: number
  months: number
  state: OrderState
  at: string
  paidAt: string | null
  transactionId: string | null
  refund: { state: RefundState; amountFen: number } | null
  /** Of the terms that were bought; null when they are not found. */
  refundRule: RefundRule | null
  shipping: 'due' | 'told' | 'given-up' | null
  invoice: InvoiceData | null
  alarms: Alarm[]
}

export interface RefundRow {
  refundNo: string
  orderNo: string
  memberNo: string
  planName: string
  state: RefundState
  reason: string
  at: string
  amountFen: number
  totalFen: number
  approvals: PayRefund['approvals']
  /** Approved once, and above what one person may approve. */
  needsSecondPerson: boolean
  rejectedFor: string | null
  doneAt: string | null
  alarms: Alarm[]
}

export interface PaySettingsShown {
  /** Buying is hidden on these. */
  hiddenOn: Platform[]
}

export type StaffMembershipApi = {
  plans: Action<Record<string, never>, Plan[]>
  plan: Action<{ planId: string }, { plan: Plan; sold: number; changes: ChangeRecord[] }, 'no-such-plan'>
  /** New terms are a new version; whoever has paid keeps the old one. `draft-faulty`: `details.faults`. */
  savePlan: Action<PlanDraft, Plan, 'draft-faulty' | 'outdated'>
  /**
   * `after` is the `next` of the page before; newest first. `search`: an order number or a member number. `onlyAlarms`:
   * those with an alarm that nobody has dealt with.
   */
  payOrders: Action<
    { state?: OrderState; search?: string; onlyAlarms?: boolean; after?: string; limit?: number },
    Omit<Listing<OrderRow>, 'total'>
  >
  /** `orderNo`: all refunds of one order, and nothing else is looked at. */
  refunds: Action<
    { isUnderWay?: boolean; orderNo?: string; after?: string; limit?: number },
    Omit<Listing<RefundRow>, 'total'>
  >
  /**
   * Approves the refund that was asked for this order, ends the benefits and asks WeChat. Above 500 yuan the first
   * approval only counts (`needsSecondPerson`), and somebody else must give the second.
   */
  approveRefund: Action<
    { orderNo: string },
    RefundRow,
    | 'no-such-order'
    | 'no-refund-asked'
    | 'other-person-needed' // the same person has approved it already
    | 'own-refund' // nobody approves the own one
    | 'nothing-to-refund'
    | 'later-order-first'
  >
  rejectRefund: Action<{ orderNo: string; reason: string }, RefundRow, 'no-such-order' | 'no-refund-asked'>
  /**
   * Marks one alarm of an order as dealt with; with `refundNo`, one of that refund of it. `alarm` is its `alarmId`, `note`
   * what was done. Sent again by the same person it gets the first answer.
   */
  clearAlarm: Action<
    { orderNo: string; refundNo?: string; alarm: string; note: string },
    Alarm,
    | 'no-such-order'
    | 'no-such-alarm'
    | 'alarm-cleared' // by somebody, with other words: `details.name`, `details.at`
    | 'note-needed'
  >
  bills: Action<{ after?: Day; limit?: number }, Omit<Listing<BillDay>, 'total'>>
  paySettings: Action<Record<string, never>, PaySettingsShown>
  savePaySettings: Action<PaySettingsShown, PaySettingsShown>
}
