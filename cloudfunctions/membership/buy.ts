// Buying a plan: the order is written before WeChat is asked, so that no payment can come for an order that nobody knows.
import type { MembershipApi } from '../../shared/membership/api'
import { mayBuy, mayOpen, mayPay, orderOf } from '../../shared/membership/buying'
import type { PayOrder } from '../../shared/membership/order'
import { accept, type Outcome, refuse } from '../../shared/outcome'
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
  const { planId, termsVersion, requestId, platform = null } = asked
  const { pay } = world
  if (!pay) return refuse('pay-unavailable')
  const newest = await newestEntry(world, memberId)
  if (!newest?.state.isOpen) return refuse('not-a-member')
  const orderNo = orderNoOf(world, memberId, requestId)
  const { hiddenOn } = paySettingsIn(records)
  const offered = mayBuy(planIn(records, planId), { termsVersion, platform, hiddenOn })
  const may = offered.ok ? await withRoom(world, memberId, offered) : offered
  // An order that was made before outlives changes of the plan, and takes no more room than it has.
  const order = may.ok
    ? await place(
        world,
        orderOf(
          may.value,
          {
            orderNo,
            memberId,
            memberNo: newest.state.memberNo,
            sealedOpenid: world.keys.seal(openid, world.random(12)),
            platform,
          },
          world.now(),
        ),
      )
    : await world.db.find<PayOrder>('payOrders', orderNo)
  if (!order) return may.ok ? refuse('pay-unavailable') : may
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
    return refuse('order-paid')
  }
  if (closedCodes.includes(answer.code)) return refuse('order-closed')
  world.log({ level: 'alarm', where: 'buy', what: 'order-refused', orderNo, code: answer.code })
  return refuse('pay-unavailable')
}

/** The same, unless too many orders of the member wait to be paid already. */
async function withRoom<Offered>(world: World, memberId: string, offered: Offered) {
  const room = mayOpen(await world.db.howMany('payOrders', { memberId, state: 'created' }))
  return room.ok ? offered : room
}

/** Writes the order, once: whoever asks again has the first one. */
async function place(world: World, order: PayOrder): Promise<PayOrder | null> {
  const { duplicate } = await world.db.insert('payOrders', { ...order })
  return duplicate ? world.db.find<PayOrder>('payOrders', order._id) : order
}
