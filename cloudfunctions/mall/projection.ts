// Keeps the documents of orders in step with the journal. Asked again it does no harm; states only move forward.
import type { Entry } from '../../shared/account/account'
import type { Address, OrderState } from '../../shared/mall/api'
import { orderIn, type PastOrder } from '../../shared/mall/order'
import { someAtOnce } from '../runtime/in-parts'
import { newestEntry } from '../runtime/journal'
import type { World } from '../runtime/world'
import { dropDraft, type OrderDocument, sealAddress } from './order-documents'

const triesAtMost = 3
const atOnce = 4
/** No call lives so long: what is a draft still has no entry, or its order is long known. */
const draftLivesMilliseconds = 3_600_000

/** Documents for the orders that holds speak of: those whose call wrote no document itself. */
export async function projectOrders(world: World, holds: { memberId: string }[]): Promise<void> {
  const members = [...new Set(holds.map(hold => hold.memberId))]
  await someAtOnce(atOnce, members, memberId => refreshOrders(world, memberId))
}

/** Brings the documents of a member's orders up to date. */
export async function refreshOrders(world: World, memberId: string): Promise<void> {
  for (let attempt = 0; attempt < triesAtMost; attempt++) {
    const newest = await newestEntry(world, memberId)
    if (!newest?.state.isOpen) return
    const { open, past } = newest.state.orders
    const orders: PastOrder[] = [...open, ...past].filter(order => order.seq >= newest.state.joinedSeq)
    if (orders.length === 0) return
    const ids = orders.map(order => order.orderId)
    const known = await world.db.findMany<OrderDocument>('orders', ids)
    const written = await Promise.all(
      orders.map(order => {
        const before = known.find(document => document._id === order.orderId)
        return write(world, newest, order, before)
      }),
    )
    if (written.every(Boolean)) return
  }
}

/** Writes one document; false when somebody else wrote it meanwhile. */
async function write(
  world: World,
  { memberId, state: { memberNo } }: Entry,
  order: PastOrder,
  before: OrderDocument | undefined,
): Promise<boolean> {
  if (before && progressOf(before.state) >= progressOf(order.state)) return true
  const fields = { ...fieldsOf(order), memberId, memberNo }
  if (!before) {
    const document: OrderDocument = { _id: order.orderId, ...fields, sealedAddress: null }
    return (await world.db.insert('orders', document)).duplicate === null
  }
  const isSent = order.state === 'to-ship' || order.state === 'shipped'
  const sealedAddress = isSent ? before.sealedAddress : null
  return world.db.update('orders', { _id: before._id, state: before.state }, { ...fields, sealedAddress })
}

/** The document of an order that has just been booked, with the address that came with it. */
export async function placeOrder(world: World, entry: Entry, orderId: string, address: Address) {
  const order = orderIn(entry.state, orderId)
  if (!order) throw new Error('an order was booked that its own entry does not know')
  const { memberId, state } = entry
  const hasLeft = async () => {
    const newest = await newestEntry(world, memberId)
    return !newest?.state.isOpen || newest.state.joinedSeq > entry.seq
  }
  // Asked again long after: whoever has left, and perhaps come back, was forgotten with the order.
  const isLongAgo = world.now().getTime() - Date.parse(entry.bookedAt) > draftLivesMilliseconds
  if (isLongAgo && (await hasLeft())) return dropDraft(world, orderId)
  const sealedAddress = sealAddress(world, address)
  const fields = { ...fieldsOf(order), memberId, memberNo: state.memberNo, sealedAddress }
  if (await world.db.update('orders', { _id: orderId, state: 'draft' }, fields)) return
  // Without its draft the sweeper could only list it without an address, which is known again now.
  const unaddressed = { _id: orderId, state: order.state, sealedAddress: null }
  if (order.state === 'to-ship' && (await world.db.update('orders', unaddressed, { sealedAddress }))) return
  if (await world.db.find<OrderDocument>('orders', orderId)) return
  // Another try, refused at the same time, took the draft along; unless the member has left since.
  const document: OrderDocument = { _id: orderId, ...fields }
  if (!(await hasLeft())) await world.db.insert('orders', document)
}

/** Removes addresses whose orders were never booked, and places those that were. */
export async function sweepDrafts(world: World): Promise<number> {
  const before = new Date(world.now().getTime() - draftLivesMilliseconds).toISOString()
  const drafts = await world.db.findBy<OrderDocument>('orders', { state: 'draft' })
  const old = drafts.filter(draft => draft.at < before)
  await projectOrders(world, old)
  for (const { _id } of old) await dropDraft(world, _id)
  return old.length
}

function fieldsOf(order: PastOrder): Omit<OrderDocument, '_id' | 'memberId' | 'memberNo' | 'sealedAddress'> {
  const { itemId, title, points, priceFen, way, storeId, storeName } = order
  const { state, at, collectBy, tracking, seq, origin } = order
  return {
    itemId,
    title,
    points,
    priceFen,
    way,
    storeId,
    storeName,
    state,
    at,
    collectBy,
    tracking,
    seq,
    ...(origin ? { picture: origin.picture } : {}),
  }
}

function progressOf(state: OrderState | 'draft'): number {
  if (state === 'draft') return 0
  return state === 'ready' || state === 'to-ship' ? 1 : 2
}
