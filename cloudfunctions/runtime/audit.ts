// Reads everything and audits it: the journal entry by entry, then what stands beside it.
import type { Entry } from '../../shared/account/account'
import { Audit, type Books, type Fault } from '../../shared/account/audit'
import { dayOf } from '../../shared/calendar'
import { DrawAudit } from './audit-draws'
import { hashOf } from './chain'
import type { Database } from './database'
import { newestIn } from './journal'
import type { MemberDocument } from './members'
import { every } from './pages'
import type { CardRecord } from './registry'
import { type StockDocument, takenOf } from './stock'

const pageSize = 1000

/** Audits the whole store in pages of bounded memory. `asOf` decides which points count as alive. */
export async function readBooks(
  db: Database,
  asOf: Date,
  onProgress: (entries: number) => void = () => undefined,
): Promise<{ faults: Fault[]; books: Books }> {
  const audit = new Audit(hashOf, dayOf(asOf))
  const draws = new DrawAudit()
  const accounts = new Map<string, string | null>()
  let count = 0
  for await (const entry of every<Entry>(db, 'journal', '', '~')) {
    audit.read(entry)
    draws.read(entry)
    accounts.set(entry.memberId, entry.state.isOpen ? entry.state.memberNo : null)
    if (++count % pageSize === 0) onProgress(count)
  }
  onProgress(count)
  // A profile or a card that no account speaks of: taken by somebody whose joining never ended.
  const isAccount = async (memberId: string, memberNo: string) => {
    if (accounts.get(memberId) === memberNo) return true
    // It may have been opened since the journal was read.
    const newest = await newestIn(db, memberId)
    return newest?.state.isOpen === true && newest.state.memberNo === memberNo
  }
  for await (const { _id, memberNo } of every<MemberDocument>(db, 'members', '', '~')) {
    if (!(await isAccount(_id, memberNo))) audit.orphan(`members/${_id}`, 'a profile without an open account')
  }
  for await (const { _id, memberId, memberNo, closedAt } of every<CardRecord>(
    db,
    'registry',
    'card:',
    'card;',
  )) {
    if (!closedAt && !(await isAccount(memberId, memberNo))) {
      audit.orphan(`registry/${_id}`, 'a card without an open account')
    }
  }
  const books = audit.finish()
  for await (const stock of every<StockDocument>(db, 'stock', '', '~')) {
    audit.readStock(stock._id, takenOf(stock), stock.holds)
  }
  books.faults.push(...(await draws.finish(db)))
  return books
}
