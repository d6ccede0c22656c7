// The round of seven, the month's weeks, and words that hide nothing.
import type { CheckinStatus } from '@shared/checkin/api'
import { outlookWords, roundOf, weeksOf } from './checkin-words'

const status: CheckinStatus = {
  today: '2026-11-22',
  isDone: false,
  streak: 2,
  rewards: [1, 1, 2, 2, 3, 3, 8],
  pointsToday: 2,
  pointsTomorrow: 2,
  pointsTomorrowIfMissed: 1,
  days: ['2026-11-18', '2026-11-20', '2026-11-21'],
  madeUp: ['2026-11-20'],
  missed: ['2026-11-17', '2026-11-19'],
  isPaidMember: false,
  makeUpLeft: false,
  balance: 20,
}
const states = (change: Partial<CheckinStatus>) => roundOf({ ...status, ...change }).map(({ state }) => state)

test.each([
  { streak: 0, isDone: false, done: 0, today: 0 },
  { streak: 1, isDone: true, done: 1, today: -1 },
  { streak: 2, isDone: false, done: 2, today: 2 },
  { streak: 7, isDone: true, done: 7, today: -1 },
  { streak: 7, isDone: false, done: 0, today: 0 },
  { streak: 13, isDone: false, done: 6, today: 6 },
])('a streak of $streak, done: $isDone', ({ streak, isDone, done, today }) => {
  const shown = states({ streak, isDone })
  expect(shown.filter(state => state === 'done')).toHaveLength(done)
  expect(shown.indexOf('today')).toBe(today)
})

test.each([
  [{ isDone: true, streak: 3, pointsTomorrow: 2 }, '明天来领 2 分；明天不来，连续就断了，后天从 1 分开始'],
  [{}, '今天不签，连续就断了，明天从 1 分开始'],
  [{ streak: 0 }, '每天来签一次，连续第 7 天有 8 分'],
])('outlook %#', (change, words) => expect(outlookWords({ ...status, ...change }).join('')).toBe(words))

test('the month lies in weeks from Monday, and every day has its state', () => {
  const weeks = weeksOf(status)
  expect(weeks).toHaveLength(6)
  expect(weeks.every(week => week.length === 7)).toBe(true)
  expect(weeks[0]?.map(day => day?.date ?? 0)).toEqual([0, 0, 0, 0, 0, 0, 1])
  const of = (date: number) => weeks.flat().find(day => day?.date === date)?.state
  expect([16, 17, 18, 19, 20, 21, 22, 23].map(of)).toEqual([
    'plain',
    'missed',
    'done',
    'missed',
    'made-up',
    'done',
    'today',
    'plain',
  ])
})
