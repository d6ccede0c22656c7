// What a trial says of itself.
import type { TrialRow } from '@shared/trials/api'
import { trial } from './oat-milk'
import { applicantsWords, inThree, piecesWords, priceWords, storeNote, whenWords } from './trial-words'

const now = new Date('2026-11-22T12:00:00Z')

test.each([
  { points: 0, priceFen: 0, words: '免费' },
  { points: 1000, priceFen: 0, words: '1,000 积分' },
  { points: 0, priceFen: 390, words: '试用价 ¥3.9' },
  { points: 100, priceFen: 390, words: '100 积分 + ¥3.9' },
])('$words', ({ words, ...price }) => expect(priceWords(price)).toBe(words))

test.each<{ rest: Partial<TrialRow>; words: string }>([
  { rest: {}, words: '还剩 3 份' },
  { rest: { left: 0 }, words: '15 份都领完了' },
  { rest: { phase: 'ended' }, words: '共 15 份' },
  { rest: { left: null }, words: '共 15 份' },
  { rest: { how: 'draw', left: null }, words: '共 15 份 · 抽签' },
  { rest: { how: 'tier', left: null }, words: '共 15 份 · 按等级' },
])('$words', ({ rest, words }) => expect(piecesWords({ ...trial, ...rest })).toBe(words))

test.each<{ rest: Partial<TrialRow>; words: string }>([
  { rest: { phase: 'planned' }, words: '11月20日 10:00 开始申请' },
  { rest: {}, words: '11月30日 20:00 截止申请' },
  { rest: { phase: 'closed' }, words: '申请已经结束' },
  { rest: { phase: 'closed', how: 'draw' }, words: '申请已经截止，等公布结果' },
  { rest: { phase: 'chosen', how: 'tier' }, words: '结果已经公布' },
  { rest: { phase: 'chosen' }, words: '申请已经结束' },
  { rest: { phase: 'ended' }, words: '已经提前结束' },
])('$rest.phase: $words', ({ rest, words }) => expect(whenWords({ ...trial, ...rest }, now)).toBe(words))

test('stores, applicants', () => {
  expect(trial.stores.map(storeNote)).toEqual(['剩 3 份', '领完了'])
  expect(storeNote({ storeId: 'S001', name: '人民路店', pieces: 10, left: null })).toBe('10 份')
  expect([null, 0, 1280].map(applicants => applicantsWords({ applicants }))).toEqual([
    null,
    null,
    '已有 1,280 人申请',
  ])
})

test('open ones, those to come, the rest', () => {
  const phases = ['chosen', 'planned', 'open', 'closed', 'ended'] as const
  const { open, planned, past } = inThree(phases.map(phase => ({ ...trial, phase })))
  const names = (rows: TrialRow[]) => rows.map(({ phase }) => phase)
  expect([names(open), names(planned), names(past)]).toEqual([
    ['open'],
    ['planned'],
    ['chosen', 'closed', 'ended'],
  ])
})
