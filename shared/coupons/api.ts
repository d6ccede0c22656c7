// What a member asks about coupons and stamp cards.
import type { NotAMember } from '../account/api'
import type { Action } from '../api'
import type { Day } from '../calendar'
import type { Offer, OfferTerms } from './offer'

/** Why an offer's coupon cannot be got by a member now. */
export type ClaimRefusal =
  | 'no-such-offer'
  | 'not-claimable' // it is not for claiming in the app
  | 'offer-not-open' // `details.opensAt`
  | 'offer-closed' // past its end, ended or paused
  | 'tier-too-low' // `details.tiers`
  | 'paid-members-only'
  | 'claimed-already' // as many as one member may have
  | 'sold-out'
  | 'sold-out-today'
  | 'wallet-full' // a hundred usable coupons are enough

/** Why a coupon does not fit a basket. */
export type Misfit =
  | 'below-threshold' // `missingFen` is still missing
  | 'no-such-product' // none of its products is in the basket
  | 'wrong-store'
  | 'wrong-tier'
  | 'paid-members-only'
  | 'wrong-weekday'
  | 'wrong-hour'
  | 'not-first-purchase'
  | 'not-yet' // its first day has not come
  | 'expired'
  | 'not-at-the-till' // a mall voucher
  | 'worth-nothing' // the basket leaves nothing to take off

export type CouponState = 'usable' | 'used' | 'expired' | 'on-its-way' | 'given'

export interface Coupon {
  couponId: string
  offerId: string
  version: number
  terms: OfferTerms
  /** First and last Shanghai day of use. */
  from: Day
  until: Day
  /** `on-its-way`: given by a link that nobody has taken yet. */
  state: CouponState
  /** When it was used, expired or given; null while it is held. */
  endedAt: string | null
  /** While it is on its way. */
  gift: { giftToken: string; until: string } | null
}

export interface OfferShown extends Pick<Offer, 'offerId' | 'version' | 'terms'> {
  /** Pieces left now; null is without limit. */
  left: number | null
  /** How many this member has had. */
  had: number
  /** Null when it can be claimed now, else why not. */
  why: ClaimRefusal | null
}

export interface StampCard {
  programmeId: string
  title: string
  note: string
  /** Stamps on the card now; below 0 when a refund took back what had been turned in already. */
  stamps: number
  needed: number
  /** What a full card turns into. */
  reward: { offerId: string; title: string }
  /** Products that bring a stamp. */
  what: { categories: string[]; skus: string[] }
  until: Day
}

export type GiftRefusal =
  | 'no-such-coupon'
  | 'not-givable'
  | 'no-such-gift'
  | 'gift-taken' // somebody else was faster
  | 'gift-lapsed' // 24 hours have passed, the giver has it back
  | 'wallet-full'

export interface GiftShown {
  terms: OfferTerms
  from: Day
  until: Day
  /** The giver, masked; null when they gave no name. */
  giver: string | null
  isOwn: boolean
  state: 'open' | 'taken' | 'taken-by-you' | 'lapsed'
  /** The last moment to take it. */
  opensUntil: string
}

export type CouponsApi = {
  offers: Action<Record<string, never>, { offers: OfferShown[] }, NotAMember>
  claim: Action<{ offerId: string; requestId: string }, { coupon: Coupon }, NotAMember | ClaimRefusal>
  /** Sorted by what expires first; used and expired ones newest first, the last twenty. Without `state`, all. */
  mine: Action<
    { state?: CouponState },
    { coupons: Coupon[]; counts: { usable: number; used: number; expired: number } },
    NotAMember
  >
  give: Action<
    { couponId: string; requestId: string },
    { giftToken: string; until: string },
    NotAMember | GiftRefusal
  >
  /** What a link holds, before it is taken. */
  gift: Action<{ giftToken: string }, GiftShown, 'no-such-gift'>
  /** The giver may take it back with the same link. */
  accept: Action<{ giftToken: string }, { coupon: Coupon }, NotAMember | GiftRefusal>
  stamps: Action<Record<string, never>, { cards: StampCard[] }, NotAMember>
}
