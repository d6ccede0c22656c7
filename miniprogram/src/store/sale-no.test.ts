// Numbers of sales: readable, allowed by the till's contract, never twice on one phone.
import { newRefundNo, newSaleNo, nextCounter, numberOf } from './sale-no'

test('counts within a day and begins again the next, on the same till', () => {
  const first = nextCounter(null, '2026-11-22', () => 'k3f9wd')
  const second = nextCounter(first, '2026-11-22', () => 'other')
  const tomorrow = nextCounter(second, '2026-11-23', () => 'other')
  expect([first, second, tomorrow].map(numberOf)).toEqual([
    '20261122-k3f9wd-1',
    '20261122-k3f9wd-2',
    '20261123-k3f9wd-1',
  ])
})

test('is short and plain, and a refund never takes the number of a sale', () => {
  const numbers = [newSaleNo(), newRefundNo(), newSaleNo()]
  for (const number of numbers) expect(number).toMatch(/^[A-Za-z0-9._-]{1,64}$/)
  expect(new Set(numbers).size).toBe(3)
  expect(numbers[1]).toMatch(/^R/)
})
