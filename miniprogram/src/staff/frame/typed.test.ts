// Typed text and what it means.
import { fenTyped, namesTyped, typedFen, typedWhole, wholeTyped } from './typed'

test.each([
  ['12', 1200],
  ['12.', 1200],
  ['12.5', 1250],
  ['0.05', 5],
  [' 9.90 ', 990],
  ['', Number.NaN],
  ['1.005', Number.NaN],
  ['-1', Number.NaN],
  ['1e3', Number.NaN],
])('%j yuan are %d fen', (text, fen) => expect(fenTyped(text)).toBe(fen))

test.each([
  ['7', 7],
  ['007', 7],
  ['1.5', Number.NaN],
  ['', Number.NaN],
])('%j is %d', (text, whole) => expect(wholeTyped(text)).toBe(whole))

test('and back again', () => {
  expect([1250, 990, 0, Number.NaN].map(typedFen)).toEqual(['12.5', '9.9', '0', ''])
  expect([3, null, Number.NaN].map(typedWhole)).toEqual(['3', '', ''])
})

test('names between anything that people put between names', () => {
  expect(namesTyped('咖啡、面包，cake latte\nlatte;')).toEqual(['咖啡', '面包', 'cake', 'latte'])
})
