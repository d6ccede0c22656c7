// Only what differs is told.
import { changeInWords } from './change-words'

test.each([
  { before: null, after: { role: 'cashier' }, words: 'role: 无 → cashier' },
  {
    before: { role: 'cashier', name: '王' },
    after: { role: 'manager', name: '王' },
    words: 'role: cashier → manager',
  },
  { before: { role: 'cashier' }, after: null, words: 'role: cashier → 无' },
  { before: { lines: [1] }, after: { lines: [1, 2] }, words: 'lines: [1] → [1,2]' },
  { before: undefined, after: undefined, words: '' },
])('$words', ({ before, after, words }) => expect(changeInWords(before, after)).toBe(words))
