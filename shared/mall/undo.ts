// Undoing an order that nobody has collected or sent: all that was given for it comes back, exactly.
import { type Account, type Change, tidy } from '../account/account'
import { giveBack } from '../account/points'
import { type Day, dayOf } from '../calendar'
import { countHad } from '../coupons/claim'
import { put, unforget } from '../coupons/wallet'
import { accept, type Outcome, refuse } from '../outcome'
import { closeOrder, type HeldOrder, itemStock, orderIn } from './order'

export interface UndoneDetails {
  orderId: string
  itemId: string
  title: string
  points: number
  /** The voucher that came back; null when there was none, or when it is past its last day. */
  voucherId: string | null
}

/** The member changes their mind. */
export function cancel(
  account: Account,
  orderId: string,
  memberId: string,
  now: Date,
): Outcome<Change<UndoneDetails>, 'not-a-member' | 'no-such-order' | 'order-not-open'> {
  if (!account.isOpen) return refuse('not-a-member')
  const order = account.orders.open.find(open => open.orderId === orderId)
  // A prize and a piece of a trial are not swapped back for anything.
  if (order?.origin) return refuse('order-not-open', { state: order.state })
  if (!order) {
    const past = orderIn(account, orderId)
    return past ? refuse('order-not-open', { state: past.state }) : refuse('no-such-order')
  }
  return accept(undo(account, order, 'cancelled', `member:${memberId}`, now))
}

/** Nobody came to collect it. */
export function lapseOrder(
  account: Account,
  orderId: string,
  now: Date,
): Outcome<Change<UndoneDetails>, 'nothing-to-book'> {
  const order = account.orders.open.find(open => open.orderId === orderId)
  if (!order || !isOverdue(order, dayOf(now))) return refuse('nothing-to-book')
  return accept(undo(account, order, 'order-lapsed', 'timer:nightly', now))
}

/** Whether the last day to collect an order is over. */
export function isOverdue({ collectBy }: Pick<HeldOrder, 'collectBy'>, day: Day): boolean {
  return collectBy !== null && collectBy < day
}

function undo(
  account: Account,
  order: HeldOrder,
  kind: 'cancelled' | 'order-lapsed',
  by: string,
  now: Date,
): Change<UndoneDetails> {
  const day = dayOf(now)
  const { orderId, itemId, version, title, points, voucher, origin } = order
  const moved = giveBack(account.points, order.lots, day)
  const returned = voucher && voucher.until >= day ? [voucher] : []
  const ids = returned.map(coupon => coupon.couponId)
  const stock = origin ? origin.stock : itemStock(itemId)
  const back = put(unforget(account.wallet, ids), returned)
  const after: Account = {
    ...account,
    points: moved.points,
    wallet: back.wallet,
    had: origin ? account.had : countHad(account.had, itemStock(itemId), -1, day),
    orders: closeOrder(account.orders, order, kind === 'cancelled' ? 'cancelled' : 'lapsed'),
  }
  return {
    kind,
    at: now.toISOString(),
    by,
    storeId: null,
    line: null,
    of: null,
    legs: [...moved.legs, ...back.legs],
    // What the mall never had does not come back to its stock.
    ...(stock === undefined ? {} : { piece: { stock, by: 1, version, isByDay: false } }),
    details: { orderId, itemId, title, points, voucherId: ids[0] ?? null },
    account: tidy(after, now),
  }
}
