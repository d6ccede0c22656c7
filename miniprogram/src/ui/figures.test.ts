// How numbers and days read on the screen.
import { dayInWords, grouped, hundredths, inGroups, instantInWords, yuan } from './figures'

test.each([
  [0, '0'],
  [999, '999'],
  [1369, '1,369'],
  [1234567, '1,234,567'],
])('%d points read %s', (points, words) => expect(grouped(points)).toBe(words))

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [8650, '86.50'],
  [123456, '1,234.56'],
  [-150, '−1.50'],
])('%d fen read %s', (fen, words) => expect(yuan(fen)).toBe(words))

test('a code reads in fours, a card number in threes', () => {
  expect(inGroups('82001234567149114627', 4)).toBe('8200 1234 5671 4911 4627')
  expect(inGroups('123456789', 3)).toBe('123 456 789')
})

test('days name their year only when it is another one', () => {
  expect(dayInWords('2026-11-30', '2026-11-22')).toBe('11月30日')
  expect(dayInWords('2027-01-31', '2026-11-22')).toBe('2027年1月31日')
})

test('an instant is told in Shanghai', () => {
  expect(instantInWords('2026-11-22T16:08:00Z', new Date('2026-11-22T12:00:00Z'))).toBe('11月23日 00:08')
})

test('rates', () => expect([100, 120, 150].map(hundredths)).toEqual(['1', '1.2', '1.5']))
