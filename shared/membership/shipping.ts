// Deliveries that WeChat is told of: what is told, and what its answer means.
import type { PayOrder, Shipping } from './order'

/** Told already, by us or by somebody on WeChat's own page, or nothing that could be told any more. */
const done = new Set([0, 10060002, 10060003, 10060004, 10060023])
/** It will never be taken: what we say is wrong, and saying it again does not help. */
const refused = new Set([
  40003, 47001, 10060005, 10060006, 10060007, 10060008, 10060009, 10060014, 10060020, 10060024, 10060031,
])

const minute = 60_000
const againAfter = [1, 2, 5, 10, 30, 60, 120]
/** WeChat wants to know within 48 hours. */
const tryForMilliseconds = 48 * 60 * minute

/**
 * What becomes of a delivery after WeChat's answer: told, given up, or to be tried again at `nextAt`. An unknown payment
 * (10060001) may only be a minute too young; null is no answer at all.
 */
export function afterAnswer(
  { tries }: Pick<Shipping, 'tries'>,
  errcode: number | null,
  paidAt: string,
  now: Date,
): { state: Shipping['state']; nextAt: string | null } {
  if (errcode !== null && done.has(errcode)) return { state: 'told', nextAt: null }
  const isTooLate = now.getTime() >= Date.parse(paidAt) + tryForMilliseconds
  if (isTooLate || (errcode !== null && refused.has(errcode))) return { state: 'given-up', nextAt: null }
  const wait = againAfter[Math.min(tries, againAfter.length - 1)] ?? 120
  return { state: 'due', nextAt: new Date(now.getTime() + wait * minute).toISOString() }
}

/** WeChat's names: something virtual, or something to collect in a store. */
const logistics = { virtual: 3, pickup: 4 }

/** What is uploaded; `openid` is who paid. */
export function shippingInfo(order: PayOrder, openid: string, now: Date): Record<string, unknown> {
  return {
    order_key: { order_number_type: 2, transaction_id: order.transactionId },
    logistics_type: logistics[order.terms.delivery],
    delivery_mode: 1,
    shipping_list: [{ item_desc: order.terms.name }],
    // With milliseconds, and in Shanghai's time.
    upload_time: `${new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 23)}+08:00`,
    payer: { openid },
  }
}
