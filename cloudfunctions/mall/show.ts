// An order and an item as a member sees them.
import type { Account } from '../../shared/account/account'
import { dayOf } from '../../shared/calendar'
import type { Address, Order } from '../../shared/mall/api'
import type { PastOrder } from '../../shared/mall/order'
import { pickupCodeOf } from '../../shared/mall/pickup-code'
import { isOverdue } from '../../shared/mall/undo'
import { maskedName, maskedPhone } from '../../shared/store/mask'
import { type ItemDocument, itemKey } from '../runtime/items'
import { readRegistry } from '../runtime/registry'
import type { World } from '../runtime/world'

export interface Beside {
  picture: string
  virtualCode?: string | null
  address?: Address | undefined
}

/** The last letters of an address tell the owner which one it is, and nobody else. */
const addressEnd = 6

export function orderShown(
  world: World,
  { memberNo }: Pick<Account, 'memberNo'>,
  order: PastOrder,
  { picture, virtualCode, address }: Beside,
): Order {
  const { orderId, itemId, title, points, priceFen, way, storeId, storeName } = order
  const { state, at, collectBy, tracking, seq, origin } = order
  const isWaiting = state === 'ready' && !isOverdue(order, dayOf(world.now()))
  return {
    orderId,
    itemId,
    title,
    picture: origin?.picture ?? picture,
    points,
    priceFen,
    way,
    storeId,
    storeName,
    state,
    at,
    collectBy,
    pickupCode: isWaiting ? pickupCodeOf(world.keys.pickup, memberNo, seq) : null,
    virtualCode: virtualCode ?? null,
    tracking,
    addressShown: address ? addressShown(address) : null,
    canCancel: !origin && (state === 'ready' || state === 'to-ship'),
    origin: origin?.is ?? null,
  }
}

/** Pictures of items by their id, in one call; an item that is gone has the picture of a gift. */
export async function picturesOf(world: World, itemIds: string[]): Promise<(itemId: string) => string> {
  const records = await readRegistry(world, [...new Set(itemIds)].map(itemKey))
  return itemId => records.document<ItemDocument>(itemKey(itemId))?.picture ?? 'gift'
}

function addressShown({ name, phone, text }: Address): string {
  return `${maskedName(name)} ${maskedPhone(phone)} …${text.slice(-addressEnd)}`
}
