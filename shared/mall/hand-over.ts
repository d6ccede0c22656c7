// An order leaves our hands: handed over at a counter, or sent to an address.
import { type Account, type Change, tidy } from '../account/account'
import { dayOf } from '../calendar'
import { accept, type Outcome, refuse } from '../outcome'
import type { Shop } from '../store/presence'
import type { OrderState } from './api'
import { closeOrder, type HeldOrder, orderIn, type PastOrder } from './order'
import { isOverdue } from './undo'

export interface HandedOverDetails {
  orderId: string
  itemId: string
  title: string
  /** What was collected in money. */
  paidFen: number
  storeName: string
}

export interface ShippedDetails {
  orderId: string
  itemId: string
  title: string
  tracking: string
}

type CollectRefusal = 'no-such-order' | 'order-not-open' | 'wrong-store'

/** Whether an order can be collected in a shop now. An order for one store waits nowhere else. */
export function mayCollect(order: PastOrder | null, shop: Shop, now: Date): Outcome<null, CollectRefusal> {
  if (!order) return refuse('no-such-order')
  const state: OrderState = order.state === 'ready' && isOverdue(order, dayOf(now)) ? 'lapsed' : order.state
  if (state !== 'ready') return refuse('order-not-open', { state })
  if (order.way === 'pickup' && order.storeId !== shop.storeId) {
    return refuse('wrong-store', { storeName: order.storeName })
  }
  return accept(null)
}

/** Hands an order over; what it costs in money is collected with it. */
export function handOver(
  account: Account,
  orderId: string,
  shop: Shop,
  now: Date,
): Outcome<Change<HandedOverDetails>, CollectRefusal> {
  const may = mayCollect(orderIn(account, orderId), shop, now)
  if (!may.ok) return may
  const order = openOne(account, orderId)
  const { itemId, title, priceFen } = order
  return accept({
    kind: 'handed-over',
    at: now.toISOString(),
    by: shop.by,
    storeId: shop.storeId,
    line: shop.line,
    of: null,
    legs: [],
    details: { orderId, itemId, title, paidFen: priceFen, storeName: shop.storeName },
    account: tidy({ ...account, orders: closeOrder(account.orders, order, 'done') }, now),
  })
}

/** Books that an order was sent. `by` is `staff:<id>`. */
export function ship(
  account: Account,
  orderId: string,
  tracking: string,
  by: string,
  now: Date,
): Outcome<Change<ShippedDetails>, 'no-such-order' | 'order-not-open'> {
  const known = orderIn(account, orderId)
  if (!known) return refuse('no-such-order')
  if (known.state !== 'to-ship') return refuse('order-not-open', { state: known.state })
  const order: HeldOrder = { ...openOne(account, orderId), tracking }
  const { itemId, title } = order
  return accept({
    kind: 'shipped',
    at: now.toISOString(),
    by,
    storeId: null,
    line: null,
    of: null,
    legs: [],
    details: { orderId, itemId, title, tracking },
    account: tidy({ ...account, orders: closeOrder(account.orders, order, 'shipped') }, now),
  })
}

function openOne({ orders }: Account, orderId: string): HeldOrder {
  const order = orders.open.find(open => open.orderId === orderId)
  if (!order) throw new Error('an order is ready or to be shipped, but not open')
  return order
}
