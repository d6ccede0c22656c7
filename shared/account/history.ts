// What a member reads of the own journal: a page of it, in the member's words.

import { dayOf } from '../calendar'
import type { RefundDetails } from '../store/refund'
import type { SaleDetails } from '../store/sale'
import type { Entry } from './account'
import type { HistoryItem } from './api'
import { balanceOn } from './points'

const shown = ['joined', 'sale', 'refund', 'lapse'] as const

/** Whether a kind of entry is for the member's eyes: a scan alone changes nothing that they count. */
function isShown(kind: Entry['kind']): kind is (typeof shown)[number] {
  return (shown as readonly string[]).includes(kind)
}

/** One line of the history; null for an entry that is not shown. */
export function historyItem(entry: Entry): HistoryItem | null {
  if (!isShown(entry.kind)) return null
  const sale = entry.kind === 'sale' ? (entry.details as SaleDetails) : null
  const refund = entry.kind === 'refund' ? (entry.details as RefundDetails) : null
  const lapse = entry.kind === 'lapse' ? (entry.details as { lapsed: number }) : null
  return {
    seq: entry.seq,
    kind: entry.kind,
    at: entry.at,
    storeId: entry.storeId,
    storeName: sale?.storeName ?? refund?.storeName ?? null,
    saleNo: sale?.saleNo ?? refund?.saleNo ?? null,
    amountFen: sale?.payableFen ?? refund?.amountFen ?? null,
    earned: sale?.earned ?? 0,
    spent: sale?.spent ?? 0,
    takenBack: refund?.takenBack ?? 0,
    givenBack: refund?.givenBack ?? 0,
    lapsed: lapse?.lapsed ?? 0,
    balance: balanceOn(entry.state.points, dayOf(entry.bookedAt)),
    isLate: sale?.isLate ?? false,
  }
}
