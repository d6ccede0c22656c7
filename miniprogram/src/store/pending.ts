// A sale or refund that was sent and whose answer has not come: kept on the phone, so that closing the page,
// or the battery, cannot turn one sale into two.
import type { InputFor } from '../call/apis'
import { kept } from '../call/kept'

export type SentSale = InputFor<'store', 'sell'>

export const keptPendingSale = kept<SentSale>('till.pending-sale')
export const keptPendingRefund = kept<InputFor<'store', 'refund'>>('till.pending-refund')

const mostRecent = 5
const keptRecent = kept<string[]>('till.recent')

/** Numbers of the last sales of this phone, newest first: a refund begins with one of them. */
export function recentSales(): string[] {
  return keptRecent.read() ?? []
}

export function noteSale(saleNo: string): void {
  keptRecent.write([saleNo, ...recentSales().filter(other => other !== saleNo)].slice(0, mostRecent))
}
