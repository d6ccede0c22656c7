// Closing an order at WeChat, so that it can never be paid: for the timer when its time is over, and for a member who begins
// another one.
import type { MembershipApi } from '../../shared/membership/api'
import type { PayOrder } from '../../shared/membership/order'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { World } from '../runtime/world'
import { foundOf, type Looked, lookUp, markClosed } from './look-up'

/**
 * What has become of it: `closed`, or `paid` when WeChat says that the payment was faster, or what a look has found. Null
 * when somebody else was at it.
 */
export async function close(world: World, order: PayOrder): Promise<Looked | null> {
  const { _id } = order
  if (order.state === 'created') {
    const closing = { state: 'closing', slot: _id }
    if (!(await world.db.update('payOrders', { _id, state: 'created' }, closing))) return null
  }
  // From here on a payment is only let through when WeChat says that it was faster.
  const answer = world.pay ? await world.pay.close(_id) : null
  // Refused: it is paid, or closed already, or WeChat has never heard of it.
  const looked =
    answer?.is === 'answered' ? 'closed' : answer?.is === 'refused' ? await lookUp(world, order) : 'unknown'
  if (looked !== 'closed' && looked !== 'not-there') return looked
  await markClosed(world, order)
  return 'closed'
}

type CloseOrder = MembershipApi['closeOrder']

/** Gives an own order up. While WeChat does not say whether it is paid it stays as it is. */
export async function closeOrder(
  world: World,
  memberId: string,
  orderNo: string,
): Promise<Outcome<CloseOrder['value'], CloseOrder['refusal']>> {
  const order = await world.db.find<PayOrder>('payOrders', orderNo)
  if (!order || order.memberId !== memberId) return refuse('no-such-order')
  const { state } = order
  if (state === 'paid' || state === 'closed') return accept({ orderNo, state, isCertain: true })
  const found = foundOf(order, await lookUp(world, order))
  if (found.state === 'paid' || !found.isCertain) return accept(found)
  const looked = await close(world, order)
  if (looked === 'closed') return accept({ orderNo, state: looked, isCertain: true })
  return accept(foundOf(order, looked ?? 'unknown'))
}
