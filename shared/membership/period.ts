// Periods (会员期): the stretches of days that an account has paid for, and what runs on a day.
import type { Account } from '../account/account'
import { addDays, type Day, lastDayAfter } from '../calendar'

export interface Period {
  orderNo: string
  planId: string
  version: number
  priceFen: number
  months: number
  /** The Shanghai day on which it was paid for. */
  paidOn: Day
  /** First and last day. */
  from: Day
  until: Day
  makeUp: boolean
  gates: boolean
  /** Whether anything of it was used: a member price, extra points, a coupon of its pack, a make-up, an opened gate. */
  isUsed: boolean
  /** Sequence numbers of the entries that brought its monthly packs, the n-th month's at n − 1. */
  packs: number[]
  /** The refund that has ended it, and since which day. */
  endedBy: { refundNo: string; on: Day } | null
}

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
  for (const period of [...periods].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (period.endedBy || period.until < next) continue
    if (period.from > next) break
    next = addDays(period.until, 1)
  }
  return next === day ? null : addDays(next, -1)
}

/** Notes that a benefit of the period that runs on a day was used. */
export function useBenefit(periods: Period[], day: Day): Period[] {
  const running = periodOn({ periods }, day)
  return periods.map(period => (period === running ? { ...period, isUsed: true } : period))
}

/** Which month of a period a day lies in, from 0; null outside of it. */
export function monthOfPeriod({ from, until, months }: Period, day: Day): number | null {
  if (day < from || day > until) return null
  for (let month = 0; month < months; month++) if (day <= lastDayAfter(from, month + 1)) return month
  return null
}
