// The reconciling timer: each minute it brings to an end what callbacks and crashes left open. Orders that are neither paid
// nor closed, refunds on their way, deliveries that WeChat is to be told of, and once a day the bill. All can be done twice.
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

/** A round ends in time for the last calls to come back: the function has 60 seconds. */
const budgetMilliseconds = 40_000

/** One round. What it does not come to stays due for the next one. */
export async function reconcile(world: World): Promise<ReconcileReport> {
  const ends = world.now().getTime() + budgetMilliseconds
  const isOver = () => world.now().getTime() >= ends
  return {
    orders: await everyDue<PayOrder>(world, 'payOrders', isOver, order => lookAtOrder(world, order)),
    refunds: await everyDue<PayRefund>(world, 'payRefunds', isOver, refund => advance(world, refund)),
    shippings: await everyDue<Shipping>(world, 'shippings', isOver, due => tellShipping(world, due)),
    bills: isOver() ? 0 : await checkBills(world, isOver),
  }
}

export const main = async (): Promise<ReconcileReport> => reconcile(cloudWorld())
