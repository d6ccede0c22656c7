// Periods (会员期): the stretches of days that an account has paid for, and what runs on a day.
import type { Account } from '../account/account'
import { addDays, type Day, daysBetween, lastDayAfter } from '../calendar'
import { reminderDays } from './plan'
import type { Period } from './state'

/** What runs on a day; null when nothing does. */
export function periodOn({ periods }: Pick<Account, 'periods'>, day: Day): Period | null {
  return periods.find(period => !period.endedBy && period.from <= day && day <= period.until) ?? null
}

/** Whether a paid membership runs on a day. */
export function isPaid(account: Pick<Account, 'periods'>, day: Day): boolean {
  return periodOn(account, day) !== null
}

/** Whether what is for paid members only is open to the account on a day. */
export function passesGate(account: Pick<Account, 'periods'>, day: Day): boolean {
  return periodOn(account, day)?.gates ?? false
}

/** The last day that is paid for without a gap from `day` on; null when nothing runs. */
export function paidUntil({ periods }: Pick<Account, 'periods'>, day: Day): Day | null {
  let next = day
  for (const period of inOrder(periods)) {
    if (period.endedBy || period.until < next) continue
    if (period.from > next) break
    next = addDays(period.until, 1)
  }
  return next === day ? null : addDays(next, -1)
}

/** By their first day; of two that begin together the one that was bought first. */
function inOrder(periods: Period[]): Period[] {
  return [...periods].sort((a, b) => Number(a.from > b.from) - Number(a.from < b.from))
}

/** Notes that a benefit of the period that runs on a day was used. */
export function noteBenefit(periods: Period[], day: Day): Period[] {
  const running = periodOn({ periods }, day)
  return periods.map(period => (period === running ? used(period, day) : period))
}

/** Sales may be sent late, in any order. */
function used(period: Period, day: Day): Period {
  return { ...period, isUsed: true, usedOn: period.usedOn && period.usedOn > day ? period.usedOn : day }
}

/** The same for whatever is for paid members only, and nothing for what is not. */
export function noteGate(periods: Period[], day: Day, isPaidOnly: boolean): Period[] {
  return isPaidOnly ? noteBenefit(periods, day) : periods
}

/** Notes that coupons of their packs were used on a day, whichever period runs by now. */
export function notePacks(periods: Period[], memberId: string, couponIds: string[], day: Day): Period[] {
  return periods.map(period =>
    couponIds.some(couponId => isOfPack(period, memberId, couponId)) ? used(period, day) : period,
  )
}

/** Whether a coupon came with one of a period's packs: its id begins with the entry that made it. */
export function isOfPack({ packs }: Pick<Period, 'packs'>, memberId: string, couponId: string): boolean {
  return packs.some(seq => seq > 0 && couponId.startsWith(`${memberId}.${seq}.`))
}

/**
 * Puts periods one after the other: what would lie over the one before begins on the day after it, as long as it was. So
 * every day that was paid for is had once, also when a refund has failed and what was ended goes on.
 */
export function lineUp(periods: Period[]): Period[] {
  const laid = new Map<Period, Period>()
  let next: Day = ''
  for (const period of inOrder(periods)) {
    if (period.endedBy) continue
    const from = period.from < next ? next : period.from
    const until = from === period.from ? period.until : lastDayAfter(from, period.months)
    laid.set(period, from === period.from ? period : { ...period, from, until })
    next = addDays(until, 1)
  }
  return periods.map(period => laid.get(period) ?? period)
}

/**
 * Moves up what has not begun, so that it begins on `day` or right after what still runs: where a period has ended early,
 * nobody waits through days that bring nothing. Expects periods that are lined up.
 */
export function closeUp(periods: Period[], day: Day): Period[] {
  const moved = new Map<Period, Period>()
  let next = day
  for (const period of inOrder(periods)) {
    if (period.endedBy || period.until < day) continue
    const isEarlier = period.from > next
    const until = isEarlier ? lastDayAfter(next, period.months) : period.until
    if (isEarlier) moved.set(period, { ...period, from: next, until })
    next = addDays(until, 1)
  }
  return periods.map(period => moved.get(period) ?? period)
}

/** What is left after the last day that is paid for: 0 on that day itself. */
export function daysLeft(until: Day, day: Day): number {
  return daysBetween(day, until)
}

/**
 * Which reminder is due, in days before the end; null while none is. Whoever follows up with another period needs none,
 * and of a month that has just begun nobody is told that thirty days are left.
 */
export function endingIn(
  account: Pick<Account, 'periods'>,
  day: Day,
): { period: Period; days: (typeof reminderDays)[number] } | null {
  const until = paidUntil(account, day)
  const period = until === null ? null : periodOn(account, until)
  if (until === null || !period) return null
  const left = daysLeft(until, day)
  const due = reminderDays.filter(days => left <= days && addDays(until, -days) > period.from)
  const days = due[due.length - 1]
  return days === undefined ? null : { period, days }
}

/** Whether the app should tell that the membership comes to its end. */
export function isEnding(account: Pick<Account, 'periods'>, day: Day): boolean {
  return endingIn(account, day) !== null
}

/** Which month of a period a day lies in, from 0; null outside of it. */
export function monthOfPeriod({ from, until, months }: Period, day: Day): number | null {
  if (day < from || day > until) return null
  for (let month = 0; month < months; month++) if (day <= lastDayAfter(from, month + 1)) return month
  return null
}
