// A member's wallet (卡包): coupons held, coupons on their way to a friend, and the last ones that have gone.
import { addDays, type Day } from '../calendar'
import type { HeldCoupon, OfferTerms } from './offer'

/** A coupon that was given by a link: not usable, and back again when the link lapses. */
export interface GiftOut {
  coupon: HeldCoupon
  giftToken: string
  /** ISO 8601; 24 hours after giving. */
  until: string
}

export interface PastCoupon {
  couponId: string
  offerId: string
  version: number
  from: Day
  until: Day
  how: 'used' | 'expired' | 'given'
  at: string
}

export interface Wallet {
  /** What expires first comes first; expired ones stay until that is booked. */
  held: HeldCoupon[]
  gifts: GiftOut[]
  /** Newest first, at most `pastAtMost`: the journal has them all. */
  past: PastCoupon[]
  /** Stamps on the cards; below 0 when a refund took back more than was there. */
  stamps: { programmeId: string; stamps: number }[]
}

/** A coupon that came (+1) or went (−1), or stamps that did. */
export type CouponLeg =
  | { what: 'coupon'; couponId: string; offerId: string; by: 1 | -1 }
  | { what: 'stamps'; programmeId: string; by: number }

const heldAtMost = 100
const pastAtMost = 20

export function emptyWallet(): Wallet {
  return { held: [], gifts: [], past: [], stamps: [] }
}

/** Coupons that can be used on a day or later, soonest to expire first. */
export function usableOn(wallet: Wallet, day: Day): HeldCoupon[] {
  return wallet.held.filter(coupon => coupon.until >= day)
}

/** Whether so many more coupons fit into the wallet. */
export function hasRoom(wallet: Wallet, day: Day, more = 1): boolean {
  return usableOn(wallet, day).length + wallet.gifts.length + more <= heldAtMost
}

/**
 * A new coupon of an offer. `maker` is what made it, "<memberId>.<seq>", and `index` tells several of one entry
 * apart: no two coupons ever have the same id.
 */
export function couponOf(
  offer: { offerId: string; version: number; terms: OfferTerms },
  maker: string,
  index: number,
  day: Day,
): HeldCoupon {
  const { life } = offer.terms
  return {
    couponId: `${maker}.${index}`,
    offerId: offer.offerId,
    version: offer.version,
    from: 'days' in life ? day : life.from,
    until: 'days' in life ? addDays(day, life.days - 1) : life.until,
  }
}

/** Puts coupons in. */
export function put(wallet: Wallet, coupons: HeldCoupon[]): { wallet: Wallet; legs: CouponLeg[] } {
  const held = [...wallet.held, ...coupons].sort(
    (a, b) => compare(a.until, b.until) || compare(a.couponId, b.couponId),
  )
  return { wallet: { ...wallet, held }, legs: coupons.map(coupon => leg(coupon, 1)) }
}

/** Takes coupons out, and remembers how they went unless `how` is null. Unknown ids are passed over. */
export function takeOut(
  wallet: Wallet,
  couponIds: string[],
  how: PastCoupon['how'] | null,
  at: string,
): { wallet: Wallet; legs: CouponLeg[]; taken: HeldCoupon[] } {
  const taken = wallet.held.filter(coupon => couponIds.includes(coupon.couponId))
  const held = wallet.held.filter(coupon => !couponIds.includes(coupon.couponId))
  const gone = how === null ? [] : taken.map((coupon): PastCoupon => ({ ...coupon, how, at }))
  const legs = taken.map(coupon => leg(coupon, -1))
  return { wallet: remember({ ...wallet, held }, gone), legs, taken }
}

/** Remembers coupons that have gone, the newest first, as many as a wallet shows. */
export function remember(wallet: Wallet, gone: PastCoupon[]): Wallet {
  return { ...wallet, past: [...gone, ...wallet.past].slice(0, pastAtMost) }
}

/** Forgets that coupons have gone: they are back. */
export function unforget(wallet: Wallet, couponIds: string[]): Wallet {
  return { ...wallet, past: wallet.past.filter(gone => !couponIds.includes(gone.couponId)) }
}

/** Books what has expired by a day. */
export function expire(
  wallet: Wallet,
  day: Day,
  at: string,
): { wallet: Wallet; legs: CouponLeg[]; expired: HeldCoupon[] } {
  const dead = wallet.held.filter(coupon => coupon.until < day)
  const out = takeOut(
    wallet,
    dead.map(coupon => coupon.couponId),
    'expired',
    at,
  )
  return { wallet: out.wallet, legs: out.legs, expired: out.taken }
}

export function leg(coupon: HeldCoupon, by: 1 | -1): CouponLeg {
  return { what: 'coupon', couponId: coupon.couponId, offerId: coupon.offerId, by }
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
