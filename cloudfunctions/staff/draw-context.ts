// What a draw is judged against before it is published.
import type { DrawTerms } from '../../shared/draws/draw'
import type { LawContext } from '../../shared/draws/law'
import { prizeItem } from '../../shared/draws/prize'
import type { Call } from '../runtime/serve'
import { draftContext, offersWithWay } from './draft-context'

export interface DrawContext extends LawContext {
  codes: Record<string, number>
  /** Versions of the offers that can be prizes. */
  offerVersions: Map<string, number>
}

export async function lawContext(call: Call, terms: DrawTerms): Promise<DrawContext> {
  const { world } = call
  const [context, codes] = await Promise.all([
    draftContext(call),
    Promise.all(
      terms.prizes
        .filter(({ kind }) => kind === 'virtual')
        .map(async ({ prizeId }): Promise<[string, number]> => {
          const itemId = prizeItem(terms.drawId, prizeId)
          return [prizeId, await world.db.howMany('codes', { itemId })]
        }),
    ),
  ])
  return {
    now: world.now(),
    stores: context.stores,
    tiers: context.tiers,
    couponOffers: offersWithWay(context, 'prize'),
    codes: Object.fromEntries(codes),
    offerVersions: new Map(context.offers.map(({ offerId, version }) => [offerId, version])),
  }
}

/** Terms whose coupon prizes name the version that is published with them. */
export function withOfferVersions(terms: DrawTerms, { offerVersions }: DrawContext): DrawTerms {
  const prizes = terms.prizes.map(prize =>
    prize.kind === 'coupon' && prize.offerId !== null
      ? { ...prize, offerVersion: offerVersions.get(prize.offerId) ?? null }
      : { ...prize, offerId: null, offerVersion: null },
  )
  return { ...terms, prizes }
}
