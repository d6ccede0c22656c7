// Refunds until WeChat is asked: a member asks for one, staff approve or reject it. What follows is in refunding.ts.

import { dayOf } from '../../shared/calendar'
import type { MembershipApi, RefundShown } from '../../shared/membership/api'
import type { PayOrder, PayRefund } from '../../shared/membership/order'
import { refundAloneAtMostFen } from '../../shared/membership/plan'
import { refundableOf } from '../../shared/membership/refund'
import { refundShown } from '../../shared/membership/status'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import { newestEntry } from '../runtime/journal'
import { fetchPlanTerms } from '../runtime/plans'
import type { World } from '../runtime/world'
import { withAmountsOfNow } from './refund-amounts'
import { isUnderWay, moveRefund, newRefund, nextRefundNo, refundsOfOrder } from './refund-documents'
import { advance } from './refunding'

export { advance }

type Request = MembershipApi['requestRefund']

/** Asks for the money back; asked again while one is under way, it answers that one. */
export async function requestRefund(
  world: World,
  memberId: string,
  { orderNo, reason }: Request['input'],
): Promise<Outcome<RefundShown, Request['refusal']>> {
  const order = await world.db.find<PayOrder>('payOrders', orderNo)
  if (!order || order.memberId !== memberId || order.state !== 'paid') return refuse('no-such-order')
  const known = await refundsOfOrder(world, orderNo)
  // What the bank has refused is still owed: asking for it once more would pay it twice.
  const underWay = known.find(isUnderWay) ?? known.find(({ state }) => state === 'abnormal')
  if (underWay) return accept(await shown(world, underWay))
  const now = world.now()
  const could = await refundable(world, order, dayOf(now))
  if (!could.ok) return could
  const refund: PayRefund = {
    ...newRefund(order, nextRefundNo(orderNo, known), now),
    reason,
    amountFen: could.value.amountFen,
  }
  const { duplicate } = await world.db.insert('payRefunds', { ...refund })
  if (!duplicate) return accept(refundShown(refund))
  const first = await world.db.find<PayRefund>('payRefunds', refund._id)
  if (!first) throw new Error('a refund that is there cannot be found')
  return accept(await shown(world, first))
}

async function shown(world: World, refund: PayRefund): Promise<RefundShown> {
  const [now = refund] = await withAmountsOfNow(world, [refund])
  return refundShown(now)
}

/** What an order would bring back by the rule of the terms that were bought, asked for on a day. */
async function refundable(world: World, order: PayOrder, askedOn: string) {
  const newest = await newestEntry(world, order.memberId)
  // Only members can order, and the journal of a card that was closed stays.
  if (!newest) throw new Error('an order without an account')
  const terms = (await fetchPlanTerms(world, [order]))(order)
  return refundableOf(newest.state, order._id, terms.refund, askedOn)
}

/** `by` is `staff:<memberId>`. */
interface Deciding {
  orderNo: string
  by: string
  name: string
}

/** Two people above what one may approve. */
const peopleFor = (amountFen: number) => (amountFen > refundAloneAtMostFen ? 2 : 1)

/**
 * Approves the refund that was asked for an order. With the last approval that is needed the benefits end and WeChat is
 * asked; approving again goes on from wherever that has come to.
 */
export async function approve(
  world: World,
  { orderNo, by, name }: Deciding,
): Promise<
  Outcome<
    PayRefund,
    | 'no-such-order'
    | 'no-refund-asked'
    | 'other-person-needed'
    | 'own-refund'
    | 'nothing-to-refund'
    | 'later-order-first'
  >
> {
  const order = await world.db.find<PayOrder>('payOrders', orderNo)
  if (!order) return refuse('no-such-order')
  const known = await refundsOfOrder(world, orderNo)
  const refund = known.find(isUnderWay)
  if (!refund) {
    // Asked again after a lost reply: it was approved, and is over.
    const over = known.find(
      ({ state, approvals }) => state === 'done' && approvals.some(one => one.by === by),
    )
    return over ? accept(over) : refuse('no-refund-asked')
  }
  if (by === `staff:${refund.memberId}`) return refuse('own-refund')
  if (refund.state !== 'asked') return accept(await advance(world, refund))

  const isByMember = refund.by.startsWith('member:')
  const could = isByMember ? await refundable(world, order, dayOf(refund.at)) : accept(refund)
  if (!could.ok) return could
  const { amountFen } = could.value
  const counted = await world.db.step<PayRefund>('payRefunds', {
    where: { _id: refund._id, state: 'asked' },
    unlike: { 'approvals.by': by },
    push: { approvals: { by, name, at: world.now().toISOString() } },
    set: { amountFen },
  })
  const newest = counted ?? (await world.db.find<PayRefund>('payRefunds', refund._id))
  if (!newest || !(isUnderWay(newest) || newest.state === 'done')) return refuse('no-refund-asked')
  if (newest.state !== 'asked') return accept(await advance(world, newest))
  if (newest.approvals.length < peopleFor(amountFen)) {
    return counted ? accept(counted) : refuse('other-person-needed')
  }
  const approving = { state: 'approving' as const, nextAt: world.now().toISOString() }
  const approved = await moveRefund(world, newest, approving)
  return accept(await advance(world, approved ?? (await again(world, newest))))
}

/** As it is now. */
async function again(world: World, { _id }: PayRefund): Promise<PayRefund> {
  const found = await world.db.find<PayRefund>('payRefunds', _id)
  if (!found) throw new Error('a refund has disappeared')
  return found
}

/** Turns down the refund that was asked for; what is under way cannot be turned down any more. */
export async function reject(
  world: World,
  { orderNo, by, reason }: Deciding & { reason: string },
): Promise<Outcome<PayRefund, 'no-such-order' | 'no-refund-asked'>> {
  const order = await world.db.find<PayOrder>('payOrders', orderNo)
  if (!order) return refuse('no-such-order')
  const known = await refundsOfOrder(world, orderNo)
  const asked = known.find(({ state }) => state === 'asked')
  const rejected = asked && (await moveRefund(world, asked, { state: 'rejected', rejectedFor: reason }))
  if (rejected) {
    world.log({ level: 'info', where: 'refund', what: 'rejected', refundNo: rejected._id, by })
    return accept(rejected)
  }
  // Asked again after a lost reply.
  const [newest] = await refundsOfOrder(world, orderNo)
  const isSame = newest?.state === 'rejected' && newest.rejectedFor === reason
  return isSame ? accept(newest) : refuse('no-refund-asked')
}
