// Buying: who may order what, and what an order is before and after WeChat has been asked. The price is the plan's.
import { accept, type Outcome, refuse } from '../outcome'
import type { PayOrder, Platform } from './order'
import { type Plan, payableForSeconds } from './plan'

export interface Wanted {
  planId: string
  termsVersion: number
}

/** Whether a plan can be bought now, on the terms that the member has read. */
export function mayBuy(
  plan: Plan | null,
  {
    termsVersion,
    platform,
    hiddenOn,
  }: { termsVersion: number; platform: Platform | null; hiddenOn: Platform[] },
): Outcome<Plan, 'no-such-plan' | 'plan-off-sale' | 'terms-changed' | 'not-sold-here'> {
  if (!plan) return refuse('no-such-plan')
  if (!plan.isOnSale) return refuse('plan-off-sale')
  // Who does not say where they are is treated as one of the others.
  if (hiddenOn.includes(platform ?? 'other')) return refuse('not-sold-here')
  if (plan.version !== termsVersion) return refuse('terms-changed', { termsVersion: plan.version })
  return accept(plan)
}

/** How many orders of a member may wait to be paid: each is asked about until it is closed. */
const unpaidAtMost = 5

/** What is said to who would have one more. */
export const tooManyUnpaid = () => refuse('too-many-unpaid' as const, { most: unpaidAtMost })

/** The places for one more order of a member that are left by those that wait to be paid. */
export function freeSlots(
  memberId: string,
  waiting: Pick<PayOrder, 'slot'>[],
): Outcome<string[], 'too-many-unpaid'> {
  const taken = waiting.map(({ slot }) => slot)
  const free = Array.from({ length: unpaidAtMost }, (_, place) => `${memberId}.${place}`).filter(
    slot => !taken.includes(slot),
  )
  return free.length > 0 ? accept(free) : tooManyUnpaid()
}

/** Delays between looks at an unpaid order, in minutes; the last one is repeated. */
const looksAfterMinutes = [1, 2, 5]

/** When to look again after so many tries, as ISO 8601. */
export function nextLook(tries: number, now: Date): string {
  const minutes = looksAfterMinutes[Math.min(tries, looksAfterMinutes.length - 1)] ?? 5
  return new Date(now.getTime() + minutes * 60_000).toISOString()
}

/** Whoever pays in the last second is still let through before the order is closed. */
const graceMilliseconds = 60_000

/** From when on an unpaid order is to be closed. */
export function closesAt({ expiresAt }: Pick<PayOrder, 'expiresAt'>): string {
  return new Date(Date.parse(expiresAt) + graceMilliseconds).toISOString()
}

/** Who orders, under which number and in which place. */
export interface Buyer
  extends Pick<PayOrder, 'memberId' | 'memberNo' | 'sealedOpenid' | 'platform' | 'slot'> {
  orderNo: string
}

/** A fresh order of a plan. */
export function orderOf(plan: Plan, buyer: Buyer, now: Date): PayOrder {
  const { orderNo, ...who } = buyer
  const { name, priceFen, months, delivery } = plan.terms
  return {
    _id: orderNo,
    ...who,
    planId: plan.planId,
    version: plan.version,
    terms: { name, priceFen, months, delivery },
    payChannel: 'wechat-pay',
    state: 'created',
    at: now.toISOString(),
    expiresAt: new Date(now.getTime() + payableForSeconds * 1000).toISOString(),
    nextAt: nextLook(0, now),
    tries: 0,
    askedAt: '',
    transactionId: null,
    paidAt: null,
    entry: null,
    invoice: null,
    alarms: [],
  }
}

/** Whether an order that is there already can still be paid, by whoever asks for the same again. */
export function mayPay(
  order: PayOrder,
  { planId, termsVersion }: Wanted,
  now: Date,
): Outcome<PayOrder, 'conflicting-retry' | 'order-paid' | 'order-closed'> {
  if (order.planId !== planId || order.version !== termsVersion) return refuse('conflicting-retry')
  if (order.state === 'paid') return refuse('order-paid', { orderNo: order._id })
  if (order.state !== 'created' || order.expiresAt <= now.toISOString()) return refuse('order-closed')
  return accept(order)
}
