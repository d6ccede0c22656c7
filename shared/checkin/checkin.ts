// Checking in (签到): once a Shanghai day, days in a row bring more. A missed day ends the row; a paid member may mend
// one missed day a month.
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
