// Head office and its shelves: offers and items that are edited, ended and added to while people take from them; and the
// sweeper that tidies up after everyone.
import type { ItemDocument } from '../../cloudfunctions/runtime/items'
import { type OfferDocument, offerId } from '../../cloudfunctions/runtime/offers'
import type { StockDocument } from '../../cloudfunctions/runtime/stock'
import { sweep as round } from '../../cloudfunctions/sweep'
import { addDays, dayOf, startOf } from '../../shared/calendar'
import type { OfferTerms } from '../../shared/coupons/offer'
import type { Chain } from './chain'

/** An edit that was made while others take: more or fewer pieces, and always a season that goes on. */
export async function editShelves(chain: Chain): Promise<void> {
  const { luck } = chain
  const what = luck.weighted({ flash: 4, daily: 3, item: 4, codes: 2, flashAgain: 3 })
  if (what === 'flash') await saveOffer(chain, luck.pick(chain.flashes), { total: luck.between(3, 16) })
  else if (what === 'daily') await saveOffer(chain, 'bakery-88', { perDay: luck.between(2, 6) })
  else if (what === 'item') await saveItem(chain, luck.pick(chain.items), luck.between(2, 14))
  else if (what === 'codes') await importCodes(chain)
  else await newFlash(chain)
}

/** Ends a flash offer for good while people claim it; the next one opens. */
export async function endFlash(chain: Chain): Promise<void> {
  const ended = chain.luck.pick(chain.flashes)
  const told = await chain.staff('endOffer', { offerId: ended })
  if (told.kind === 'value') chain.faults.count('offer ended')
  await newFlash(chain)
}

/** A season ends, and everything is put on sale again for the next one. */
export async function renewSeason(chain: Chain): Promise<void> {
  for (const offer of chain.host.documents<OfferDocument>('registry')) {
    if (offer._id.startsWith('offer:') && offer.endedAt === null) await saveOffer(chain, offer.offerId, {})
  }
  for (const itemId of chain.items) await saveItem(chain, itemId, null)
  const stamps = { title: '咖啡集印花', note: '', what: { categories: ['coffee'], skus: [] }, needed: 3 }
  const { from, until } = season(chain)
  await chain.staff('saveStampProgramme', {
    ...{ programmeId: `coffee-${chain.newNumber()}`, ...stamps, where: { stores: [], lines: [] } },
    ...{ rewardOfferId: 'coffee-free', from, until: addDays(until, -1) },
  })
}

async function newFlash(chain: Chain): Promise<void> {
  const { luck } = chain
  const first = chain.registered<OfferDocument>(offerId.offer('flash-100'))
  const id = `flash-${chain.newNumber()}`
  const limits = { total: luck.between(2, 8), perMember: luck.between(1, 2), perDay: null }
  const terms = { ...first.terms, ...opening(chain), limits }
  const told = await chain.staff('saveOffer', { offerId: id, version: 0, terms })
  if (told.kind === 'value') chain.flashes.push(id)
}

async function saveOffer(chain: Chain, id: string, limits: Partial<OfferTerms['limits']>): Promise<void> {
  const { version, terms } = chain.registered<OfferDocument>(offerId.offer(id))
  const edited = { ...terms, ...opening(chain), limits: { ...terms.limits, ...limits } }
  const told = await chain.staff('saveOffer', { offerId: id, version, terms: edited })
  if (told.kind === 'value') chain.faults.count('offer edited')
}

async function saveItem(chain: Chain, itemId: string, pieces: number | null): Promise<void> {
  const { _id, endedAt: _, ...item } = chain.registered<ItemDocument>(`item:${itemId}`)
  const stock = pieces ?? chain.host.documents<StockDocument>('stock').find(one => one._id === _id)?.total
  const { opensAt: onSaleFrom, closesAt: onSaleUntil } = opening(chain)
  await chain.staff('saveItem', { ...item, onSaleFrom, onSaleUntil, stock: stock ?? 0 })
}

async function importCodes(chain: Chain): Promise<void> {
  const codes = Array.from({ length: chain.luck.between(1, 3) }, () => `FILM-${chain.newNumber()}`)
  const ask = () => chain.staff('importCodes', { itemId: 'movie-code', codes })
  const told = await ask()
  if (told.kind === 'silence' || chain.luck.chance(0.3)) await ask()
}

/** From the first of this month for a year. */
function season({ timeline }: Chain) {
  const from = `${dayOf(new Date(timeline.now)).slice(0, 7)}-01`
  return { from, until: addDays(from, 365) }
}

function opening(chain: Chain): Pick<OfferTerms, 'opensAt' | 'closesAt'> {
  const { from, until } = season(chain)
  return { opensAt: startOf(from).toISOString(), closesAt: startOf(until).toISOString() }
}

/** The timer of every minute, which may be twice at work. */
export async function sweep(chain: Chain, isTwice = false): Promise<void> {
  const { timeline, luck, cloud } = chain
  const run = () => cloud.call('sweep.round', 60, round, { probability: 0.1, callsAtMost: 20 })
  await Promise.all([run(), isTwice ? timeline.sleep(luck.below(20)).then(run) : null])
}
