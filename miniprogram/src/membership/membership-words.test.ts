// What a membership says of itself.
import {
  beginsWords,
  datesWords,
  endingWords,
  nextPeriod,
  noRefundWords,
  refundableWords,
} from './membership-words'
import { ownNotes } from './own-notes'
import { period, running, yearPlan } from './plan-trial'

test('dates have their years', () => {
  expect(datesWords(period)).toBe('2026年11月25日 至 2027年11月24日')
})

test.each([
  [30, '会员还有 30 天到期，不会自动扣款'],
  [1, '会员还有 1 天到期，不会自动扣款'],
  [0, '会员今天到期，不会自动扣款'],
])('%i days before the end', (daysLeft, words) => {
  expect(endingWords({ until: '2027-11-24', daysLeft })).toBe(words)
})

test('buying begins today, or after what is paid for already', () => {
  expect(nextPeriod(null, 12, '2026-11-25')).toEqual({ from: '2026-11-25', until: '2027-11-24' })
  expect(beginsWords(null, 12, '2026-11-25')).toBe('付款后马上生效，到 2027年11月24日')
  expect(beginsWords('2027-11-24', 1, '2026-11-25')).toBe('续费从 2027年11月25日 接着算，到 2027年12月24日')
})

test('what would come back, and by which rule', () => {
  expect(refundableWords(period)).toBe('可退 ¥99.00：还没用过权益，全额退')
  expect(refundableWords({ refundable: { amountFen: 9075, by: 'months', months: 11 } })).toBe(
    '可退 ¥90.75：还有 11 个月没开始，按月退',
  )
  expect(refundableWords({ refundable: null })).toBeNull()
})

test('why nothing comes back', () => {
  const later = {
    ...period,
    orderNo: 'M2',
    state: 'waiting' as const,
    from: '2027-11-25',
    until: '2028-11-24',
  }
  expect(noRefundWords(period, [later, period])).toContain('请先退那一期')
  expect(noRefundWords(period, [period])).toContain('不能再退')
  expect(noRefundWords({ ...period, state: 'over' }, [period])).toContain('已经到期')
})

test.each([
  { rest: {}, id: 'pack', words: '咖啡减 3 元、早餐减 2 元\n下一包 12月25日发' },
  { rest: { nextPackOn: null }, id: 'pack', words: '咖啡减 3 元、早餐减 2 元\n这一期的券都发过了' },
  { rest: {}, id: 'make-up', words: '本月还有一次' },
  { rest: { makeUpLeft: false }, id: 'make-up', words: '本月用过了，下月还有一次' },
  { rest: {}, id: 'members-day', words: '每月 8、18、28 日 · 下次 11月28日' },
] as const)('own $id: $words', ({ rest, id, words }) => {
  expect(ownNotes({ ...running, ...rest }, yearPlan, '2026-11-25')[id]).toBe(words)
})

test('a members’ day says so', () => {
  expect(ownNotes(running, yearPlan, '2026-11-28')['members-day']).toBe('今天就是，积分 2 倍')
})
