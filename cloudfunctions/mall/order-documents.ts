// What is known of an order beside the journal: lists for staff, and the address, which is personal and never in it.
import type { Address, OrderState, ReceiveWay } from '../../shared/mall/api'
import type { World } from '../runtime/world'

export interface OrderDocument {
  /** The order's id. */
  _id: string
  memberId: string
  memberNo: string
  itemId: string
  title: string
  /** Of what the mall itself does not have; left out for its items. */
  picture?: string
  points: number
  priceFen: number
  way: ReceiveWay
  storeId: string | null
  storeName: string | null
  /** `draft` until the entry is known to be written. */
  state: OrderState | 'draft'
  at: string
  collectBy: string | null
  tracking: string | null
  sealedAddress: string | null
  /** The entry that made it. */
  seq: number
}

export function sealAddress(world: World, address: Address): string {
  return world.keys.seal(asText(address), world.random(12))
}

/** What tells two addresses apart, and nothing else of them. */
export function addressDigest(world: World, address: Address): string {
  return world.keys.hash('address', asText(address))
}

const asText = ({ name, phone, text }: Address) => JSON.stringify([name, phone, text])

export function openAddress(world: World, sealed: string): Address {
  const [name = '', phone = '', text = ''] = JSON.parse(world.keys.open(sealed)) as string[]
  return { name, phone, text }
}

/** Keeps an address before the entry is written, so that no order to be sent is without one. */
export async function draftOrder(
  world: World,
  draft: { orderId: string; memberId: string; itemId: string; address: Address },
): Promise<void> {
  const { orderId, memberId, itemId, address } = draft
  const sealedAddress = sealAddress(world, address)
  const document: OrderDocument = {
    _id: orderId,
    memberId,
    memberNo: '',
    itemId,
    title: '',
    points: 0,
    priceFen: 0,
    way: 'delivery',
    storeId: null,
    storeName: null,
    state: 'draft',
    at: world.now().toISOString(),
    collectBy: null,
    tracking: null,
    sealedAddress,
    seq: 0,
  }
  const { duplicate } = await world.db.insert('orders', document)
  // An earlier try under the same number may have come with another address.
  if (duplicate) await world.db.update('orders', { _id: orderId, state: 'draft' }, { sealedAddress })
}

/** After a refusal. */
export async function dropDraft(world: World, orderId: string): Promise<void> {
  await world.db.remove('orders', { _id: orderId, state: 'draft' })
}

/** A member leaves: where their things were sent is forgotten. Who has come back has another number. */
export async function forgetOrders(world: World, memberId: string, memberNo: string): Promise<void> {
  await world.db.remove('orders', { memberId, memberNo })
}
