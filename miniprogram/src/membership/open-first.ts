// Before another order is begun: the open one of this card is gone on with when it is for the same, and given up when not.
import type { OpenOrder, PlanShown } from '@shared/membership/api'
import { type AnyRefusal, isUnclear } from '../call/apis'
import { call } from '../call/call'
import { keptOrder } from './kept-order'

export type OpenFirst =
  /** Nothing is open; or this order is for the same, and WeChat takes no second payment for it. */
  | { is: 'free'; orderNo?: string }
  /** The open one has been paid, and counts now. */
  | { is: 'paid' }
  /** WeChat does not say whether it is paid: nothing else may be begun. */
  | { is: 'unclear'; order: OpenOrder }
  | { is: 'refused'; refusal: AnyRefusal }

/** Whether an open order is for this plan on these terms. */
export function isForThis(order: OpenOrder, { planId, termsVersion }: PlanShown): boolean {
  return order.isPayable && order.planId === planId && order.termsVersion === termsVersion
}

export async function openFirst(plan: PlanShown): Promise<OpenFirst> {
  // Each round ends one order; a member has few of them.
  for (;;) {
    const status = await call('membership', 'status', {})
    if (!status.ok) return { is: 'refused', refusal: status.refusal }
    const { open } = status.value
    if (!open) return { is: 'free' }
    const { orderNo } = open
    if (isForThis(open, plan)) return { is: 'free', orderNo }
    const ended = await call('membership', 'closeOrder', { orderNo })
    if (!ended.ok && !isUnclear(ended.refusal)) return { is: 'refused', refusal: ended.refusal }
    const state = ended.ok ? ended.value.state : null
    if (state !== 'paid' && state !== 'closed') return { is: 'unclear', order: open }
    keptOrder.forget(orderNo)
    if (state === 'paid') return { is: 'paid' }
  }
}
