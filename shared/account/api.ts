// What a member may ask about the own account.
import type { Action } from '../api'
import type { Day } from '../calendar'
import type { InvoiceData, OrderState, RefundState } from '../membership/order'

export type JoinRefusal = 'consent-needed' | 'phone-code-refused'
export type NotAMember = 'not-a-member'

export interface Me {
  /** Nine digits, never beginning with 0. */
  memberNo: string
  nickname: string | null
  /** Only the last four digits are ever sent back: `138****5678`. */
  phone: string | null
  joinedAt: string
  privacyVersion: string
  /** The tier's name, as in the programme. */
  tier: string
  /** What the tier multiplies earning with, in hundredths. */
  tierRateHundredths: number
  /** The next tier and the points still to be earned for it. */
  nextTier: { name: string; missing: number } | null
  points: {
    balance: number
    /** Points that later earning repays first. */
    debt: number
    /** Points alive by the last day on which they can be spent, soonest first. */
    expiring: { on: Day; points: number }[]
    /** Points that have expired so far. */
    lapsed: number
    /** Points that pay one yuan. */
    perYuan: number
  }
  /** 'MM-DD', for the birthday pack; null when it was not told. */
  birthday: string | null
  isPaidMember: boolean
  /** What is paid for: its last day, the days after today, and whether to remind of the end; null when nothing runs. */
  paid: { until: Day; daysLeft: number; isEnding: boolean } | null
  /** What waits for the member today, for the card's doors. */
  today: { usableCoupons: number; expiringCoupons: number; isCheckedIn: boolean; openOrders: number }
  /** Number of the newest entry of the journal. */
  seq: number
}

export type HistoryKind =
  | 'joined'
  | 'sale'
  | 'refund'
  | 'lapse'
  | 'checkin'
  | 'coupon-in' // claimed, issued, received, won: `title`
  | 'coupon-out' // given to a friend
  | 'redeem'
  | 'order-back' // cancelled or lapsed
  | 'hand-over'
  | 'draw' // tickets or a play: `title`
  | 'prize'
  | 'draw-back' // points came back
  | 'trial'
  | 'membership' // it begins, or goes on: `title`
  | 'membership-end' // it was given back
  | 'membership-back' // the refund failed

export interface HistoryItem {
  seq: number
  kind: HistoryKind
  at: string
  storeId: string | null
  storeName: string | null
  /** Which coupon or item it was about. */
  title: string | null
  saleNo: string | null
  /** What the basket cost (a sale) or what was refunded (a refund), in fen. */
  amountFen: number | null
  earned: number
  spent: number
  takenBack: number
  givenBack: number
  lapsed: number
  balance: number
  isLate: boolean
}

export interface Exported {
  exportedAt: string
  profile: {
    memberNo: string
    nickname: string | null
    phone: string | null
    consents: { version: string; at: string }[]
    joinedAt: string
  }
  history: HistoryItem[]
  /** What the member wrote of trials. */
  reviews: { trialId: string; stars: number; tags: string[]; words: string; at: string }[]
  /** Orders of paid memberships, under earlier cards too: they stay in the books when a card is closed. */
  payOrders: {
    orderNo: string
    planName: string
    priceFen: number
    state: OrderState
    at: string
    paidAt: string | null
    invoice: InvoiceData | null
    refunds: { refundNo: string; state: RefundState; amountFen: number; reason: string; at: string }[]
  }[]
}

export type AccountApi = {
  join: Action<{ privacyVersion: string; phoneCode?: string; nickname?: string }, Me, JoinRefusal>
  me: Action<Record<string, never>, Me, NotAMember>
  history: Action<
    { before?: number; limit?: number },
    { items: HistoryItem[]; next: number | null },
    NotAMember
  >
  exportMine: Action<Record<string, never>, Exported, NotAMember>
  /** Once a calendar year. */
  saveBirthday: Action<{ birthday: string }, Me, NotAMember | 'birthday-fixed'>
  close: Action<Record<string, never>, { closedAt: string; forfeited: number }, NotAMember | 'orders-open'>
}
