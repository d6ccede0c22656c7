// Who is at the till, and whether what they showed is good: a code, or a scan that was opened with one.
import { type Account, type Change, type OpenScan, tidy } from '../account/account'
import { isStillGood } from '../card/code'
import { accept, type Outcome, refuse } from '../outcome'
import type { SaleRefusal } from './api'

const scanLivesSeconds = 300

/** Where the sale is made. */
export interface Shop {
  storeId: string
  storeName: string
  line: string
  /** Who asks: `terminal:<id>` or `staff:<openid>`. A scan is good only for whom it was made by. */
  by: string
}

/** Who is at the till: an open scan, or a code verified for the time of the sale. */
export type Presence =
  | { code: { step: number; maySpend: boolean } }
  /** `onFile` is the scan's own entry, needed for a sale sent after the scan has been tidied away. */
  | { scan: { seq: number; onFile?: OpenScan } }

/** Uses up a code and opens a scan of five minutes for whoever asked. `seq` is the entry that this becomes. */
export function scan(
  account: Account,
  shop: Shop,
  code: { step: number; maySpend: boolean },
  seq: number,
  now: Date,
): Outcome<
  Change<{ storeName: string; step: number; scan: OpenScan }>,
  'code-used' | 'code-expired' | 'member-closed'
> {
  if (!account.isOpen) return refuse('member-closed')
  if (account.usedSteps.includes(code.step)) return refuse('code-used')
  if (!isStillGood(code.step, now.getTime() / 1000)) return refuse('code-expired')
  const until = new Date(now.getTime() + scanLivesSeconds * 1000).toISOString()
  const opened: OpenScan = { seq, by: shop.by, until, maySpend: code.maySpend, spentIn: null }
  const kept = tidy(account, now)
  return accept({
    kind: 'scan',
    at: now.toISOString(),
    by: shop.by,
    storeId: shop.storeId,
    line: shop.line,
    of: null,
    legs: [],
    details: { storeName: shop.storeName, step: code.step, scan: opened },
    account: { ...kept, usedSteps: [...kept.usedSteps, code.step], scans: [...kept.scans, opened] },
  })
}

/** Whether the presented code or scan is good at a moment, and what it may do. */
export function check(
  account: Account,
  shop: Shop,
  presence: Presence,
  at: Date,
): Outcome<{ maySpend: boolean; spentIn: string | null }, SaleRefusal> {
  if ('code' in presence) {
    if (account.usedSteps.includes(presence.code.step)) return refuse('code-used')
    if (!isStillGood(presence.code.step, at.getTime() / 1000)) return refuse('code-expired')
    return accept({ maySpend: presence.code.maySpend, spentIn: null })
  }
  const wanted = presence.scan
  const open = account.scans.find(known => known.seq === wanted.seq) ?? wanted.onFile
  // What is not on file was either tidied away after its five minutes, or never was.
  if (!open) return refuse('scan-expired')
  if (open.by !== shop.by) return refuse('scan-unknown')
  if (at.toISOString() > open.until) return refuse('scan-expired')
  return accept({ maySpend: open.maySpend, spentIn: open.spentIn })
}

/** Marks the code as used, or the scan as one in which points were spent. */
export function usedUp(
  account: Account,
  saleNo: string,
  spent: number,
  presence: Presence,
): Pick<Account, 'usedSteps' | 'scans'> {
  if ('code' in presence) {
    return { usedSteps: [...account.usedSteps, presence.code.step], scans: account.scans }
  }
  const mark = (open: OpenScan) =>
    open.seq === presence.scan.seq && spent > 0 ? { ...open, spentIn: saleNo } : open
  return { usedSteps: account.usedSteps, scans: account.scans.map(mark) }
}
