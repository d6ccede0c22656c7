// Refunds that were made past this system, on the merchant's console: when WeChat's word of one is news.
import type { PayOrder, PayRefund } from './order'

/**
 * Whether a refund may be why WeChat calls its order refunded: WeChat has accepted it, whatever became of it, or is being
 * asked at this moment. One that WeChat did not take, or was never asked for, explains nothing.
 */
export function mayExplain({ state, refundId }: Pick<PayRefund, 'state' | 'refundId'>): boolean {
  return refundId !== null || state === 'ended'
}

/** Stands in the place of such a refund's number as long as nobody has named it. */
export const outsideNo = (orderNo: string) => `console:${orderNo}`

/** Whether people know already that money of an order went back past this system. */
export function isToldOutside({ alarms }: Pick<PayOrder, 'alarms'>): boolean {
  return alarms.some(({ what }) => what === 'refunded-outside')
}

/** Whether an order is paid without anything started, because its money had gone back past this system. */
export function isNeverStarted({ state, entry, alarms }: PayOrder): boolean {
  return state === 'paid' && entry === null && isToldOutside({ alarms })
}
