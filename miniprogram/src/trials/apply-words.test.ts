// What to know before applying.
import type { ApplyRefusal, TrialShown } from '@shared/trials/api'
import { applyRefusalText, applyWords, howWords, nextWords, termsOf, whyWords } from './apply-words'
import { trial } from './oat-milk'

const now = new Date('2026-11-22T12:00:00Z')

test('how one is chosen', () => {
  expect(howWords(trial, now)).toBe('申请成功就是您的，领完为止。')
  expect(howWords({ ...trial, how: 'tier' }, now)).toContain('等级高的先选')
  const drawn = { ...trial, how: 'draw' as const, drawsAt: '2026-12-01T12:00:00.000Z' }
  const words = howWords({ ...drawn, publicNumberName: '12月1日上证综指收盘' }, now)
  expect(words).toMatch(/^12月1日 20:00 以后用“12月1日上证综指收盘”公开抽签/)
  expect(words).toContain('开奖可验证')
})

test('terms say who may, what is paid and when it comes back', () => {
  expect(termsOf(trial)).toEqual([
    { label: '积分', words: '申请时扣 100 积分，过期没领会退回。' },
    { label: '领取', words: '申请后 7 天内到店，出示取货码，领时付 ¥3.9。' },
    { label: '评价', words: '领到后 14 天内，说说您的感受，好坏都行。' },
  ])
  const choosy: TrialShown = {
    ...trial,
    how: 'draw',
    priceFen: 0,
    who: { tiers: ['银卡', '金卡'], paidOnly: true },
  }
  expect(termsOf(choosy).map(({ words }) => words)).toEqual([
    '限银卡、金卡会员，限付费会员。',
    '申请时扣 100 积分，没选中全部退回。',
    '选中后 7 天内到店，出示取货码。',
    '领到后 14 天内，说说您的感受，好坏都行。',
  ])
})

test.each<{ why: ApplyRefusal | null; words: string | null }>([
  { why: null, words: null },
  { why: 'not-enough-points', words: '还差 60 积分' },
  { why: 'trial-not-open', words: '11月20日 10:00 开始申请' },
  { why: 'tier-too-low', words: '限金卡会员' },
  { why: 'sold-out', words: '已经领完了' },
])('$why: $words', ({ why, words }) => {
  expect(whyWords({ ...trial, why, who: { tiers: ['金卡'], paidOnly: false } }, 40, now)).toBe(words)
})

test('what the button says, and what happens then', () => {
  expect([applyWords(trial), applyWords({ points: 0 })]).toEqual(['用 100 积分申请', '申请试用'])
  expect(nextWords(trial, '人民路店', '2026-11-22')).toBe(
    '最晚 11月29日到人民路店出示取货码，并付 ¥3.9。过期没领会自动取消，积分退回。',
  )
  expect(nextWords({ ...trial, how: 'draw' }, '人民路店', '2026-11-22')).toBe(
    '申请后不能改门店，每人一次。选中了请到人民路店领取。没选中，积分全部退回。',
  )
})

test('refusals in words of trials', () => {
  expect(applyRefusalText('sold-out')).toContain('换一家')
  expect(applyRefusalText('applied-before')).toContain('我的试用')
})
