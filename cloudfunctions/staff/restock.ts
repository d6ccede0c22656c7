// A stock under new terms: what was taken stays taken, and what is on its way stays on its way.
import type { Day } from '../../shared/calendar'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import { newStock, type StockDocument, takenOf, unlimited } from '../runtime/stock'

export interface StockTerms {
  version: number
  total: number | null
  perDay: number | null
}

/** With the new version, whoever was judged by the terms before gets nothing and is judged again. */
export function restocked(
  id: string,
  before: StockDocument | null,
  { version, total, perDay }: StockTerms,
  today: Day,
): Outcome<StockDocument, 'below-taken'> {
  if (!before) return accept(newStock(id, version, total, perDay))
  const taken = takenOf(before)
  const left = (total ?? unlimited) - taken
  if (left < 0) return refuse('below-taken', { taken })
  // What was taken today counts, as far as it was counted; it may be more than a lower limit allows.
  const isToday = before.perDay !== null && perDay !== null && before.day === today
  const takenToday = isToday ? (before.perDay ?? 0) - before.dayLeft : 0
  const day = isToday ? today : ''
  return accept({ ...before, version, total, left, perDay, day, dayLeft: (perDay ?? 0) - takenToday })
}
