// What shoppers call the places that an offer names: stores and business lines have ids, people read names.
import type { OfferTerms } from '../../shared/coupons/offer'
import { recentRegistry } from '../runtime/recent'
import { registryId } from '../runtime/registry'
import type { World } from '../runtime/world'

/** Adds names to terms that are limited to places. Asks nothing when none of them is. */
export async function namingPlaces(
  world: World,
  all: OfferTerms[],
): Promise<(terms: OfferTerms) => OfferTerms> {
  const stores = [...new Set(all.flatMap(({ where }) => where.stores))].sort()
  const isLimited = stores.length > 0 || all.some(({ where }) => where.lines.length > 0)
  if (!isLimited) return terms => terms
  const records = await recentRegistry(world, [registryId.programme, ...stores.map(registryId.store)], false)
  const lines = records.programme().lines
  const names = Object.fromEntries([
    ...stores.map(storeId => [storeId, records.store(storeId)?.name ?? storeId]),
    ...lines.map(line => [line.id, line.name]),
  ])
  return terms => ({ ...terms, where: { ...terms.where, names } })
}
