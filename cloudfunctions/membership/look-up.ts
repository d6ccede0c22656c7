// Asking WeChat about one order, for a member who waits and for the timer.
import type { MembershipApi, OrderFound } from '../../shared/membership/api'
import { neverAgain, type PayOrder } from '../../shared/membership/order'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { World } from '../runtime/world'
import { settle } from './settle'

/**
 * `paid`, and settled with it · `unpaid` so far · `closed` at WeChat · `not-there`: WeChat knows no such order · `doubtful`:
 * paid, but not as it was ordered · `unknown`: no answer.
 */
export type Looked = 'paid' | 'unpaid' | 'closed' | 'not-there' | 'doubtful' | 'unknown'

const notThere = ['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS']

/** Asks once, and settles the order when it is paid. */
export async function lookUp(world: World, order: PayOrder): Promise<Looked> {
  const answer = world.pay ? await world.pay.query(order._id) : null
  if (!answer || answer.is === 'unknown') return 'unknown'
  if (answer.is === 'refused') {
    if (notThere.includes(answer.code)) return 'not-there'
    world.log({ level: 'alarm', where: 'query', what: 'refused', orderNo: order._id, code: answer.code })
    return 'unknown'
  }
  const settled = await settle(world, order, answer.value)
  if (settled.ok) return 'paid'
  if (settled.refusal !== 'not-paid') return 'doubtful'
  return answer.value.state === 'CLOSED' || answer.value.state === 'REVOKED' ? 'closed' : 'unpaid'
}

/** Can never be paid any more, so WeChat need not be told who ordered it. A payment that was under way still wins. */
export function markClosed(world: World, { _id }: PayOrder): Promise<boolean> {
  const closed = { state: 'closed', slot: _id, nextAt: neverAgain, sealedOpenid: null }
  return world.db.update('payOrders', { _id, transactionId: null }, closed)
}

/** A page that waits asks often; WeChat is asked once in so many milliseconds. */
const askAtMostEvery = 2000

type Confirm = MembershipApi['confirm']

/** What has become of an own order. */
export async function confirm(
  world: World,
  memberId: string,
  orderNo: string,
): Promise<Outcome<Confirm['value'], Confirm['refusal']>> {
  const order = await world.db.find<PayOrder>('payOrders', orderNo)
  if (!order || order.memberId !== memberId) return refuse('no-such-order')
  const { state, askedAt } = order
  if (state === 'paid') return accept({ orderNo, state, isCertain: true })
  if (!(await isTurn(world, orderNo, askedAt))) return accept({ orderNo, state, isCertain: false })
  return accept(foundOf(order, await lookUp(world, order)))
}

/** An order after a look. */
export function foundOf({ _id: orderNo, state }: PayOrder, looked: Looked): OrderFound {
  if (looked === 'paid') return { orderNo, state: looked, isCertain: true }
  return { orderNo, state, isCertain: looked !== 'unknown' && looked !== 'doubtful' }
}

/** Whoever changes the moment first asks. */
async function isTurn(world: World, orderNo: string, askedAt: string): Promise<boolean> {
  const now = world.now()
  // A clock that was set back makes the last time old.
  if (askedAt !== '' && Math.abs(now.getTime() - Date.parse(askedAt)) < askAtMostEvery) return false
  return world.db.update('payOrders', { _id: orderNo, askedAt }, { askedAt: now.toISOString() })
}
