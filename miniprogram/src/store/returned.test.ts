// Which products come back, and what they were paid with.
import type { LineDue } from '@shared/store/api'
import { allBack, countedBy, countsOf, hasProducts, noneBack, paidFen, sentLines } from './returned'

const line = (sku: string, qty: number, amountFen: number, discountFen = 0): LineDue => ({
  sku,
  name: '',
  category: '',
  qty,
  amountFen,
  discountFen,
})
const lines = [line('milk', 3, 1000, 100), line('bread', 1, 800)]

test('nothing chosen is nothing to send', () => expect(sentLines(lines, noneBack(lines))).toBeNull())

test('whole lines are sent as they were sold', () => {
  expect(sentLines(lines, allBack(lines))).toEqual([
    { sku: 'milk', qty: 3, amountFen: 1000 },
    { sku: 'bread', qty: 1, amountFen: 800 },
  ])
})

test('a part of a line costs its part, and never more', () => {
  expect(sentLines(lines, [2, 0])).toEqual([{ sku: 'milk', qty: 2, amountFen: 666 }])
})

test.each([
  { count: 0, fen: 0 },
  { count: 1, fen: 299 },
  { count: 3, fen: 900 },
])('$count of three pieces for ¥10 with ¥1 off pay back $fen fen', ({ count, fen }) => {
  expect(paidFen(line('milk', 3, 1000, 100), count)).toBe(fen)
})

test('counts stay within what was sold', () => {
  expect(countedBy([0, 0], 0, -1, lines)).toEqual([0, 0])
  expect(countedBy([3, 0], 0, 1, lines)).toEqual([3, 0])
  expect(countedBy([1, 0], 1, 1, lines)).toEqual([1, 1])
})

test('what was sent becomes counts again, also when a product stands on two lines', () => {
  const twice = [line('milk', 2, 600), line('milk', 1, 300)]
  expect(countsOf([{ sku: 'milk', qty: 3, amountFen: 900 }], twice)).toEqual([2, 1])
  expect(countsOf([{ sku: 'milk', qty: 1, amountFen: 300 }], twice)).toEqual([1, 0])
})

test.each([
  [[line('BASKET', 1, 8650)], false],
  [[line('latte', 1, 1500)], true],
  [lines, true],
])('%# products or a bare amount', (sold, has) => expect(hasProducts(sold)).toBe(has))
