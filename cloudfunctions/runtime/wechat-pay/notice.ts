// Callbacks: whether WeChat has really sent one, and what it tells. Nothing is asked of anybody to find out.
import { z } from 'zod'
import { accept, type Outcome, refuse } from '../../../shared/outcome'
import type { NoticeRefusal, NoticeRequest, PayNotice } from './pay'
import { open, sealed } from './sealed'
import { fromJson, refundTold, transaction } from './shapes'
import type { Doubter } from './signature'

const envelope = z.object({ id: z.string().min(1), event_type: z.string(), resource: sealed })

/**
 * Checks and opens a callback: headers, freshness, serial, signature, tag, shape, in this order. Whose order it is and whether
 * the amount is right is for whoever knows the order.
 */
export function readNotice(
  { headers, body }: NoticeRequest,
  { doubts, apiV3Key, now }: { doubts: Doubter; apiV3Key: string; now: Date },
): Outcome<PayNotice, NoticeRefusal> {
  const doubt = doubts(headers, body, now)
  if (doubt) return refuse(doubt)

  const wrapped = envelope.safeParse(fromJson(body))
  if (!wrapped.success) return refuse('not-understood')
  const { id, event_type: event, resource } = wrapped.data
  const text = open(resource, apiV3Key)
  if (text === null) return refuse('undecryptable')

  const inside = fromJson(text)
  const { original_type: kind } = resource
  if (event === 'TRANSACTION.SUCCESS' && kind === 'transaction') {
    const told = transaction.safeParse(inside)
    const isPaid = told.data?.state === 'SUCCESS' || told.data?.state === 'REFUND'
    return told.success && isPaid
      ? accept({ is: 'payment', id, transaction: told.data })
      : refuse('not-understood')
  }
  if (/^REFUND\.(SUCCESS|ABNORMAL|CLOSED)$/.test(event) && kind === 'refund') {
    const told = refundTold.safeParse(inside)
    // The event only repeats what is said inside, where nobody but WeChat can have written it.
    const isSaidTwice = told.data?.state === event.slice('REFUND.'.length)
    return told.success && isSaidTwice
      ? accept({ is: 'refund', id, refund: told.data })
      : refuse('not-understood')
  }
  return refuse('not-understood')
}
