// One amount or several items become the lines that are sent.
import { linesOf, stepped, sumFen } from './basket'

test('an amount is one line', () => {
  expect(linesOf('86.5', [])).toEqual([{ sku: 'BASKET', name: '整单', qty: 1, amountFen: 8650 }])
})

test.each(['', '0', '0.00', '.'])('%j is nothing to sell', amount => {
  expect(linesOf(amount, [])).toBeNull()
})

test('items are lines of their own, and win over the amount', () => {
  const lines = linesOf('99', [
    { id: 'a', sku: '', name: '牛奶', qty: 2, unitFen: 650 },
    { id: 'b', sku: 'bread', name: '面包', qty: 1, unitFen: 800 },
  ])
  expect(lines).toEqual([
    { sku: 'ITEM-1', name: '牛奶', qty: 2, amountFen: 1300 },
    { sku: 'bread', name: '面包', qty: 1, amountFen: 800 },
  ])
  expect(sumFen(lines ?? [])).toBe(2100)
})

test.each([
  { points: 0, change: 100, most: 1200, to: 100 },
  { points: 1200, change: 100, most: 1200, to: 1200 },
  { points: 100, change: -100, most: 1200, to: 0 },
  { points: 0, change: -100, most: 1200, to: 0 },
  { points: 500, change: 0, most: 250, to: 200 },
  { points: 150, change: 100, most: 1200, to: 200 },
])('$points points and $change, at most $most: $to', ({ points, change, most, to }) => {
  expect(stepped(points, change, 100, most)).toBe(to)
})
