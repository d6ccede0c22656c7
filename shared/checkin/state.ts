// What an account keeps of its check-ins: three months of days, and how long the row before them was.
import type { Month } from '../calendar'

/** Days with a check-in, by month: bit 0 of `days` is the first of the month. */
export interface CheckinMonth {
  month: Month
  days: number
  /** The day of the month that was made up, 0 for none. */
  madeUp: number
}

export interface CheckinState {
  /** At most three months, oldest first. */
  months: CheckinMonth[]
  /** Days in a row that end with the last day before the oldest month kept. */
  before: number
}

export function noCheckins(): CheckinState {
  return { months: [], before: 0 }
}
