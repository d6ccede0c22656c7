// Refunds as the database keeps them: found by their order, written once, moved from one state to the next.

import {
  type Alarm,
  neverAgain,
  type PayOrder,
  type PayRefund,
  refundsUnderWay,
} from '../../shared/membership/order'
import type { World } from '../runtime/world'

/** A refund of an order before anything is known of it. */
export function newRefund(order: PayOrder, refundNo: string, now: Date): PayRefund {
  return {
    _id: refundNo,
    orderNo: order._id,
    memberId: order.memberId,
    memberNo: order.memberNo,
    planName: order.terms.name,
    state: 'asked',
    by: `member:${order.memberId}`,
    reason: '',
    at: now.toISOString(),
    amountFen: 0,
    totalFen: order.terms.priceFen,
    approvals: [],
    rejectedFor: null,
    nextAt: neverAgain,
    tries: 0,
    refundId: null,
    doneAt: null,
    alarms: [],
  }
}

/** Newest first. */
export async function refundsOfOrder(world: World, orderNo: string): Promise<PayRefund[]> {
  return newestRefundsFirst(await world.db.findBy<PayRefund>('payRefunds', { orderNo }))
}

export function newestRefundsFirst(refunds: PayRefund[]): PayRefund[] {
  return [...refunds].sort((a, b) => (a.at === b.at ? (a._id < b._id ? 1 : -1) : a.at < b.at ? 1 : -1))
}

export const isUnderWay = ({ state }: PayRefund) => refundsUnderWay.includes(state)

/** The number of the next refund of an order: our own ones are numbered, a console's are not. */
export function nextRefundNo(orderNo: string, known: PayRefund[]): string {
  const own = known.filter(({ _id }) => _id.startsWith(`${orderNo}R`))
  return `${orderNo}R${own.length + 1}`
}

/**
 * Moves a refund on from the state in which it was seen; null when somebody else has moved it meanwhile. Every move
 * counts its tries anew, unless it says otherwise.
 */
export function moveRefund(
  world: World,
  { _id, state }: PayRefund,
  set: Partial<PayRefund>,
  alarm: Omit<Alarm, 'at'> | null = null,
): Promise<PayRefund | null> {
  const at = world.now().toISOString()
  if (alarm) world.log({ level: 'alarm', where: 'refund', what: alarm.what, refundNo: _id, ...alarm.details })
  return world.db.step<PayRefund>('payRefunds', {
    where: { _id, state },
    set: { tries: 0, ...set },
    ...(alarm ? { push: { alarms: { at, ...alarm } } } : {}),
  })
}
