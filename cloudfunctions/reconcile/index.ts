// The reconciling timer: each minute it brings to an end what callbacks and crashes left open. Refunds on their way, orders
// that are neither paid nor closed, deliveries that WeChat is to be told of, and once a day the bill. All can be done twice.
import type { PayOrder, PayRefund, Shipping } from '../../shared/membership/order'
import { advance } from '../membership/refunds'
import { cloudWorld, type World } from '../runtime/world'
import { checkBills } from './bills'
import { everyDue } from './due'
import { lookAtOrder } from './orders'
import { tellShipping } from './shippings'

export interface ReconcileReport {
  /** How many of each were looked at. */
  orders: number
  refunds: number
  shippings: number
  /** Days whose bill was checked. */
  bills: number
}

/**
 * How long new work of each kind is begun, so that none of them takes the time of the others. The function has 60 seconds, and
 * the last work of each kind comes on top when WeChat is slow: two calls of a refund (8 s), two of an order (6 s), one of a
 * delivery (8 s), and two of a bill with one for what differs in it (23 s).
 */
const shares = { refunds: 5000, orders: 5000, shippings: 2000, bills: 2000 }

/** One round. What it does not come to stays due for the next one. */
export async function reconcile(world: World): Promise<ReconcileReport> {
  const turn = inTurns(world)
  return {
    refunds: await turn(shares.refunds, isOver =>
      everyDue<PayRefund>(world, 'payRefunds', isOver, refund => advance(world, refund)),
    ),
    orders: await turn(shares.orders, isOver =>
      everyDue<PayOrder>(world, 'payOrders', isOver, order => lookAtOrder(world, order)),
    ),
    shippings: await turn(shares.shippings, isOver =>
      everyDue<Shipping>(world, 'shippings', isOver, due => tellShipping(world, due)),
    ),
    bills: await turn(shares.bills, isOver => checkBills(world, isOver)),
  }
}

/** Gives each its share of the time from when its turn comes, and what those before it have not needed. */
function inTurns(world: World) {
  let spare = 0
  return async <Value>(share: number, run: (isOver: () => boolean) => Promise<Value>): Promise<Value> => {
    const ends = world.now().getTime() + share + spare
    const value = await run(() => world.now().getTime() >= ends)
    spare = Math.max(0, ends - world.now().getTime())
    return value
  }
}

export const main = async (): Promise<ReconcileReport> => reconcile(cloudWorld())
