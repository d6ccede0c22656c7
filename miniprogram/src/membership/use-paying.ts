// Buying a plan: what is open first, an order, the cashier, and then WeChat's own word on whether it was paid.
import type { OpenOrder, PlanShown } from '@shared/membership/api'
import { useRef, useState } from 'react'
import { type AnyRefusal, isUnclear } from '../call/apis'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { newRequestId } from '../call/request-id'
import { afterPaying, askWechat, type Found, once } from './ask-wechat'
import { keptOrder } from './kept-order'
import { openFirst } from './open-first'
import { platformHere, requestPayment } from './pay'
import { useShown } from './use-shown'

export type Paying =
  | { is: 'choosing'; problem: string | null }
  /** The cashier has closed, and WeChat is being asked. */
  | { is: 'asking'; orderNo: string }
  | { is: 'active' }
  /** Not paid; the same order can be paid now. */
  | { is: 'unpaid'; orderNo: string }
  /** WeChat has not said yet; it will be told to the server by itself. `other` is an order that was begun before. */
  | { is: 'unclear'; orderNo: string; other?: OpenOrder }

/** What a visit has asked for: again after a lost reply or a closed cashier it is the same order, not a second one. */
interface Asked {
  requestId: string
  orderNo?: string
}

export function usePaying(plan: PlanShown, onTermsChanged: () => void) {
  const asked = useRef<Asked | null>(null)
  const [paying, setPaying] = useState<Paying>({ is: 'choosing', problem: null })
  const isShown = useShown()

  async function pay(): Promise<void> {
    asked.current ??= await begin()
    if (!asked.current) return
    const { planId, termsVersion } = plan
    const platform = platformHere()
    const answer = await call('membership', 'buy', { planId, termsVersion, platform, ...asked.current })
    if (!answer.ok) return refused(answer)
    const { orderNo, payParams } = answer.value
    const how = await requestPayment(payParams)
    await settle(orderNo, how === 'paid')
  }

  /** Null when nothing else may be begun, and the page says why. */
  async function begin(): Promise<Asked | null> {
    const first = await openFirst(plan)
    const requestId = newRequestId()
    if (first.is === 'free') return first.orderNo ? { requestId, orderNo: first.orderNo } : { requestId }
    if (first.is === 'refused') setPaying({ is: 'choosing', problem: problemWords(first.refusal) })
    else if (first.is === 'paid') setPaying({ is: 'active' })
    else setPaying({ is: 'unclear', orderNo: first.order.orderNo, other: first.order })
    return null
  }

  async function refused({ refusal, details }: { refusal: AnyRefusal; details: Record<string, unknown> }) {
    // Paid at WeChat: whether it counts here already has to be asked.
    if (refusal === 'order-paid') return settle(String(details.orderNo), true)
    // After a lost reply the next tap is for the same order; after a no what is open is looked at again.
    if (!isUnclear(refusal) && refusal !== 'pay-unavailable') asked.current = null
    if (refusal === 'terms-changed') onTermsChanged()
    setPaying({ is: 'choosing', problem: problemWords(refusal) })
  }

  async function settle(orderNo: string, isSaidPaid: boolean): Promise<void> {
    if (isSaidPaid) keptOrder.keepSaidPaid(orderNo)
    setPaying({ is: 'asking', orderNo })
    show(await askWechat(orderNo, { afterMs: afterPaying, isSaidPaid, isShown }), { orderNo })
  }

  /** Asks once more about what is unclear. */
  async function askAgain(): Promise<void> {
    if (paying.is !== 'unclear') return
    show(await askWechat(paying.orderNo, { afterMs: once, isShown }), paying)
  }

  function show(found: Found, of: { orderNo: string; other?: OpenOrder }): void {
    const stage = stageAfter(found, of)
    // It cannot be paid any more, or was not what this page is for: the next tap begins anew.
    if (stage.is === 'choosing') asked.current = null
    setPaying(stage)
  }

  return { paying, pay, askAgain }
}

function stageAfter(found: Found, { orderNo, other }: { orderNo: string; other?: OpenOrder }): Paying {
  if (found === 'active') return { is: 'active' }
  if (found === 'unclear') return { is: 'unclear', orderNo, ...(other && { other }) }
  if (other) return { is: 'choosing', problem: null }
  return found === 'unpaid'
    ? { is: 'unpaid', orderNo }
    : { is: 'choosing', problem: refusalText['order-closed'] }
}

function problemWords(refusal: AnyRefusal): string {
  // The order may have been made; no cashier has opened for it now.
  return isUnclear(refusal)
    ? '网络没有回应。请再试一次，不会重复下单，也不会重复扣款。'
    : refusalText[refusal]
}
