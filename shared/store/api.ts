// What a cashier's page asks. The bodies are those of the till's HTTP API, the rules are the same.
import type { Action } from '../api'

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
  lines: SentLine[]
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
  | 'no-such-coupon'
  | 'not-enough-points'
  | 'spend-step' // points are spent in whole steps; `details.step`
  | 'spend-too-much' // over the share that points may pay; `details.most`
  | 'late-cannot-spend'
  | 'too-late' // more than seven days back
  | 'in-the-future'
export type RefundRefusal = 'no-such-sale' | 'refund-exceeds-sale'

export interface ScannedMember {
  memberNo: string
  /** Masked for the cashier's eyes: `林*满`. */
  name: string | null
  tier: string
  tierRateHundredths: number
  points: number
  /** Whether this scan may spend points: a code older than a minute may not. */
  maySpend: boolean
}

export interface Scanned {
  scan: string
  member: ScannedMember
  coupons: never[]
  expiresAt: string
}

/** What a basket comes to. */
interface Amounts {
  /** The basket as it came. */
  totalFen: number
  /** What coupons take off. */
  discountFen: number
  /** After coupons, before points. */
  payableFen: number
  /** What the spent points pay. */
  pointsFen: number
  /** What is left to collect: `payableFen - pointsFen`. */
  dueFen: number
  earned: number
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
}

export interface Receipt extends Amounts {
  saleNo: string
  /** Points after the sale. */
  balance: number
  soldAt: string
  isLate: boolean
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
  balance: number
  debt: number
  entry: string
}

export interface SaleOnFile extends Receipt {
  lines: SaleLine[]
  refunds: RefundReceipt[]
  /** How much of `payableFen` has not been refunded. */
  refundableFen: number
}

export interface SentRefund {
  refundNo: string
  saleNo: string
  /** Exactly one of the two: lines that come back, or an amount of what was payable. */
  lines?: SentLine[]
  amountFen?: number
}

export type StoreApi = {
  /** `requestId` makes a scan whose reply was lost answerable again. */
  scan: Action<{ code: string; requestId?: string }, Scanned, ScanRefusal>
  quote: Action<SentBasket, Quote, SaleRefusal>
  sell: Action<SentBasket & { saleNo: string }, Receipt, SaleRefusal>
  receipt: Action<{ saleNo: string }, SaleOnFile, 'no-such-sale'>
  refund: Action<SentRefund, RefundReceipt, RefundRefusal>
}
