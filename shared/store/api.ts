// What a cashier's page asks. The bodies are those of the till's HTTP API, the rules are the same.
import type { Action } from '../api'
import type { Misfit } from '../coupons/api'
import type { Benefit } from '../coupons/offer'
import type { Order } from '../mall/api'

export interface SaleLine {
  sku: string
  name: string
  category: string
  qty: number
  /** What the whole line costs, in fen. */
  amountFen: number
}

/** A line as a till may send it: name and category can be left out. */
export type SentLine = Omit<SaleLine, 'name' | 'category'> & { name?: string; category?: string }

export interface SentBasket {
  /** Who is at the till: an earlier scan, or (exactly one of the two) the code itself in the same request. */
  scan?: string
  code?: string
  /** 二人同行: the code of a friend at the till as well. It is used up by the sale, and only looked at by a quote. */
  friendCode?: string
  lines: SentLine[]
  /** At most one for the whole basket and one for an item. */
  couponIds?: string[]
  spendPoints?: number
  /** The true time of a sale that is sent late, ISO 8601 with offset; at most 7 days back. */
  soldAt?: string
}

export type CodeRefusal =
  | 'code-forged' // nobody's card makes this code
  | 'code-expired'
  | 'code-early' // made for a time to come: the phone's clock is wrong
  | 'code-used'
  | 'code-earn-only' // genuine but older than a minute: it may earn, not spend
  | 'member-closed'
  | 'terminal-blocked' // ten forged codes within a minute; `details.until`

export type ScanRefusal = CodeRefusal
export type SaleRefusal =
  | CodeRefusal
  | 'scan-unknown'
  | 'scan-expired'
  | 'scan-already-spent' // points were spent in another sale of this scan
  | 'no-such-coupon' // the member does not hold it; `details.couponId`
  | 'coupon-not-fit' // `details.couponId`, `details.why` is a `Misfit`
  | 'coupons-clash' // two for the basket, or two for an item
  | 'friend-is-self' // both codes are of one member
  | 'not-enough-points'
  | 'spend-step' // points are spent in whole steps; `details.step`
  | 'spend-too-much' // over the share that points may pay; `details.most`
  | 'late-cannot-spend' // neither points nor coupons
  | 'too-late' // more than seven days back
  | 'in-the-future'
export type RefundRefusal = 'no-such-sale' | 'refund-exceeds-sale'

export interface ScannedMember {
  memberNo: string
  /** Masked for the cashier's eyes: `林*满`. */
  name: string | null
  tier: string
  tierRateHundredths: number
  isPaidMember: boolean
  /** The name of the plan that runs; null without one. */
  plan: string | null
  points: number
  /** Whether this scan may spend points: a code older than a minute may not. */
  maySpend: boolean
}

export interface Scanned {
  scan: string
  member: ScannedMember
  /** What the member could use, sorted by what expires first. */
  coupons: CouponAtTill[]
  expiresAt: string
}

export interface CouponAtTill {
  couponId: string
  title: string
  benefit: Benefit
  /** Last Shanghai day of use. */
  until: string
}

/** A held coupon, judged for a basket. */
export interface CouponJudged extends CouponAtTill {
  /** A sale takes one of each at most; null for a voucher of the mall. */
  slot: 'basket' | 'item' | null
  /** What it alone would take off this basket, in fen. */
  offFen: number
  /** Null when it fits, else why not; `missingFen` with `below-threshold`. */
  why: Misfit | null
  missingFen?: number
}

/** One line of a basket after member prices and coupons. */
export interface LineDue extends SaleLine {
  /** What the member price and coupons take off this line, in fen. The lines' discounts add up to `discountFen`. */
  discountFen: number
}

