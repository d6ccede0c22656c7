// What refunds that wait for the office would bring back now: months that were used since they were asked for do not.

import type { PayOrder, PayRefund } from '../../shared/membership/order'
import { asOfNow } from '../../shared/membership/refund'
import { someAtOnce } from '../runtime/in-parts'
import { newestEntry } from '../runtime/journal'
import { fetchPlanTerms } from '../runtime/plans'
import type { World } from '../runtime/world'

/** The refunds with their amounts as of now, in the same order. Nothing is asked for those that are settled. */
export async function withAmountsOfNow(world: World, refunds: PayRefund[]): Promise<PayRefund[]> {
  const waiting = refunds.filter(({ state }) => state === 'asked')
  if (waiting.length === 0) return refunds
  const orders = await world.db.findMany<PayOrder>('payOrders', [
    ...new Set(waiting.map(({ orderNo }) => orderNo)),
  ])
  const termsOf = await fetchPlanTerms(world, orders)
  const shown = new Map<string, PayRefund>()
  await someAtOnce(8, waiting, async refund => {
    const order = orders.find(({ _id }) => _id === refund.orderNo)
    const newest = order && (await newestEntry(world, order.memberId))
    if (newest) shown.set(refund._id, asOfNow(newest.state, termsOf(order).refund, refund))
  })
  return refunds.map(refund => shown.get(refund._id) ?? refund)
}
