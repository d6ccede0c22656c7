// What clients were told against the books: acknowledged means present, refused means that nothing was written.
import { canonical } from '../../cloudfunctions/runtime/chain'
import type { Entry } from '../../shared/account/account'
import {
  type AskedDeed,
  type AskedRefund,
  type AskedSale,
  type Books,
  type Ledger,
  valueTold,
} from './ledger'

/** Puts the journal in order for looking things up. */
export function booksOf(journal: Entry[]): Books {
  const byRef = new Map(journal.map(entry => [entry.ref, entry]))
  const byMember = new Map<string, Entry[]>()
  for (const entry of journal) {
    const known = byMember.get(entry.memberId)
    if (known) known.push(entry)
    else byMember.set(entry.memberId, [entry])
  }
  return {
    byRef(ref) {
      for (let given = 0; ; given++) {
        const entry = byRef.get(given === 0 ? ref : `${ref}~${given}`)
        if (entry?.kind !== 'abandoned') return entry
      }
    },
    ofMember: memberId => byMember.get(memberId) ?? [],
  }
}

/** What was acknowledged is there, once and as it was said; what was refused is not. */
export function compareWithAnswers(ledger: Ledger, journal: Entry[], books: Books): void {
  const numbers = new Set<string>()
  for (const entry of journal) {
    if (entry.kind === 'joined') numbers.add(`${entry.memberId} ${entry.state.memberNo}`)
    if (entry.kind !== 'sale' && entry.kind !== 'refund') continue
    const { saleNo, refundNo } = entry.details as { saleNo: string; refundNo?: string }
    const number = `${entry.kind} ${entry.storeId} ${refundNo ?? saleNo}`
    if (numbers.has(number)) ledger.violated('one entry for one number', number, entry.memberId)
    numbers.add(number)
  }
  for (const asked of ledger.asked.values()) {
    if (asked.kind === 'deed') compareDeed(ledger, asked, books)
    else if (asked.kind !== 'scan') compareReceipt(ledger, asked, books.byRef(asked.ref))
  }
  for (const { memberId, memberNo } of ledger.joined) {
    if (!numbers.has(`${memberId} ${memberNo}`)) {
      ledger.violated('acknowledged means present', `nobody joined with ${memberNo}`, memberId)
    }
  }
}

function compareReceipt(ledger: Ledger, asked: AskedSale | AskedRefund, entry: Entry | undefined): void {
  const value = valueTold(asked)
  if (value) {
    const details = (entry?.details ?? {}) as Record<string, unknown>
    const { entry: id, ...amounts } = value
    if (entry?._id !== id || !isPartOf(amounts, details)) {
      const detail = `${asked.ref}: told ${JSON.stringify(value)}, booked ${JSON.stringify(details)}`
      ledger.violated('acknowledged means present', detail, entry?.memberId ?? null)
    }
  } else if (entry && !asked.isGivenUp) nothingWritten(ledger, asked, entry)
}

function compareDeed(ledger: Ledger, asked: AskedDeed, books: Books): void {
  const value = valueTold(asked)
  if (value && !asked.isTrue(books, value)) {
    const detail = `${asked.ref}: told ${JSON.stringify(value).slice(0, 300)}, which is not booked`
    ledger.violated('acknowledged means present', detail, asked.memberId)
  }
  const entry = value || asked.isGivenUp ? undefined : asked.find(books)
  if (entry) nothingWritten(ledger, asked, entry)
}

function nothingWritten(
  ledger: Ledger,
  { ref, told }: AskedSale | AskedRefund | AskedDeed,
  entry: Entry,
): void {
  const said = told.map(one => (one.kind === 'refusal' ? one.refusal : one.kind)).join(', ')
  ledger.violated('a refusal wrote nothing', `${ref} is booked; told: ${said}`, entry.memberId)
}

/** Whether everything that was told is in the books as well, which may know more. */
function isPartOf(told: unknown, booked: unknown): boolean {
  if (typeof told !== 'object' || told === null) return canonical(told) === canonical(booked)
  if (typeof booked !== 'object' || booked === null) return false
  if (Array.isArray(told) && told.length !== (booked as unknown[]).length) return false
  return Object.entries(told).every(([name, part]) =>
    isPartOf(part, (booked as Record<string, unknown>)[name]),
  )
}
