// Orders that are neither paid nor closed: WeChat is asked about each, and the stale ones are closed.
import { closesAt, nextLook } from '../../shared/membership/buying'
import type { PayOrder } from '../../shared/membership/order'
import { finishPaid } from '../membership/after-paying'
import { close } from '../membership/closing'
import { type Looked, lookUp, markClosed } from '../membership/look-up'
import type { World } from '../runtime/world'

/** Paid otherwise than it was ordered: a person has to see to it, and the machine does not hurry. */
const doubtfulMilliseconds = 3_600_000

/** One look at one order. */
export async function lookAtOrder(world: World, order: PayOrder): Promise<void> {
  if (order.state === 'paid') return finishPaid(world, order)
  const isStale = closesAt(order) <= world.now().toISOString()
  if (order.state === 'created' && !isStale) {
    const looked = await lookUp(world, order)
    if (looked === 'closed') await markClosed(world, order)
    else if (looked !== 'paid') await postpone(world, order, looked)
    return
  }
  const looked = await close(world, order)
  const isOver = looked === null || looked === 'closed' || looked === 'paid'
  if (!isOver) await postpone(world, { ...order, state: 'closing' }, looked)
}

async function postpone(world: World, order: PayOrder, looked: Looked): Promise<void> {
  const { _id, state, tries } = order
  const now = world.now()
  const next =
    looked === 'doubtful'
      ? new Date(now.getTime() + doubtfulMilliseconds).toISOString()
      : nextLook(tries + 1, now)
  const end = closesAt(order)
  const nextAt = state === 'created' && end < next ? end : next
  await world.db.update('payOrders', { _id, transactionId: null }, { nextAt, tries: tries + 1 })
}
