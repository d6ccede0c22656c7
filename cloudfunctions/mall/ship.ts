// An order to be sent gets its tracking number.
import type { OrderState } from '../../shared/mall/api'
import { ship as shipRule } from '../../shared/mall/hand-over'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import { change } from '../runtime/journal'
import type { World } from '../runtime/world'
import type { OrderDocument } from './order-documents'
import { refreshOrders } from './projection'

/** Books it once; asked again with the same number it answers the same. `by` is `staff:<id>`. */
export async function shipOrder(
  world: World,
  by: string,
  { orderId, tracking }: { orderId: string; tracking: string },
): Promise<Outcome<OrderDocument, 'no-such-order' | 'order-not-open' | 'busy'>> {
  const known = await world.db.find<OrderDocument>('orders', orderId)
  if (!known) return refuse('no-such-order')
  const outcome = await change(world, known.memberId, {
    ref: `ship:${orderId}`,
    request: { tracking },
    rule: account => shipRule(account, orderId, tracking, by, world.now()),
  })
  if (!outcome.ok) {
    if (outcome.refusal !== 'conflicting-retry') return refuse(outcome.refusal, outcome.details)
    return refuse('order-not-open', { state: 'shipped' satisfies OrderState })
  }
  await refreshOrders(world, known.memberId)
  const shipped = await world.db.find<OrderDocument>('orders', orderId)
  return shipped ? accept(shipped) : refuse('no-such-order')
}
