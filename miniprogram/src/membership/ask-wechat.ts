// Asking WeChat what became of an order, some times, until it has said so. The phone's word is never enough.
import { call } from '../call/call'
import { keptOrder } from './kept-order'

export type Found = 'active' | 'unpaid' | 'closed' | 'unclear'

/** When WeChat is asked after a payment, in milliseconds after the last time: ten seconds together. */
export const afterPaying = [0, 700, 1300, 2000, 2500, 3000]
/** Where no payment is known of. The server asks WeChat once in two seconds, so a second question must come after that. */
export const once = [0, 2200]

interface HowToAsk {
  afterMs: readonly number[]
  /** After a payment only WeChat's yes counts: it may be a moment late. */
  isSaidPaid?: boolean
  isShown: () => boolean
}

/** `unclear` when WeChat has not said it, or nobody waits for it any more. */
export async function askWechat(orderNo: string, how: HowToAsk): Promise<Found> {
  const found = await askedUntilSaid(orderNo, how)
  if (found !== 'unclear') keptOrder.forget(orderNo)
  return found
}

async function askedUntilSaid(
  orderNo: string,
  { afterMs, isSaidPaid = false, isShown }: HowToAsk,
): Promise<Found> {
  for (const ms of afterMs) {
    await new Promise(resolve => setTimeout(resolve, ms))
    if (!isShown()) return 'unclear'
    const answer = await call('membership', 'confirm', { orderNo })
    if (!answer.ok) continue
    const { state, isCertain } = answer.value
    if (state === 'paid') return 'active'
    if (isCertain && !isSaidPaid) return state === 'created' ? 'unpaid' : 'closed'
  }
  return 'unclear'
}
