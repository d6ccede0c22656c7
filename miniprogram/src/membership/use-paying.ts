// Buying a plan: an order, the cashier, and then WeChat's own word on whether it was paid. The phone's word is never enough.
import type { PlanShown } from '@shared/membership/api'
import { useEffect, useRef, useState } from 'react'
import { type AnyRefusal, isUnclear } from '../call/apis'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { newRequestId } from '../call/request-id'
import { keptOrder } from './kept-order'
import type { PaidHow } from './paid-how'
import { platformHere, requestPayment } from './pay'

export type Paying =
  | { is: 'choosing'; problem: string | null }
  /** The cashier has closed, and WeChat is being asked. */
  | { is: 'asking'; orderNo: string }
  | { is: 'active' }
  /** Not paid; the same order can be paid now. */
  | { is: 'unpaid'; orderNo: string }
  /** WeChat has not said yet; it will be told to the server by itself. */
  | { is: 'unclear'; orderNo: string }

/** When WeChat is asked after a payment, in milliseconds after the last time: ten seconds together. */
const lookAfterMs = [0, 700, 1300, 2000, 2500, 3000]

export function usePaying(plan: PlanShown, orderNo: string | null, onTermsChanged: () => void) {
  // One id a visit: paying again after a lost reply or a closed cashier is for the same order, not a second one.
  const [requestId, setRequestId] = useState(() => keptOrder.requestIdOf(orderNo, plan) ?? newRequestId())
  const [paying, setPaying] = useState<Paying>({ is: 'choosing', problem: null })
  const isShown = useShown()

  async function pay(): Promise<void> {
    const { planId, termsVersion } = plan
    const answer = await call('membership', 'buy', {
      planId,
      termsVersion,
      requestId,
      platform: platformHere(),
    })
    if (!answer.ok) {
      const { refusal } = answer
      if (refusal === 'order-paid') return settle('active')
      // It cannot be paid any more: the next tap makes another one.
      if (refusal === 'order-closed') setRequestId(newRequestId())
      if (refusal === 'terms-changed') onTermsChanged()
      return setPaying({ is: 'choosing', problem: problemWords(refusal) })
    }
    const bought = answer.value
    keptOrder.keep({ orderNo: bought.orderNo, requestId, planId, termsVersion })
    const how = await requestPayment(bought.payParams)
    setPaying({ is: 'asking', orderNo: bought.orderNo })
    settle(await resultOf(bought.orderNo, how, isShown), bought.orderNo)
  }

  function settle(found: Found, orderNo = ''): void {
    if (found === 'active' || found === 'closed') keptOrder.forget()
    if (found === 'closed') setRequestId(newRequestId())
    setPaying(stageAfter(found, orderNo))
  }

  return { paying, pay }
}

function stageAfter(found: Found, orderNo: string): Paying {
  if (found === 'active') return { is: 'active' }
  return found === 'closed'
    ? { is: 'choosing', problem: refusalText['order-closed'] }
    : { is: found, orderNo }
}

function problemWords(refusal: AnyRefusal): string {
  // The order may have been made; it is not paid, since no cashier has opened.
  return isUnclear(refusal) ? '网络没有回应，还没有付款。请再试一次，不会重复下单。' : refusalText[refusal]
}

type Found = 'active' | 'unpaid' | 'unclear' | 'closed'

/** What became of an order: asked several times after a payment, once after a cashier that was closed. */
async function resultOf(orderNo: string, how: PaidHow, isShown: () => boolean): Promise<Found> {
  for (const afterMs of how === 'paid' ? lookAfterMs : lookAfterMs.slice(0, 2)) {
    await new Promise(resolve => setTimeout(resolve, afterMs))
    if (!isShown()) return 'unclear'
    const answer = await call('membership', 'confirm', { orderNo })
    if (answer.ok && answer.value.state === 'paid') return 'active'
    // After a payment only WeChat's yes counts: it may be a moment late.
    if (answer.ok && how !== 'paid') return answer.value.state === 'closed' ? 'closed' : 'unpaid'
  }
  return 'unclear'
}

function useShown(): () => boolean {
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  return () => isShown.current
}
