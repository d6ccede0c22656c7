// Items of the mall as the registry keeps them.
import type { MallItem } from '../../shared/mall/api'
import type { Records } from './registry'

export type ItemDocument = MallItem & { _id: string }

/** The item's record in the registry, and its stock in `stock`. */
export const itemKey = (itemId: string) => `item:${itemId}`

export function itemIn(records: Records, itemId: string): MallItem | null {
  const document = records.document<ItemDocument>(itemKey(itemId))
  return document && itemOf(document)
}

export function itemOf({ _id, ...item }: ItemDocument): MallItem {
  return item
}
