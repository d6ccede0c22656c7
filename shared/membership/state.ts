// A period (会员期) as the account keeps it.
import type { Day } from '../calendar'

export interface Period {
  orderNo: string
  planId: string
  version: number
  priceFen: number
  months: number
  /** The Shanghai day on which it was paid for. */
  paidOn: Day
  /** First and last day. */
  from: Day
  until: Day
  makeUp: boolean
  gates: boolean
  /** Whether anything of it was used: a member price, extra points, a coupon of its pack, a make-up, an opened gate. */
  isUsed: boolean
  /** The last day on which something of it was used; null while nothing was. */
  usedOn: Day | null
  /** Sequence numbers of the entries that brought its monthly packs, the n-th month's at n − 1. */
  packs: number[]
  /** The refund that has ended it, and since which day. */
  endedBy: { refundNo: string; on: Day } | null
}
