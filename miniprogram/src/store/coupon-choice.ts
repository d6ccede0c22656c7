// Which coupons go into a sale: whatever is best, until the cashier chooses.
import { misfitWords } from '@shared/coupons/words'
import type { CouponJudged } from '@shared/store/api'
import { yuan } from '../ui/figures'

/** Null: the best that the server knows for this basket. */
export type CouponChoice = string[] | null

/** One more or one fewer; a sale takes one coupon of each slot, so another of the same slot makes room. */
export function toggled(chosen: string[], coupon: CouponJudged, all: CouponJudged[]): string[] {
  if (chosen.includes(coupon.couponId)) return chosen.filter(couponId => couponId !== coupon.couponId)
  const slotOf = (couponId: string) => all.find(known => known.couponId === couponId)?.slot
  return [...chosen.filter(couponId => slotOf(couponId) !== coupon.slot), coupon.couponId]
}

/** Without one that is refused; when nothing is left, the best again. */
export function without(chosen: CouponChoice, couponId: unknown): CouponChoice {
  const left = chosen?.filter(known => known !== couponId) ?? []
  return left.length === 0 ? null : left
}

/** What fits comes first, and of that what takes off most. */
export function inOrder(coupons: CouponJudged[]): CouponJudged[] {
  const rank = ({ why, offFen }: CouponJudged) => (why === null ? offFen : -1)
  return [...coupons].sort((a, b) => rank(b) - rank(a))
}

export function whyNotWords({ why, missingFen }: CouponJudged): string | null {
  if (why === null) return null
  return missingFen ? `还差 ¥${yuan(missingFen)} 可用` : misfitWords[why]
}

export function isSame(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every(couponId => b.includes(couponId))
}
