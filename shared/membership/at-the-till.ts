// What a paid membership does for a basket: member prices (会员价) on its lines, and more points for what is paid.
import type { Account } from '../account/account'
import type { Day } from '../calendar'
import type { UsedCoupon } from '../coupons/basket'
import type { SaleLine } from '../store/api'
import { isOfPack, noteBenefit, notePacks, periodOn } from './period'
import type { PlanTermsOf } from './plan'
import { type SavedOfProduct, savedByProduct } from './saved'
import type { Period } from './state'

export interface Deal {
  /** What runs on the day of the sale; null when nothing does. */
  period: Period | null
  /** What member prices take off each line, in the order of the basket. */
  byLine: number[]
  offFen: number
  /** What earning is multiplied with besides line and tier. */
  rateHundredths: number
  isMembersDay: boolean
}

/** What a sale had of a membership, or what goes back of it with a refund: what the savings are summed from. */
export interface SavedOfSale {
  orderNo: string
  rateHundredths: number
  /** Taken off by member prices. */
  pricesFen: number
  /** Earned on top of what the tier alone would have brought. */
  extraPoints: number
  /** Taken off by coupons of monthly packs. */
  packFen: number
}

/** Part of a sale's entry. */
export interface MembershipOfSale extends SavedOfSale {
  /** `pricesFen` and `packFen` by product. */
  byProduct: SavedOfProduct[]
}

/** What the terms that were bought make of a basket on a day. */
export function dealOf(
  account: Pick<Account, 'periods'>,
  termsOf: PlanTermsOf,
  lines: SaleLine[],
  day: Day,
): Deal {
  const period = periodOn(account, day)
  if (!period) {
    return { period, byLine: lines.map(() => 0), offFen: 0, rateHundredths: 100, isMembersDay: false }
  }
  const { prices, rateHundredths, membersDay } = termsOf(period).benefits
  const priceOf = new Map(prices.map(({ sku, priceFen }) => [sku, priceFen]))
  const byLine = lines.map(({ sku, qty, amountFen }) => {
    const priceFen = priceOf.get(sku)
    // What a till sells for less stays so.
    return priceFen === undefined ? 0 : Math.max(0, amountFen - priceFen * qty)
  })
  const onTheDay = membersDay?.days.includes(Number(day.slice(8))) ? membersDay : null
  return {
    period,
    byLine,
    offFen: byLine.reduce((total, fen) => total + fen, 0),
    rateHundredths: onTheDay?.rateHundredths ?? rateHundredths,
    isMembersDay: onTheDay !== null,
  }
}

/**
 * What a sale had of memberships, and the periods after it. A pack's coupon that outlived its period counts
 * for the one that runs then, or else for its own; null when there was nothing to have.
 */
export function bookDeal(
  periods: Period[],
  { period, byLine, offFen, rateHundredths }: Deal,
  sale: {
    day: Day
    memberId: string
    lines: SaleLine[]
    used: UsedCoupon[]
    extraPoints: number
  },
): { periods: Period[]; membership: MembershipOfSale | null } {
  const { day, memberId, lines, used, extraPoints } = sale
  const isPackOf = (known: Period) => used.filter(({ coupon }) => isOfPack(known, memberId, coupon.couponId))
  const ofPacks = periods.flatMap(isPackOf)
  const packFen = ofPacks.reduce((total, { offFen: fen }) => total + fen, 0)
  const packByLine = lines.map((_, index) =>
    ofPacks.reduce((total, { byLine: taken }) => total + (taken[index] ?? 0), 0),
  )
  const afterPacks = notePacks(
    periods,
    memberId,
    used.map(({ coupon }) => coupon.couponId),
    day,
  )
  const hadBenefit = offFen > 0 || extraPoints > 0
  const about = period ?? periods.find(known => isPackOf(known).length > 0)
  return {
    periods: hadBenefit ? noteBenefit(afterPacks, day) : afterPacks,
    membership: about
      ? {
          orderNo: about.orderNo,
          rateHundredths,
          pricesFen: offFen,
          extraPoints,
          packFen,
          byProduct: savedByProduct(lines, byLine, packByLine),
        }
      : null,
  }
}
