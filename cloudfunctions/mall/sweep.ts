// What a crash left half done in the mall: addresses without an order, imported codes that are no pieces yet.
import { type ItemDocument, itemOf } from '../runtime/items'
import type { World } from '../runtime/world'
import { reconcileCodes } from './codes'
import { sweepDrafts } from './projection'

const itemsAtMost = 1000

/** Everything it does can be done twice. Answers how many old drafts of orders were looked at. */
export async function sweepMall(world: World): Promise<number> {
  const range = { from: 'item:', to: 'item;', limit: itemsAtMost }
  const items = (await world.db.range<ItemDocument>('registry', range)).map(itemOf)
  for (const { itemId, ways, endedAt } of items) {
    if (ways.includes('virtual') && endedAt === null) await reconcileCodes(world, itemId)
  }
  return sweepDrafts(world)
}
