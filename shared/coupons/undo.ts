// What a refund does to coupons and stamps: partly undone, a sale gives stamps back; wholly undone, its coupons too.
import type { Account, Change } from '../account/account'
import { dayOf } from '../calendar'
import type { PromotionDetails } from './at-the-till'
import { type CameBack, type Stamped, takeStampsBack } from './stamps'
import { put, takeOut, unforget } from './wallet'

type Told = { couponId: string; title: string }

/** `before` and `after` are how much of the sale has come back without and with this refund. */
export function undoPromotions(
  account: Account,
  sale: PromotionDetails,
  before: CameBack,
  after: CameBack,
  now: Date,
): {
  account: Account
  legs: Change['legs']
  returned: Told[]
  revoked: Told[]
  stamps: Pick<Stamped, 'programmeId' | 'title' | 'stamps'>[]
} {
  const at = now.toISOString()
  const titleOf = (couponId: string) =>
    [...sale.usedCoupons, ...sale.newCoupons].find(known => known.couponId === couponId)?.title ?? ''
  const told = (couponId: string): Told => ({ couponId, title: titleOf(couponId) })

  const stamps = takeStampsBack(account, sale.stamps, before, after, at)
  let { wallet } = stamps
  const legs: Change['legs'] = [...stamps.legs]
  const revoked = stamps.revoked.map(told)
  const returned: Told[] = []
  let { sales } = account
  if (after.isWhole && !before.isWhole) {
    // What was had for company goes with the sale, if it is still there.
    const company = sale.newCoupons.filter(coupon => coupon.offerId === sale.duo?.offerId)
    const out = takeOut(
      wallet,
      company.map(coupon => coupon.couponId),
      null,
      at,
    )
    revoked.push(...out.taken.map(coupon => told(coupon.couponId)))
    const inTime = sale.spentCoupons.filter(coupon => coupon.until >= dayOf(now))
    const back = put(
      unforget(
        out.wallet,
        inTime.map(coupon => coupon.couponId),
      ),
      inTime,
    )
    returned.push(...inTime.map(coupon => told(coupon.couponId)))
    legs.push(...out.legs, ...back.legs)
    wallet = back.wallet
    sales = Math.max(0, sales - 1)
  }
  return { account: { ...account, wallet, sales }, legs, returned, revoked, stamps: stamps.taken }
}
