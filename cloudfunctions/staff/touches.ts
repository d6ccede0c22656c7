// What an entry did with the coupons of an offer or with a mall item; the numbers of both are sums of this.
import type { Entry } from '../../shared/account/account'
import { type Day, dayOf } from '../../shared/calendar'
import type { PromotionDetails } from '../../shared/coupons/at-the-till'
import { stockOf } from '../../shared/coupons/claim'
import type { RedeemedDetails } from '../../shared/mall/mall'
import { itemStock, orderIn } from '../../shared/mall/order'
import type { UndoneDetails } from '../../shared/mall/undo'

export const couponCounts = ['issued', 'used', 'returned', 'offFen', 'sales', 'saleFen'] as const
export const itemCounts = ['redeemed', 'cancelled', 'done', 'points'] as const
type Count = (typeof couponCounts)[number] | (typeof itemCounts)[number]

/** Counts that are missing are 0. */
export type Touch = {
  /** "<subject>:<entry>" */
  _id: string
  /** `offer:<id>` or `item:<id>` */
  subject: string
  storeId: string | null
  day: Day
} & Partial<Record<Count, number>>

export type UsedCoupons = PromotionDetails['usedCoupons']
type SaleFacts = Partial<PromotionDetails> & { payableFen?: number }

/** All that `touchesOf` looks at. */
export const touchFields = [
  'memberId',
  'seq',
  'ref',
  'kind',
  'at',
  'storeId',
  'of',
  'legs',
  'details',
  'state.orders',
]

/** What an entry did. `usedBefore` is what the sale took off that a refund undoes. */
export function touchesOf(entry: Entry, usedBefore: UsedCoupons): Touch[] {
  const ofItem = itemTouch(entry)
  return [...couponTouches(entry, usedBefore), ...(ofItem ? [ofItem] : [])]
}

function couponTouches(entry: Entry, usedBefore: UsedCoupons): Touch[] {
  const bySubject = new Map<string, Touch>()
  for (const leg of entry.legs) {
    if (leg.what !== 'coupon') continue
    const counts = countsOf(entry, leg, usedBefore)
    if (!counts) continue
    const subject = stockOf(leg.offerId)
    const touch = bySubject.get(subject) ?? touchOf(entry, subject, entry.storeId)
    for (const [name, by] of Object.entries(counts)) {
      const count = name as Count
      // Two coupons of one offer are two uses and one sale.
      const isOfSale = count === 'sales' || count === 'saleFen'
      touch[count] = isOfSale ? by : (touch[count] ?? 0) + by
    }
    bySubject.set(subject, touch)
  }
  return [...bySubject.values()]
}

/** What a coupon's coming or going means; null for what merely moved, expired or was taken back. */
function countsOf(
  entry: Entry,
  { couponId, by }: { couponId: string; by: 1 | -1 },
  usedBefore: UsedCoupons,
): Partial<Record<Count, number>> | null {
  const offOf = (used: UsedCoupons) => used.find(known => known.couponId === couponId)?.offFen
  if (by === 1) {
    if (isMadeBy(entry, couponId)) return { issued: 1 }
    if (entry.kind === 'refund') return { returned: 1, offFen: -(offOf(usedBefore) ?? 0) }
    const isVoucher = (entry.details as Partial<UndoneDetails> | null)?.voucherId === couponId
    return isVoucher ? { returned: 1 } : null
  }
  if (entry.kind === 'sale') {
    const { usedCoupons = [], payableFen = 0 } = entry.details as SaleFacts
    const offFen = offOf(usedCoupons)
    return offFen === undefined ? null : { used: 1, offFen, sales: 1, saleFen: payableFen }
  }
  const isPayment = entry.kind === 'redeemed' && (entry.details as RedeemedDetails).voucherId === couponId
  return isPayment ? { used: 1 } : null
}

/** A coupon is named "<memberId>.<seq>.<index>" after the entry that made it. */
function isMadeBy({ memberId, seq }: Entry, couponId: string): boolean {
  const [maker, number] = couponId.split('.')
  return maker === memberId && Number(number) === seq
}

function itemTouch(entry: Entry): Touch | null {
  const { orderId, itemId } = (entry.details ?? {}) as { orderId?: string; itemId?: string }
  const order = orderId === undefined ? null : orderIn(entry.state, orderId)
  // What came from elsewhere is no number of the mall's.
  if (!order || order.origin || itemId === undefined) return null
  const touch = touchOf(entry, itemStock(itemId), order.storeId)
  if (entry.kind === 'redeemed') {
    return { ...touch, redeemed: 1, done: order.state === 'done' ? 1 : 0, points: order.points }
  }
  if (entry.kind === 'cancelled' || entry.kind === 'order-lapsed') {
    return { ...touch, cancelled: 1, points: -order.points }
  }
  return entry.kind === 'handed-over' || entry.kind === 'shipped' ? { ...touch, done: 1 } : null
}

function touchOf({ _id, at }: Entry, subject: string, storeId: string | null): Touch {
  return { _id: `${subject}:${_id}`, subject, storeId, day: dayOf(at) }
}
