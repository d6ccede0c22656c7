// A birthday goes to the account and back without changing.
import { birthdayOf, birthdayWords, daysIn, months, partsOf } from './birthday'

test.each([
  [2, 29, '02-29', '2月29日'],
  [11, 5, '11-05', '11月5日'],
])('month %d, day %d', (month, date, kept, words) => {
  expect(birthdayOf(month, date)).toBe(kept)
  expect(partsOf(kept)).toEqual({ month, date })
  expect(birthdayWords(kept)).toBe(words)
})

test('every month has its days, February a leap year’s', () => {
  expect(months.map(month => daysIn(month).length)).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
})

test('none told', () => {
  expect(partsOf(null)).toEqual({ month: null, date: null })
  expect(birthdayWords(null)).toBe('未填写')
})
