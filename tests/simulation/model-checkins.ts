// A second opinion on check-ins: which days have one, how many lie in a row, and which day of a month was mended.
import { dayAfter, Forbidden, monthAfter } from './model-sums'

export class ModelCheckins {
  private days = new Set<string>()
  private mended = new Set<string>()

  forget(): void {
    this.days.clear()
    this.mended.clear()
  }

  /** Checks in on a day; answers the days in a row, 0 for a day that nobody can count any more. */
  checkIn(day: string): number {
    if (this.days.has(day)) throw new Forbidden(`${day} was checked in twice`)
    // A call that began before a jump of the calendar: its month is forgotten already, and brings nothing.
    if ([...this.days].some(known => known.slice(0, 7) > monthAfter(day.slice(0, 7), 2))) return 0
    this.days.add(day)
    let streak = 1
    while (this.days.has(dayAfter(day, -streak))) streak++
    return streak
  }

  /** A missed day of this month is mended, once a month. */
  mend(day: string, today: string): void {
    const month = today.slice(0, 7)
    if (day.slice(0, 7) !== month || day >= today) throw new Forbidden(`${day} was mended on ${today}`)
    if (this.days.has(day)) throw new Forbidden(`${day} was mended, but never missed`)
    if (this.mended.has(month)) throw new Forbidden(`two days of ${month} were mended`)
    this.mended.add(month)
    this.days.add(day)
  }
}
