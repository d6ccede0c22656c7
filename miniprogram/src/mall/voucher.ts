// The coupon that pays for an item instead of points, if the wallet holds one.
import { dayOf } from '@shared/calendar'
import type { Coupon } from '@shared/coupons/api'

export function voucherFor(itemId: string, coupons: Coupon[], now: Date): Coupon | null {
  const today = dayOf(now)
  const isGood = ({ state, from, until, terms: { benefit } }: Coupon) =>
    state === 'usable' &&
    from <= today &&
    today <= until &&
    benefit.is === 'mall-voucher' &&
    benefit.itemId === itemId
  return coupons.find(isGood) ?? null
}
