// What an application says of itself.
import type { Application } from '@shared/trials/api'
import { isOpen, noteOf, standWords } from './application-words'
import { application, order, review, trial } from './oat-milk'

const now = new Date('2026-11-25T12:00:00Z')

test.each<{ rest: Partial<Application>; note: string; isOpen: boolean }>([
  { rest: { state: 'applied', order: null }, note: '人民路店 · 11月22日申请', isOpen: true },
  { rest: {}, note: '人民路店 · 最晚 11月29日领取', isOpen: true },
  { rest: { state: 'collected', mayReview: true }, note: '用过了吗？说说您的感受', isOpen: true },
  { rest: { state: 'collected', review }, note: '已评价 · 大家能看到', isOpen: false },
  {
    rest: { state: 'collected', review: { ...review, state: 'checking' } },
    note: '已评价 · 检查中，通过后大家能看到',
    isOpen: false,
  },
  { rest: { state: 'lapsed' }, note: '人民路店 · 11月22日申请', isOpen: false },
])('$note', ({ rest, note, ...expected }) => {
  expect(noteOf({ ...application, ...rest }, now)).toBe(note)
  expect(isOpen({ ...application, ...rest })).toBe(expected.isOpen)
})

test('who waits for a draw is told when it is', () => {
  const drawn = { ...trial, how: 'draw' as const, drawsAt: '2026-12-01T12:00:00.000Z' }
  expect(standWords(drawn, { ...application, state: 'applied' }, now)).toBe(
    '已申请到人民路店领。12月1日 20:00 以后抽签，结果在这里看。',
  )
  expect(
    standWords({ ...trial, how: 'tier', phase: 'closed' }, { ...application, state: 'applied' }, now),
  ).toBe('已申请到人民路店领。申请已经截止，等公布结果。')
})

test.each<{ rest: Partial<Application>; points?: number; words: string | null }>([
  { rest: {}, words: null },
  { rest: { order: { ...order, pickupCode: null } }, words: '领取期限过了，看看别的试用吧。' },
  {
    rest: { state: 'applied' },
    words: '已申请到人民路店领。11月30日 20:00 截止申请，之后公布结果。',
  },
  { rest: { state: 'passed-over' }, words: '这次没有选中，100 积分已经退回。下次再来。' },
  { rest: { state: 'passed-over' }, points: 0, words: '这次没有选中，下次再来。' },
  { rest: { state: 'collected', mayReview: true }, words: '已经领到，用过以后说说您的感受吧。' },
  { rest: { state: 'lapsed' }, words: '没有在期限内领取，100 积分已经退回。' },
  { rest: { state: 'ended' }, points: 0, words: '这个试用提前结束了，您的申请已取消。' },
])('$words', ({ rest, points = 100, words }) => {
  expect(standWords({ ...trial, points }, { ...application, ...rest }, now)).toBe(words)
})