/** What a basket comes to. */
interface Amounts {
  /** The basket as it came. */
  totalFen: number
  /** What member prices take off; part of `discountFen`. */
  memberOffFen: number
  /** What member prices and coupons take off. */
  discountFen: number
  /** After member prices and coupons, before points. */
  payableFen: number
  /** What the spent points pay. */
  pointsFen: number
  /** What is left to collect: `payableFen - pointsFen`. */
  dueFen: number
  earned: number
  /** How many of the earned points a paid membership has brought. */
  extraPoints: number
  /** Whether it is a members' day (会员日), on which another rate holds. */
  isMembersDay: boolean
  spent: number
  /** The tier that the sale is judged by. */
  tier: string
}

export interface Quote extends Amounts {
  /** Points before the sale. */
  balance: number
  tierRateHundredths: number
  /** The most points that this basket could take now. */
  mostSpend: number
  spendStep: number
  lines: LineDue[]
  /** The best allowed combination for this basket. */
  suggestedCouponIds: string[]
  /** Every coupon that the member holds, whether it fits, and if not why. */
  coupons: CouponJudged[]
  /** Stamps that fall out of this basket. */
  stamps: { programmeId: string; title: string; stamps: number }[]
  /** 二人同行: what both cards would get; null without a friend's code. */
  duo: { title: string | null; why: DuoMisfit | null } | null
}

/** Why a friend's code brings nothing. */
export type DuoMisfit = 'no-duo-offer' | 'below-threshold' | 'already-today'

export interface Receipt extends Amounts {
  saleNo: string
  /** Points after the sale. */
  balance: number
  soldAt: string
  isLate: boolean
  lines: LineDue[]
  /** Coupons that were used. */
  usedCoupons: { couponId: string; title: string; offFen: number }[]
  /** Coupons that the sale brought: full stamp cards, 二人同行. */
  newCoupons: { couponId: string; title: string }[]
  stamps: { programmeId: string; title: string; stamps: number }[]
  /** Id of the journal's entry. */
  entry: string
}

export interface RefundReceipt {
  refundNo: string
  saleNo: string
  amountFen: number
  /** What goes back in money; the rest was paid by points and comes back as points. */
  cashFen: number
  takenBack: number
  givenBack: number
  /** Coupons that are back, or taken back with the stamps that had made them. */
  returnedCoupons: { couponId: string; title: string }[]
  revokedCoupons: { couponId: string; title: string }[]
  /** Stamps taken back. */
  stamps: { programmeId: string; title: string; stamps: number }[]
  balance: number
  debt: number
  entry: string
}

export interface SaleOnFile extends Receipt {
  refunds: RefundReceipt[]
  /** How much of `payableFen` has not been refunded. */
  refundableFen: number
}

export interface SentRefund {
  refundNo: string
  saleNo: string
  /**
   * Exactly one of the two: lines that come back, each with what it cost before coupons (they pay back their share
   * of what was payable), or an amount of what was payable.
   */
  lines?: SentLine[]
  amountFen?: number
}

export type PickupRefusal =
  | 'code-forged' // no order has this code
  | 'no-such-order'
  | 'order-not-open' // collected, cancelled or lapsed; `details.state`
  | 'wrong-store' // it waits at another store; `details.storeName`
  | 'terminal-blocked'

export interface Pickup {
  order: Order
  /** Masked. */
  memberName: string | null
  /** To collect in money at the hand-over. */
  dueFen: number
}

export type StoreApi = {
  /** `requestId` makes a scan whose reply was lost answerable again. */
  scan: Action<{ code: string; requestId?: string }, Scanned, ScanRefusal>
  quote: Action<SentBasket, Quote, SaleRefusal>
  sell: Action<SentBasket & { saleNo: string }, Receipt, SaleRefusal>
  receipt: Action<{ saleNo: string }, SaleOnFile, 'no-such-sale'>
  refund: Action<SentRefund, RefundReceipt, RefundRefusal>
  /** What a pickup code stands for; nothing is written. */
  pickup: Action<{ code: string }, Pickup, PickupRefusal>
  /** Hands an order over. Asked again by the same person it answers the same. */
  handOver: Action<{ code: string }, Pickup, PickupRefusal>
}
