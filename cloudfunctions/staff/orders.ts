// Orders of the mall for staff: lists of what is to be done, and sending what goes to an address.
import { z } from 'zod'
import type { OrderState } from '../../shared/mall/api'
import { ship } from '../../shared/mall/hand-over'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import type { StaffOrder } from '../../shared/staff/offers-api'
import { type OrderDocument, openAddress } from '../mall/order-documents'
import { projectOrders, refreshOrders } from '../mall/projection'
import { picturesOf } from '../mall/show'
import { change } from '../runtime/journal'
import type { Call, HandlersOf } from '../runtime/serve'
import { businessNumber } from '../runtime/shapes'
import type { StockDocument } from '../runtime/stock'
import { ownStore } from './figures'
import { afterInput, limitInput, searchInput } from './listing'

type Api = Pick<StaffApi, 'orders' | 'ship'>

const states = [
  'ready',
  'to-ship',
  'shipped',
  'done',
  'cancelled',
  'lapsed',
] as const satisfies readonly OrderState[]
const searchPage = 500
/** A search looks through so many of the newest orders. */
const searchAtMost = 5000
const stocksAtMost = 1000

export const orderHandlers: HandlersOf<Api> = {
  orders: {
    input: z.strictObject({
      state: z.enum(states).optional(),
      search: searchInput,
      after: afterInput,
      limit: limitInput,
    }),
    run: listOrders,
  },

  ship: {
    input: z.strictObject({ orderId: businessNumber, tracking: z.string().trim().min(1).max(60) }),
    run: shipOrder,
  },
}

async function listOrders(
  asked: StaffApi['orders']['input'],
  call: Call,
): Promise<Outcome<StaffApi['orders']['value'], never>> {
  const { state, search = '', after, limit = 20 } = asked
  const { db } = call.world
  if (after === undefined) await catchUp(call)
  const where = { ...(state === undefined ? {} : { state }), ...ownStore(call) }
  const wanted = search.trim().toLowerCase()
  const isFitting = ({ _id, memberNo, title }: OrderDocument) =>
    [_id, memberNo, title].some(text => text.toLowerCase().includes(wanted))

  const found = new Map<string, OrderDocument>()
  const rest = () => [...found.values()].filter(order => after === undefined || placeOf(order) < after)
  // A search counts what fits, so it looks at all of them; without one, a page and what tells whether another follows.
  const size = wanted === '' ? limit + 50 : searchPage
  const [upTo = '~'] = wanted === '' && after !== undefined ? after.split(' ') : []
  for (let skip = 0; skip < searchAtMost; skip += size) {
    const range = { from: '', to: `${upTo}!`, where, newestFirst: true, skip, limit: size }
    const page = await db.rangeBy<OrderDocument>('orders', 'at', range)
    const fitting = page.filter(order => order.state !== 'draft' && isFitting(order))
    // What was ordered meanwhile moves the others on: one may be seen twice, and none is missed.
    for (const order of fitting) found.set(order._id, order)
    if (page.length < size || (wanted === '' && rest().length > limit)) break
  }
  const sorted = rest().sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1))
  const page = sorted.slice(0, limit)
  const [last] = page.slice(-1)
  const next = sorted.length > limit && last ? placeOf(last) : null
  const total = wanted === '' ? await howMany(call, where) : found.size
  return accept({ items: await shown(call, page), total, next })
}

const placeOf = ({ at, _id }: OrderDocument) => `${at} ${_id}`

async function howMany({ world }: Call, where: { state?: OrderState }): Promise<number> {
  const all = await world.db.howMany('orders', where)
  if (where.state !== undefined) return all
  return all - (await world.db.howMany('orders', { ...where, state: 'draft' }))
}

/** Orders whose calls have not written their documents themselves: holds of the stocks tell whose they are. */
async function catchUp({ world }: Call): Promise<void> {
  for (const kind of ['item', 'trial']) {
    const range = { from: `${kind}:`, to: `${kind};`, limit: stocksAtMost }
    const stocks = await world.db.range<StockDocument>('stock', range)
    await projectOrders(
      world,
      stocks.flatMap(stock => stock.holds),
    )
  }
}

async function shipOrder(
  { orderId, tracking }: StaffApi['ship']['input'],
  call: Call,
): Promise<Outcome<StaffOrder, 'no-such-order' | 'order-not-open' | 'conflicting-retry' | 'busy'>> {
  const { world } = call
  const order = await world.db.find<OrderDocument>('orders', orderId)
  if (!order || order.state === 'draft') return refuse('no-such-order')
  const shipped = await change(world, order.memberId, {
    ref: `ship:${orderId}`,
    request: { tracking },
    rule: account => ship(account, orderId, tracking, `staff:${call.memberId}`, world.now()),
  })
  if (!shipped.ok) return shipped
  await refreshOrders(world, order.memberId)
  const after = await world.db.find<OrderDocument>('orders', orderId)
  // The member left in this moment, and the document with them.
  const document = after ?? { ...order, state: 'shipped', tracking, sealedAddress: null }
  const [row] = await shown(call, [document])
  return row ? accept(row) : refuse('no-such-order')
}

async function shown({ world, role }: Call, orders: OrderDocument[]): Promise<StaffOrder[]> {
  const pictureOf = await picturesOf(
    world,
    orders.map(order => order.itemId),
  )
  return orders.flatMap(({ _id, memberId, seq, sealedAddress, state, picture, ...order }) => {
    if (state === 'draft') return []
    const isOpen = role !== 'manager' && (state === 'to-ship' || state === 'shipped')
    const address = isOpen && sealedAddress !== null ? openAddress(world, sealedAddress) : null
    return [{ ...order, orderId: _id, state, picture: picture ?? pictureOf(order.itemId), address }]
  })
}
