// What prizes come to, what their odds are, and how they are received.
import { freshDraw } from './draw-draft'
import { freshPrize } from './prize-draft'
import { costWords, oddsWords, prizeLine, receiveWords } from './prize-words'

const terms = freshDraw('d', new Date('2026-11-22T20:00:00Z'))

test.each([
  [20, 1000, '每 50 张中 1 张'],
  [3, 1000, '每 333.3 张中 1 张'],
  [0, 1000, null],
  [5, null, null],
  [5, Number.NaN, null],
])('%d of %d: %s', (quantity, cards, words) => expect(oddsWords(quantity, cards)).toBe(words))

const prizes = [
  { ...freshPrize('a'), title: '咖啡机', valueFen: 129_900, quantity: 1 },
  { ...freshPrize('b'), title: '50 元券', valueFen: 5_000, quantity: 30 },
  freshPrize('c'),
]

test('what it costs, and what a deck brings in at most', () => {
  expect(costWords({ ...terms, prizes })).toBe('奖品共 31 份，价值 ¥2,799.00。')
  const deck = { ...terms, kind: 'instant' as const, cards: 1000, points: 10, prizes }
  expect(costWords(deck)).toContain('全部刮完收 10,000 积分')
  expect(costWords({ ...deck, isFreeDaily: true })).toContain('最多收')
})

test('prizes in one line, and how each is received', () => {
  expect(prizeLine(prizes)).toBe('咖啡机 · 50 元券 30 份 · 奖品')
  expect(prizes.map(receiveWords)).toEqual(['到店自提', '到店自提', '到店自提'])
  expect(receiveWords({ kind: 'points', points: 1000, ways: [] })).toBe('自动到账 1,000 分')
  expect(receiveWords({ kind: 'goods', points: null, ways: ['pickup', 'delivery'] })).toBe(
    '到店自提、快递到家',
  )
})
