// What a membership was worth (本会员年已省): summed from the sales that had something of it, less what came back.
import type { Entry } from '../account/account'
import { addMonths, type Day, dayOf, type Month, monthOf } from '../calendar'
import type { Savings } from './api'
import type { SavedOfSale } from './at-the-till'
import { daysLeft } from './period'
import type { Period } from './state'

/** The part of an entry that the savings are summed from: of sales, and of refunds of them. */
export type SavingEntry = Pick<Entry, 'kind' | 'at' | 'ref' | 'of' | 'details'>

interface Saved {
  pricesFen: number
  packFen: number
  extraPoints: number
}

/**
 * `entries` are the member's sales and refunds since the period was paid for, in any order. A refund counts in the month
 * of its sale: so no month ever shows less than nothing.
 */
export function savingsOf(
  entries: SavingEntry[],
  period: Period,
  planName: string,
  pointsPerYuan: number,
  today: Day,
): Savings {
  const byMonth = new Map<Month, Saved>()
  const soldAt = new Map(entries.map(({ ref, at }) => [ref, at]))
  for (const { kind, at, of, details } of entries) {
    const had = (details as { membership?: SavedOfSale | null } | null)?.membership
    const day = kind === 'sale' ? at : kind === 'refund' && of !== null ? soldAt.get(of) : undefined
    if (had?.orderNo !== period.orderNo || day === undefined) continue
    const month = monthOf(dayOf(day))
    const before = byMonth.get(month) ?? { pricesFen: 0, packFen: 0, extraPoints: 0 }
    const sign = kind === 'sale' ? 1 : -1
    byMonth.set(month, {
      pricesFen: before.pricesFen + sign * had.pricesFen,
      packFen: before.packFen + sign * had.packFen,
      extraPoints: before.extraPoints + sign * had.extraPoints,
    })
  }
  const fenOf = (points: number) => Math.floor((points * 100) / pointsPerYuan)
  let pricesFen = 0
  let packFen = 0
  let extraPoints = 0
  const months = monthsOf(period, today, [...byMonth.keys()]).map(month => {
    const saved = byMonth.get(month)
    const before = fenOf(extraPoints)
    extraPoints += saved?.extraPoints ?? 0
    pricesFen += saved?.pricesFen ?? 0
    packFen += saved?.packFen ?? 0
    // Running totals are rounded, not each month: so the months add up to the whole.
    const pointsFen = fenOf(extraPoints) - before
    return { month, savedFen: (saved?.pricesFen ?? 0) + (saved?.packFen ?? 0) + pointsFen }
  })
  const pointsFen = fenOf(extraPoints)
  const savedFen = pricesFen + packFen + pointsFen
  const isOver = period.endedBy !== null || period.until < today
  return {
    orderNo: period.orderNo,
    planName,
    from: period.from,
    until: period.until,
    feeFen: period.priceFen,
    savedFen,
    pricesFen,
    packFen,
    extraPoints,
    pointsFen,
    months,
    isWorthIt: savedFen >= period.priceFen,
    daysLeft: isOver ? null : daysLeft(period.until, today),
  }
}

/** From the first month to today's or the last one; a coupon of a pack may have been used after that. */
function monthsOf(period: Period, today: Day, saved: Month[]): Month[] {
  const end = [today, period.until, period.endedBy?.on ?? today].reduce((a, b) => (a < b ? a : b))
  const last = [monthOf(end), ...saved].reduce((a, b) => (a > b ? a : b))
  const first = [monthOf(period.from), ...saved].reduce((a, b) => (a < b ? a : b))
  const months: Month[] = []
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month)
  return months
}
