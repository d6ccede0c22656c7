// A paid member never pays more than somebody without a membership who has the same coupon in the wallet.
import fc from 'fast-check'
import { demoProgramme as programme } from '../account/demo-programme'
import { discountOf, type Purchase, suggest } from './basket'
import { memberWith, now, shop, skus, termsWith } from './sale-trial'

const anyLine = fc.record({
  sku: fc.constantFrom(...skus),
  name: fc.constant(''),
  category: fc.constant(''),
  qty: fc.integer({ min: 1, max: 12 }),
  amountFen: fc.integer({ min: 0, max: 30_000 }),
  /** How much of it a member price takes off, in hundredths. */
  cheaper: fc.integer({ min: 0, max: 99 }),
})
const anyBenefit = fc.oneof(
  fc.record({
    is: fc.constant('money-off' as const),
    thresholdFen: fc.integer({ min: 0, max: 20_000 }),
    offFen: fc.integer({ min: 1, max: 6000 }),
  }),
  fc.record({
    is: fc.constant('percent-off' as const),
    thresholdFen: fc.integer({ min: 0, max: 20_000 }),
    hundredthsOff: fc.integer({ min: 1, max: 99 }),
    capFen: fc.integer({ min: 1, max: 5000 }),
  }),
  fc.record({
    is: fc.constant('item-price' as const),
    priceFen: fc.integer({ min: 0, max: 900 }),
    capFen: fc.integer({ min: 1, max: 5000 }),
  }),
)
const anyWhat = fc.record({
  categories: fc.constant<string[]>([]),
  skus: fc.subarray(skus, { minLength: 0, maxLength: 3 }),
})

test('property: with member prices and the coupon that the till suggests nobody pays more than without a membership', () => {
  let helped = 0
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1, maxLength: 5 }),
      anyBenefit,
      anyWhat,
      (lines, benefit, what) => {
        const terms = termsWith(benefit, what)
        const account = memberWith(terms, terms, 0)
        const purchase: Purchase = { account, programme, storeId: shop.storeId, line: shop.line, at: now }
        const payable = (memberOff: number[]) => {
          const [couponId] = suggest(() => terms, purchase, lines, memberOff)
          const discount = discountOf(couponId ? [couponId] : [], () => terms, purchase, lines, memberOff)
          if (!discount.ok) throw new Error(discount.unfit.refusal)
          const all = lines.reduce((sum, line, index) => sum + line.amountFen - (memberOff[index] ?? 0), 0)
          return { fen: all - discount.discount.offFen, isUsed: couponId !== undefined }
        }
        const plain = payable(lines.map(() => 0))
        const member = payable(lines.map(({ amountFen, cheaper }) => Math.floor((amountFen * cheaper) / 100)))
        expect(member.fen).toBeLessThanOrEqual(plain.fen)
        if (plain.isUsed && member.isUsed && member.fen < plain.fen) helped++
      },
    ),
    { numRuns: 10_000 },
  )
  expect(helped).toBeGreaterThan(1000)
})
