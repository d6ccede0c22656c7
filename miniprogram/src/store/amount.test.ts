// Keying in an amount, and reading it as fen.
import type { Key } from '../ui/keypad'
import { fenOf, pressed } from './amount'

test.each([
  { keys: '8 6 dot 5', text: '86.5', fen: 8650 },
  { keys: '8 6 dot 5 0 9', text: '86.50', fen: 8650 },
  { keys: '0 0 7', text: '7', fen: 700 },
  { keys: 'dot 5', text: '0.5', fen: 50 },
  { keys: '1 dot dot 2 dot', text: '1.2', fen: 120 },
  { keys: '1 2 3 4 5 6 7', text: '123456', fen: 12345600 },
  { keys: '9 dot back back', text: '', fen: null },
  { keys: 'back', text: '', fen: null },
  { keys: '5 dot', text: '5.', fen: 500 },
  { keys: '0', text: '0', fen: 0 },
])('$keys → $text', ({ keys, text, fen }) => {
  expect(keys.split(' ').reduce((typed, key) => pressed(typed, key as Key), '')).toBe(text)
  expect(fenOf(text)).toBe(fen)
})

test.each(['', '.', '-5', '1,000', '1.234', '1234567', 'abc', '１２'])('%j is no amount', text => {
  expect(fenOf(text)).toBeNull()
})

test.each([
  ['19.99', 1999],
  ['0.29', 29],
  ['4.35', 435],
  ['1.1', 110],
])('%s yuan is %d fen, whatever floating point thinks', (text, fen) => expect(fenOf(text)).toBe(fen))
