// What every world begins with: the demonstration's offers and items, so scarce that they sell out.
import type { Database } from '../../cloudfunctions/runtime/database'
import { type CampaignsDocument, type OfferDocument, offerId } from '../../cloudfunctions/runtime/offers'
import type { OfferTerms } from '../../shared/coupons/offer'
import type { Luck } from './luck'

/** Points of the mall's items: few enough for somebody who has bought twice. */
export const prices: Record<string, number> = {
  mug: 60,
  'tote-plus': 40,
  'movie-code': 30,
  'coffee-voucher': 50,
  thermos: 90,
  'plus-cup': 30,
}

/** Items that only a paid membership opens. */
export const forPaidMembers = ['plus-cup']

/** Makes the demonstration's offers and items so scarce that they sell out. */
export async function makeScarce(db: Database, luck: Luck): Promise<void> {
  const limit = async (id: string, limits: Partial<OfferTerms['limits']>) => {
    const offer = await db.find<OfferDocument>('registry', offerId.offer(id))
    if (!offer) throw new Error(`there is no offer ${id}`)
    const terms = { ...offer.terms, limits: { ...offer.terms.limits, ...limits }, isGivable: true }
    const { total, perDay } = terms.limits
    await db.update('registry', { _id: offer._id }, { terms })
    await db.update('registry', { _id: offerId.terms(id, 1) }, { terms })
    const left = total === null ? {} : { total, left: total }
    await db.update('stock', { _id: offer._id }, { ...left, perDay, dayLeft: perDay ?? 0 })
  }
  await limit('flash-100', { total: luck.between(5, 15) })
  await limit('bakery-88', { perDay: luck.between(2, 5) })
  // Everybody has something to give.
  await limit('welcome-5', {})
  const campaigns = await db.find<CampaignsDocument>('registry', offerId.campaigns)
  const stampProgrammes = (campaigns?.stampProgrammes ?? []).map(card => ({ ...card, needed: 4 }))
  await db.update('registry', { _id: offerId.campaigns }, { stampProgrammes })
  for (const [itemId, points] of Object.entries(prices)) {
    await db.update('registry', { _id: `item:${itemId}` }, { points })
    if (itemId === 'movie-code') continue
    const total = luck.between(3, 9)
    await db.update('stock', { _id: `item:${itemId}` }, { total, left: total })
  }
}
