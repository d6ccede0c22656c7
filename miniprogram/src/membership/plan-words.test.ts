// What a plan says of itself.
import { benefits, yearPlan } from './plan-trial'
import {
  areAlike,
  benefitsOf,
  lengthWords,
  monthlyWords,
  nextMembersDay,
  refundRuleWords,
  summaryWords,
} from './plan-words'

test.each([
  [1, '1 个月'],
  [3, '3 个月'],
  [12, '一年'],
  [24, '2 年'],
])('%i months: %s', (months, words) => expect(lengthWords(months)).toBe(words))

test('a month of it, where it lasts several', () => {
  expect(monthlyWords({ priceFen: 9900, months: 12 })).toBe('平均每月 ¥8.25')
  expect(monthlyWords({ priceFen: 1200, months: 1 })).toBeNull()
})

test('each benefit is told once, and what a plan does not bring is not told', () => {
  expect(summaryWords(benefits)).toBe(
    '1.5 倍积分 · 2 件会员价 · 每月 2 张券 · 会员日 2 倍积分 · 每月一次补签 · 专享商品与抽奖',
  )
  const bare = { rateHundredths: 100, prices: [], membersDay: null, pack: [], makeUp: false, gates: false }
  expect(benefitsOf(bare)).toEqual([])
})

test.each([
  [7, true, 12, '7 天内没用过权益，全额退；之后还没开始的月份按月退。'],
  [7, true, 1, '7 天内没用过权益，全额退；之后不再退。'],
  [7, false, 12, '7 天内没用过权益，全额退；之后不再退。'],
  [0, true, 12, '还没开始的月份按月退。'],
  [0, false, 12, '开通后不能退款。'],
])('whole within %i days, rest %s, of %i months: %s', (wholeWithinDays, restByMonths, months, words) =>
  expect(refundRuleWords({ wholeWithinDays, restByMonths }, months)).toBe(words),
)

test.each([
  { days: [28, 8, 18], today: '2026-11-25', next: '2026-11-28' },
  { days: [8, 18, 28], today: '2026-11-28', next: '2026-11-28' },
  { days: [8], today: '2026-12-09', next: '2027-01-08' },
  { days: [31], today: '2026-11-01', next: '2026-12-31' },
  { days: [30], today: '2027-01-31', next: '2027-03-30' },
  { days: [], today: '2026-11-01', next: null },
])('members’ days $days from $today on: $next', ({ days, today, next }) =>
  expect(nextMembersDay(days, today)).toBe(next),
)

test('plans that bring the same are told of once', () => {
  const month = { ...yearPlan, planId: 'month', months: 1 }
  expect(areAlike([yearPlan, month])).toBe(true)
  expect(areAlike([yearPlan, { ...month, benefits: { ...benefits, makeUp: false } }])).toBe(false)
})
