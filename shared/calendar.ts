// Shanghai days and months. Functions run on UTC, so nobody else may ask a Date for its day.
import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

/** A day in Shanghai, `2026-11-22`. Days compare as text. */
export type Day = string
/** A month in Shanghai, `2026-11`. Months compare as text. */
export type Month = string

// China has kept UTC+8 all year since 1992, so a fixed offset is the calendar.
const shanghai = (instant: Date | string) => dayjs.utc(instant).utcOffset(8)

/** The Shanghai day of an instant. */
export function dayOf(instant: Date | string): Day {
  return shanghai(instant).format('YYYY-MM-DD')
}

/** The month that a day lies in. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

/** The month `count` months after (before, when negative) the given one. */
export function addMonths(month: Month, count: number): Month {
  return dayjs.utc(`${month}-01`).add(count, 'month').format('YYYY-MM')
}

/** The day `count` days after (before, when negative) the given one. */
export function addDays(day: Day, count: number): Day {
  return dayjs.utc(day).add(count, 'day').format('YYYY-MM-DD')
}

/** How many days later the second day is; below 0 when it is earlier. */
export function daysBetween(from: Day, until: Day): number {
  return dayjs.utc(until).diff(dayjs.utc(from), 'day')
}

/**
 * The last of `months` months that begin on a day: the day before the same day of a later month, or that month's last day
 * where it has no such day (31 January and one month: 28 February).
 */
export function lastDayAfter(from: Day, months: number): Day {
  const later = addMonths(monthOf(from), months)
  const same = `${later}-${from.slice(8)}`
  return same > lastDayOf(later) ? lastDayOf(later) : addDays(same, -1)
}

/** The last day of a month. */
export function lastDayOf(month: Month): Day {
  return dayjs.utc(`${month}-01`).endOf('month').format('YYYY-MM-DD')
}

/** The first instant of a Shanghai day. */
export function startOf(day: Day): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

/** The clock in Shanghai at an instant, `09:30`. */
export function timeOf(instant: Date | string): string {
  return shanghai(instant).format('HH:mm')
}

/** The day of the week, 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return dayjs.utc(day).day() || 7
}
