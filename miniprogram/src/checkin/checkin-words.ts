// What the check-in page says and draws, from what the server knows: the round of seven, the month, honest words.
import { addDays, type Day, lastDayOf, monthOf, weekdayOf } from '@shared/calendar'
import type { CheckinStatus } from '@shared/checkin/api'

export interface RoundDay {
  points: number
  state: 'done' | 'today' | 'later'
}

/** The days of the round that today lies in. */
export function roundOf({ streak, isDone, rewards }: CheckinStatus): RoundDay[] {
  const nth = isDone ? streak : streak + 1
  const place = (nth - 1) % rewards.length
  return rewards.map((points, index) => {
    if (index < place || (index === place && isDone)) return { points, state: 'done' }
    return { points, state: index === place ? 'today' : 'later' }
  })
}

/** What coming brings and what staying away costs: both, a line each. */
export function outlookWords(status: CheckinStatus): string[] {
  const { isDone, streak, pointsTomorrow, pointsTomorrowIfMissed, rewards } = status
  if (isDone) {
    return [
      `明天来领 ${pointsTomorrow} 分；`,
      `明天不来，连续就断了，后天从 ${pointsTomorrowIfMissed} 分开始`,
    ]
  }
  if (streak > 0) return [`今天不签，连续就断了，明天从 ${pointsTomorrowIfMissed} 分开始`]
  return [`每天来签一次，连续第 ${rewards.length} 天有 ${rewards.at(-1) ?? 0} 分`]
}

export type MonthDayState = 'done' | 'made-up' | 'missed' | 'today' | 'plain'

export interface MonthDay {
  day: Day
  date: number
  state: MonthDayState
}

/** The weeks of this month, Monday first; null where another month's day would stand. */
export function weeksOf(status: CheckinStatus): (MonthDay | null)[][] {
  const month = monthOf(status.today)
  const first = `${month}-01`
  const days: (MonthDay | null)[] = Array.from({ length: weekdayOf(first) - 1 }, () => null)
  for (let day = first; day <= lastDayOf(month); day = addDays(day, 1)) {
    days.push({ day, date: Number(day.slice(-2)), state: stateOf(day, status) })
  }
  while (days.length % 7 > 0) days.push(null)
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}

function stateOf(day: Day, { today, days, madeUp, missed }: CheckinStatus): MonthDayState {
  if (madeUp.includes(day)) return 'made-up'
  if (days.includes(day)) return 'done'
  if (day === today) return 'today'
  return missed.includes(day) ? 'missed' : 'plain'
}
