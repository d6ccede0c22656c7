// Alarms on orders that stand there once, however many notice the same at the same moment.
import type { Alarm, PayOrder } from '../../shared/membership/order'
import type { World } from '../runtime/world'

/**
 * Notes an alarm on an order, unless one of its `details.key` stands there already, or of its kind where it has no key.
 * Answers the order with the alarm; null when nothing was written.
 */
export function noteOnce(
  world: World,
  orderNo: string,
  { what, details }: Pick<Alarm, 'what' | 'details'>,
): Promise<PayOrder | null> {
  const alarm: Alarm = { at: world.now().toISOString(), what, details }
  return world.db.step<PayOrder>('payOrders', {
    where: { _id: orderNo },
    unlike: typeof details.key === 'string' ? { 'alarms.details.key': details.key } : { 'alarms.what': what },
    push: { alarms: alarm },
  })
}
