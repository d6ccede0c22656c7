// Offers as the registry keeps them: the offer of today, every version of its terms, and what works by itself.
import type { Account } from '../../shared/account/account'
import { type Campaigns, noCampaigns } from '../../shared/coupons/campaigns'
import type { HeldCoupon, Offer, OfferTerms, TermsOf } from '../../shared/coupons/offer'
import { memoryOf } from './memory'
import type { Records } from './registry'
import type { World } from './world'

export type OfferDocument = Offer & { _id: string }

/** One version of an offer's terms; never changed once it is written. */
export interface TermsDocument {
  _id: string
  offerId: string
  version: number
  terms: OfferTerms
}

/** One document, so that a sale needs no further look-up. */
export type CampaignsDocument = Campaigns & { _id: string }

export const offerId = {
  offer: (id: string) => `offer:${id}`,
  terms: (id: string, version: number) => `terms:${id}@${version}`,
  campaigns: 'campaigns',
}

export function campaignsIn(records: Records): Campaigns {
  return records.document<CampaignsDocument>(offerId.campaigns) ?? noCampaigns
}

// Terms of one version never change, so an instance may remember them for as long as it lives.
const remembered = memoryOf<OfferTerms>()

/** Remembers the terms of an offer that was read as a whole, so that they need not be asked for again. */
export function rememberTerms(world: World, { offerId: id, version, terms }: Offer): void {
  remembered(world).set(offerId.terms(id, version), terms)
}

/** The terms of some coupons, read in one call if any is not known yet, in none otherwise. */
export async function fetchTerms(
  world: World,
  coupons: { offerId: string; version: number }[],
): Promise<TermsOf> {
  const known = remembered(world)
  const ids = new Set(coupons.map(coupon => offerId.terms(coupon.offerId, coupon.version)))
  const missing = [...ids].filter(id => !known.has(id))
  if (missing.length > 0) {
    for (const { _id, terms } of await world.db.findMany<TermsDocument>('registry', missing)) {
      known.set(_id, terms)
    }
  }
  return coupon => {
    const terms = known.get(offerId.terms(coupon.offerId, coupon.version))
    if (!terms) throw new Error(`no terms of ${coupon.offerId} version ${coupon.version}`)
    return terms
  }
}

/** Every coupon that an account still knows, whatever has become of it. */
export function couponsOf({ wallet }: Account): Pick<HeldCoupon, 'offerId' | 'version'>[] {
  return [...wallet.held, ...wallet.gifts.map(gift => gift.coupon), ...wallet.past]
}
