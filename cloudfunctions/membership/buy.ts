// Buying a plan: the order is written before WeChat is asked, so that no payment can come for an order that nobody knows.
import type { MembershipApi } from '../../shared/membership/api'
import { type Buyer, freeSlots, mayBuy, mayPay, orderOf, tooManyUnpaid } from '../../shared/membership/buying'
import type { PayOrder } from '../../shared/membership/order'
import type { Plan } from '../../shared/membership/plan'
import { accept, type Outcome, type Refused, refuse } from '../../shared/outcome'
import { newestEntry } from '../runtime/journal'
import { paySettingsIn, planIn } from '../runtime/plans'
import type { Call } from '../runtime/serve'
import type { World } from '../runtime/world'
import { lookUp } from './look-up'

type Buy = MembershipApi['buy']

/** WeChat's codes for an order that was paid, and for one that cannot be paid any more. */
const paidCodes = ['ORDERPAID', 'ORDER_PAID']
const closedCodes = ['ORDER_CLOSED', 'ORDERCLOSED', 'OUT_TRADE_NO_USED']

/** Known before the order is written, and the same for a retry: `M` and 28 hex digits. */
function orderNoOf(world: World, memberId: string, requestId: string): string {
  return `M${world.keys.hash('pay-order', `${memberId}|${requestId}`).slice(0, 28)}`
}

/** Four calls of the database for a new order, besides WeChat's. */
export async function buy(
  asked: Buy['input'],
  { openid, memberId, records, world }: Pick<Call, 'openid' | 'memberId' | 'records' | 'world'>,
): Promise<Outcome<Buy['value'], Buy['refusal'] | 'conflicting-retry'>> {
  const { planId, termsVersion, requestId, platform = null, orderNo: goingOn } = asked
  const { pay } = world
  if (!pay) return refuse('pay-unavailable')
  const newest = await newestEntry(world, memberId)
  if (!newest?.state.isOpen) return refuse('not-a-member')
  const orderNo = goingOn ?? orderNoOf(world, memberId, requestId)
  const { hiddenOn } = paySettingsIn(records)
  const offered = mayBuy(planIn(records, planId), { termsVersion, platform, hiddenOn })
  const buyer = {
    orderNo,
    memberId,
    memberNo: newest.state.memberNo,
    sealedOpenid: world.keys.seal(openid, world.random(12)),
    platform,
  }
  const begin = (plan: Plan) => (goingOn ? refuse('no-such-order') : place(world, plan, buyer))
  const placed = offered.ok ? await begin(offered.value) : offered
  // An order may have been begun on another phone, where buying is not hidden.
  const isHere = placed.ok || goingOn === undefined || placed.refusal !== 'not-sold-here'
  const ordered = placed.ok || !isHere ? placed : await madeBefore(world, buyer, placed)
  if (!ordered.ok) return ordered
  const order = ordered.value
  const payable = mayPay(order, { planId, termsVersion }, world.now())
  if (!payable.ok) return payable

  const { terms, expiresAt } = order
  const answer = await pay.order({
    orderNo,
    description: terms.name,
    totalFen: terms.priceFen,
    openid,
    expiresAt,
  })
  if (answer.is === 'answered') {
    return accept({ orderNo, payParams: await pay.payParams(answer.value.prepayId) })
  }
  if (answer.is === 'unknown') return refuse('pay-unavailable')
  if (paidCodes.includes(answer.code)) {
    await lookUp(world, order)
    return refuse('order-paid', { orderNo })
  }
  if (closedCodes.includes(answer.code)) return refuse('order-closed')
  world.log({ level: 'alarm', where: 'buy', what: 'order-refused', orderNo, code: answer.code })
  return refuse('pay-unavailable')
}

/** An order that was made before outlives changes of the plan, and takes no more room than it has. */
async function madeBefore<Refusal extends string>(
  world: World,
  { orderNo, memberId }: Pick<Buyer, 'orderNo' | 'memberId'>,
  otherwise: Refused<Refusal>,
): Promise<Outcome<PayOrder, Refusal>> {
  const known = await world.db.find<PayOrder>('payOrders', orderNo)
  return known?.memberId === memberId ? accept(known) : otherwise
}

/** Writes the order into a free place, once: whoever asks again has the first one, and of many at once each has its own. */
async function place(
  world: World,
  plan: Plan,
  buyer: Omit<Buyer, 'slot'>,
): Promise<Outcome<PayOrder, 'too-many-unpaid'>> {
  const { orderNo, memberId } = buyer
  const free = freeSlots(
    memberId,
    await world.db.findBy<PayOrder>('payOrders', { memberId, state: 'created' }),
  )
  if (!free.ok) return free
  for (const slot of free.value) {
    const order = orderOf(plan, { ...buyer, slot }, world.now())
    const { duplicate } = await world.db.insert('payOrders', { ...order })
    if (!duplicate) return accept(order)
    const known = await world.db.find<PayOrder>('payOrders', orderNo)
    if (known) return accept(known)
  }
  return tooManyUnpaid()
}
