// An offer (优惠活动): what a coupon of it is worth, where, when and for whom. Terms never change once a coupon
// carries them: every edit is a new version, and a coupon keeps the version that it was got under.
import type { Day } from '../calendar'

export type Benefit =
  /** 满减: so much off when the products of the offer come to the threshold. */
  | { is: 'money-off'; thresholdFen: number; offFen: number }
  /** 折扣: hundredths off the products of the offer (12 = 12% off, 八八折), at most `capFen`. */
  | { is: 'percent-off'; thresholdFen: number; hundredthsOff: number; capFen: number }
  /** 单品券: one piece of the offer's products at this price, 0 is free; at most `capFen` off. */
  | { is: 'item-price'; priceFen: number; capFen: number }
  /** 商城券: pays the points of a mall item. */
  | { is: 'mall-voucher'; itemId: string }

/** How a coupon of the offer comes to a member. */
export const offerWays = [
  'claim',
  'issue',
  'welcome',
  'birthday',
  'duo',
  'stamps',
  'mall',
  'prize',
  'pack',
] as const
/** claim 领取 · issue 发放 · welcome 新人礼 · birthday 生日礼 · duo 二人同行 · stamps 集满兑 · mall 商城兑换 · prize 奖品 · pack 会员券包 */
export type OfferWay = (typeof offerWays)[number]

export interface OfferTerms {
  /** What shoppers read, at most 20 characters: 满20减5. */
  title: string
  /** Small print, plain Chinese, may be empty. */
  note: string
  benefit: Benefit
  /** Empty lists mean everywhere. `names` are what people call these places, where shoppers read them. */
  where: { stores: string[]; lines: string[]; names?: Record<string, string> }
  /** The products that count; both empty means all. A product counts when its SKU or its category is named. */
  what: { categories: string[]; skus: string[] }
  who: { tiers: string[]; paidOnly: boolean; firstPurchase: boolean }
  /** `weekdays` 1 Monday … 7 Sunday, empty is every day; `hours` are Shanghai clock times, `from` included, `to` not. */
  when: { weekdays: number[]; hours: { from: string; to: string } | null }
  /** How long a coupon lives: fixed days, or so many days from the day it was got (1 = that day only). */
  life: { from: Day; until: Day } | { days: number }
  /** Pieces in all, to one member, and on one Shanghai day; null is without limit. */
  limits: { total: number | null; perMember: number | null; perDay: number | null }
  /** When it can be got: `opensAt` included, `closesAt` not. ISO 8601. */
  opensAt: string
  closesAt: string
  ways: OfferWay[]
  /** 二人同行: what the sale must come to before coupons for both cards to get one. Only with the way `duo`. */
  duo: { leastFen: number } | null
  /** Whether its coupons may be given to a friend. */
  isGivable: boolean
}

/** An offer as staff keep it. */
export interface Offer {
  offerId: string
  /** 1 for the first terms, one more for every edit. */
  version: number
  terms: OfferTerms
  isPaused: boolean
  endedAt: string | null
}

/** A coupon in a member's hands: which terms it carries, and the days on which it can be used. */
export interface HeldCoupon {
  couponId: string
  offerId: string
  version: number
  from: Day
  until: Day
}

/** The terms of one version, looked up. Throws when nobody fetched them: that is our fault. */
export type TermsOf = (coupon: { offerId: string; version: number }) => OfferTerms
