// How a draw stands, and what comes next, in words.
import type { DrawState, DrawTerms } from '@shared/draws/draw'
import { freshDraw } from './draw-draft'
import { drawMark, nextWords, ticketWords } from './draw-words'

const now = new Date('2026-11-22T20:00:00Z')
const terms: DrawTerms = { ...freshDraw('d', now), publicNumberName: '上证综指 2026-12-22 收盘点位' }
const none = { tickets: 0, members: 0, points: 0, won: 0, given: 0, waiting: 0, lapsed: 0 }
const at = (instant: string) => new Date(instant)
const before = at('2026-11-23T00:00:00Z')
const during = at('2026-12-01T00:00:00Z')
const between = at('2026-12-22T05:00:00Z')
const later = at('2026-12-22T12:00:00Z')

const standings: [DrawState, Date, string, string][] = [
  ['draft', before, '草稿', '还是草稿'],
  ['open', before, '未开始', '11月24日 00:00 开始'],
  ['open', during, '进行中', '12月22日 12:00 截止，到时自动公布名单'],
  ['open', between, '待截止', '现在点“截止”'],
  ['closing', between, '截止中', '自动完成'],
  ['closed', between, '待开奖', '12月22日 20:00 以后，由发布人以外的同事开奖'],
  ['closed', later, '待开奖', '可以开奖了：查到「上证综指 2026-12-22 收盘点位」'],
  ['drawing', later, '开奖中', '自动完成'],
  ['drawn', later, '已开奖', '两年'],
  ['ending', later, '退积分中', '自动完成'],
  ['ended', later, '提前结束', '都退回了'],
]

test.each(standings)('%s at %s: %s', (state, when, mark, next) => {
  expect(drawMark({ state, terms, tickets: 0 }, when).words).toBe(mark)
  expect(nextWords({ state, terms, tickets: 0 }, none, when)).toContain(next)
})

test('prizes that wait are the next thing; a deck has no list and no draw', () => {
  expect(nextWords({ state: 'drawn', terms, tickets: 9 }, { ...none, waiting: 12 }, later)).toBe(
    '还有 12 份奖品没有领',
  )
  const deck = { ...terms, kind: 'instant' as const, cards: 10 }
  const played = { state: 'open' as const, terms: deck, tickets: 10 }
  expect(drawMark(played, during).words).toBe('待截止')
  expect(nextWords(played, none, during)).toContain('卡片刮完了')
  expect(nextWords({ state: 'open', terms: deck, tickets: 9 }, none, during)).toContain('公布全部结果')
  expect(drawMark({ state: 'drawn', terms: deck, tickets: 9 }, later).words).toBe('已结束')
})

test.each([
  [{}, '20 积分一张，每人最多 10 张'],
  [{ points: 0, perMember: null }, '免费，每人不限'],
  [
    { kind: 'instant', points: 10, isFreeDaily: true, perMember: 50 },
    '10 积分一次，每天第一次免费，每人最多 50 次',
  ],
  [{ points: Number.NaN }, '积分没填，每人最多 10 张'],
] as const)('tickets %j: %s', (change, words) => expect(ticketWords({ ...terms, ...change })).toBe(words))
