// What a membership had taken off goes back with the products that had it, exactly, and never more than there was.
import fc from 'fast-check'
import type { SaleLine } from '../store/api'
import { savedByProduct, undoneSavings } from './saved'

const line = (sku: string, qty: number): SaleLine => ({ sku, name: '', category: '', qty, amountFen: 1500 })

test('by product: its lines together, and nothing for what had nothing', () => {
  const lines = [line('coffee', 1), line('bun', 1), line('coffee', 2), line('tea', 3)]
  expect(savedByProduct(lines, [510, 0, 1020, 0], [0, 0, 100, 200])).toEqual([
    { sku: 'coffee', qty: 3, pricesFen: 1530, packFen: 100 },
    { sku: 'tea', qty: 3, pricesFen: 0, packFen: 200 },
  ])
})

const sale = {
  pricesFen: 2040,
  packFen: 1000,
  byProduct: [
    { sku: 'coffee', qty: 3, pricesFen: 1530, packFen: 1000 },
    { sku: 'latte', qty: 1, pricesFen: 510, packFen: 0 },
  ],
}
const back = (qty: Record<string, number>, amountFen = 0, isWhole = false) => {
  return { qtyOf: (sku: string) => qty[sku] ?? 0, amountFen, ofFen: 8000, isWhole }
}

test.each([
  { name: 'nothing', has: back({}), pricesFen: 0, packFen: 0 },
  { name: 'what had nothing', has: back({ other: 1 }), pricesFen: 0, packFen: 0 },
  { name: 'one of three', has: back({ coffee: 1 }), pricesFen: 510, packFen: 333 },
  { name: 'two of three', has: back({ coffee: 2 }), pricesFen: 1020, packFen: 666 },
  { name: 'all three', has: back({ coffee: 3 }), pricesFen: 1530, packFen: 1000 },
  { name: 'all that had anything', has: back({ coffee: 3, latte: 1 }), pricesFen: 2040, packFen: 1000 },
  { name: 'more than there were', has: back({ coffee: 9 }), pricesFen: 1530, packFen: 1000 },
  { name: 'half of the money, no product', has: back({}, 4000), pricesFen: 1020, packFen: 500 },
  { name: 'a product and money', has: back({ latte: 1 }, 4000), pricesFen: 1530, packFen: 500 },
  { name: 'both, more than there was', has: back({ coffee: 3 }, 4000), pricesFen: 2040, packFen: 1000 },
  { name: 'everything', has: back({}, 8000, true), pricesFen: 2040, packFen: 1000 },
])('came back: $name', ({ has, pricesFen, packFen }) => {
  expect(undoneSavings(sale, has)).toEqual({ pricesFen, packFen })
})

test('property: it only grows, and never beyond what the sale had', () => {
  const product = fc.record({
    qty: fc.integer({ min: 1, max: 9 }),
    pricesFen: fc.nat(3000),
    packFen: fc.nat(900),
  })
  const step = fc.oneof(
    fc.record({ product: fc.nat(3), qty: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ amountFen: fc.nat(5000) }),
  )
  fc.assert(
    fc.property(
      fc.array(product, { minLength: 1, maxLength: 4 }),
      fc.array(step, { maxLength: 8 }),
      (products, steps) => {
        const byProduct = products.map((one, index) => ({ sku: String(index), ...one }))
        const sum = (key: 'pricesFen' | 'packFen') => byProduct.reduce((total, one) => total + one[key], 0)
        const had = { pricesFen: sum('pricesFen'), packFen: sum('packFen'), byProduct }
        const qty: Record<string, number> = {}
        let amountFen = 0
        let last = { pricesFen: 0, packFen: 0 }
        for (const one of steps) {
          if ('amountFen' in one) amountFen = Math.min(8000, amountFen + one.amountFen)
          else qty[one.product] = (qty[one.product] ?? 0) + one.qty
          const now = undoneSavings(had, back(qty, amountFen))
          for (const key of ['pricesFen', 'packFen'] as const) {
            expect(now[key]).toBeGreaterThanOrEqual(last[key])
            expect(now[key]).toBeLessThanOrEqual(had[key])
          }
          last = now
        }
        // With all the pieces back nothing of it is left.
        const all = Object.fromEntries(byProduct.map(one => [one.sku, one.qty]))
        expect(undoneSavings(had, back(all))).toMatchObject({
          pricesFen: sum('pricesFen'),
          packFen: sum('packFen'),
        })
      },
    ),
  )
})
