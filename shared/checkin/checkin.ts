// Checking in (签到): once a Shanghai day, days in a row bring more. A missed day ends the row; a paid member may mend
// one missed day a month.
import { type Account, type Change, tidy } from '../account/account'
import { balanceOn, earn } from '../account/points'
import type { Programme } from '../account/programme'
import { addDays, addMonths, type Day, dayOf, lastDayOf, type Month, monthOf } from '../calendar'
import { noteBenefit, periodOn } from '../membership/period'
import { accept, type Outcome, refuse } from '../outcome'
import type { CheckinStatus, MakeUpRefusal } from './api'
import type { CheckinState } from './state'

const monthsKept = 3

export function isChecked({ months }: CheckinState, day: Day): boolean {
  const known = months.find(kept => kept.month === monthOf(day))
  return known !== undefined && (known.days & bitOf(day)) !== 0
}

/** Days in a row that end with this one; 0 when it has no check-in. */
export function rowUpTo(state: CheckinState, day: Day): number {
  const first = `${state.months[0]?.month ?? monthOf(day)}-01`
  let row = 0
  let at = day
  while (at >= first && isChecked(state, at)) {
    row++
    at = addDays(at, -1)
  }
  return at < first ? row + state.before : row
}

/** What the n-th day in a row brings. */
export function rewardOf(rewards: number[], day: number): number {
  return rewards[(day - 1) % rewards.length] ?? 0
}

export interface CheckinDetails {
  day: Day
  points: number
  streak: number
  balance: number
}

/** Today's check-in. The points belong to the business line that the programme names. */
export function checkIn(
  account: Account,
  programme: Programme,
  memberId: string,
  now: Date,
): Outcome<Change<CheckinDetails>, 'not-a-member' | 'checked-in'> {
  if (!account.isOpen) return refuse('not-a-member')
  const day = dayOf(now)
  if (isChecked(account.checkin, day)) return refuse('checked-in')
  const checkin = mark(account.checkin, day)
  const streak = rowUpTo(checkin, day)
  const points = rewardOf(programme.checkin.rewards, streak)
  const { line } = programme.checkin
  const expiresOn = lastDayOf(addMonths(monthOf(day), programme.pointsLiveMonths))
  const earned = earn(account.points, { line, expiresOn, points })
  return accept({
    kind: 'checkin',
    at: now.toISOString(),
    by: `member:${memberId}`,
    storeId: null,
    line,
    of: null,
    legs: earned.legs,
    details: { day, points, streak, balance: balanceOn(earned.points, day) },
    account: tidy({ ...account, points: earned.points, checkin }, now),
  })
}

/** Mends a missed day of this month, once a month, for a paid member. It brings no points, only the row. */
export function makeUp(
  account: Account,
  memberId: string,
  day: Day,
  now: Date,
): Outcome<Change<{ day: Day; streak: number }>, 'not-a-member' | MakeUpRefusal> {
  if (!account.isOpen) return refuse('not-a-member')
  const today = dayOf(now)
  if (!mayMakeUp(account, today)) return refuse('paid-members-only')
  if (madeUpIn(account.checkin, monthOf(today)) !== 0) return refuse('make-up-used')
  if (!missedDays(account, today).includes(day)) return refuse('nothing-missed')
  const marked = mark(account.checkin, day)
  const checkin = {
    ...marked,
    months: marked.months.map(kept =>
      kept.month === monthOf(day) ? { ...kept, madeUp: Number(day.slice(8)) } : kept,
    ),
  }
  return accept({
    kind: 'makeup',
    at: now.toISOString(),
    by: `member:${memberId}`,
    storeId: null,
    line: null,
    of: null,
    legs: [],
    details: { day, streak: currentRow(checkin, today) },
    account: tidy({ ...account, checkin, periods: noteBenefit(account.periods, today) }, now),
  })
}

/** A paid membership may bring it. */
function mayMakeUp(account: Account, today: Day): boolean {
  return periodOn(account, today)?.makeUp ?? false
}

/** What the page shows. */
export function statusOf(account: Account, programme: Programme, now: Date): CheckinStatus {
  const today = dayOf(now)
  const month = monthOf(today)
  const { rewards } = programme.checkin
  const { checkin } = account
  const isDone = isChecked(checkin, today)
  const streak = currentRow(checkin, today)
  const dayInRow = isDone ? streak : streak + 1
  const madeUp = madeUpIn(checkin, month)
  const days = daysOf(month, today).filter(day => isChecked(checkin, day))
  return {
    today,
    isDone,
    streak,
    rewards,
    pointsToday: rewardOf(rewards, dayInRow),
    pointsTomorrow: rewardOf(rewards, dayInRow + 1),
    pointsTomorrowIfMissed: rewardOf(rewards, 1),
    days,
    madeUp: madeUp === 0 ? [] : [`${month}-${String(madeUp).padStart(2, '0')}`],
    missed: missedDays(account, today),
    isPaidMember: mayMakeUp(account, today),
    makeUpLeft: mayMakeUp(account, today) && madeUp === 0,
    balance: balanceOn(account.points, today),
  }
}

/** The row that today stands in: up to today, or up to yesterday while today is still open. */
function currentRow(state: CheckinState, today: Day): number {
  return rowUpTo(state, today) || rowUpTo(state, addDays(today, -1))
}

/** Days of this month before today, since joining, without a check-in. */
function missedDays(account: Account, today: Day): Day[] {
  const joined = dayOf(account.joinedAt)
  return daysOf(monthOf(today), today).filter(
    day => day < today && day >= joined && !isChecked(account.checkin, day),
  )
}

function daysOf(month: Month, upTo: Day): Day[] {
  const days: Day[] = []
  for (let day = `${month}-01`; day <= upTo; day = addDays(day, 1)) days.push(day)
  return days
}

function madeUpIn({ months }: CheckinState, month: Month): number {
  return months.find(kept => kept.month === month)?.madeUp ?? 0
}

/** Marks a day; months that no rule can reach any more leave only the length of their row. */
function mark(state: CheckinState, day: Day): CheckinState {
  const month = monthOf(day)
  const known = state.months.find(kept => kept.month === month)
  const marked = { month, days: (known?.days ?? 0) | bitOf(day), madeUp: known?.madeUp ?? 0 }
  const rest = state.months.filter(kept => kept.month !== month)
  const months = [...rest, marked].sort((a, b) => (a.month < b.month ? -1 : 1))
  const from = addMonths(months[months.length - 1]?.month ?? month, 1 - monthsKept)
  const kept = months.filter(other => other.month >= from)
  const isSame = kept[0]?.month === state.months[0]?.month || state.months.length === 0
  const before = isSame ? state.before : rowUpTo(state, addDays(`${kept[0]?.month}-01`, -1))
  return { months: kept, before }
}

function bitOf(day: Day): number {
  return 1 << (Number(day.slice(8)) - 1)
}
