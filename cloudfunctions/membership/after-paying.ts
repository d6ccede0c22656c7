// What a paid order brings besides the membership: the first pack, the delivery that WeChat wants to be told of, and for a
// card that was closed meanwhile the money back. All of it can be done twice.
import type { Entry } from '../../shared/account/account'
import { neverAgain, type PayOrder, type PayRefund, type Shipping } from '../../shared/membership/order'
import { isNeverStarted } from '../../shared/membership/outside'
import { newestEntry } from '../runtime/journal'
import type { World } from '../runtime/world'
import { givePacks } from './packs'
import { newRefund } from './refund-documents'

/** WeChat needs about a minute until it knows of a payment here. */
const tellAfter = 60_000
/** Whoever settles the same payment at this very moment is let through. */
const refundAfter = 60_000

/** Does all of it, and takes the order from the timer's list. */
export async function finishPaid(world: World, order: PayOrder, entry: Entry | null = null): Promise<void> {
  const { _id, memberId } = order
  if (order.entry === null) {
    // What of it is still here after a refund on the console people have to see to.
    if (!isNeverStarted(order)) await refundWhole(world, order)
  } else {
    await tellDelivery(world, order)
    const newest = entry ?? (await newestEntry(world, memberId))
    if (newest) await givePacks(world, newest)
  }
  // Where nothing is delivered, WeChat need not be told who paid.
  const isDelivered = order.entry !== null
  const done = { nextAt: neverAgain, ...(isDelivered ? {} : { sealedOpenid: null }) }
  await world.db.update('payOrders', { _id, state: 'paid', entry: order.entry }, done)
}

async function tellDelivery(world: World, { _id }: PayOrder): Promise<void> {
  const nextAt = inFuture(world, tellAfter)
  const shipping: Shipping = { _id, state: 'due', nextAt, tries: 0, errcode: null }
  await world.db.insert('shippings', { ...shipping })
}

/** Nothing could be started for the money, so it goes back by itself. */
async function refundWhole(world: World, order: PayOrder): Promise<void> {
  const refund: PayRefund = {
    ...newRefund(order, `${order._id}R1`, world.now()),
    state: 'approving',
    by: 'timer:settle',
    reason: '会员卡已注销，全额退回',
    amountFen: order.terms.priceFen,
    nextAt: inFuture(world, refundAfter),
  }
  await world.db.insert('payRefunds', { ...refund })
}

const inFuture = (world: World, milliseconds: number) =>
  new Date(world.now().getTime() + milliseconds).toISOString()
