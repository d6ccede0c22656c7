// Sales with member prices, coupons, stamps and points, partly refunded and then wholly: whatever the basket, everything
// adds up.
import fc from 'fast-check'
import type { Entry } from '../account/account'
import { demoProgramme as programme } from '../account/demo-programme'
import { balanceOn } from '../account/points'
import { stepAt } from '../card/code'
import { period, planTerms } from '../membership/trial-period'
import type { SaleLine } from '../store/api'
import { type RefundDetails, refund } from '../store/refund'
import { mostSpend, type SaleDetails, sell } from '../store/sale'
import { discountOf, type Purchase, suggest } from './basket'
import type { OfferTerms } from './offer'
import { coffeeTen, cut, day, memberWith, now, plain, reward, shop, skus, termsWith } from './sale-trial'
import { stampsOn } from './stamps'

const anyLine = fc.record({
  sku: fc.constantFrom(...skus),
  name: fc.constant(''),
  category: fc.constant(''),
  qty: fc.integer({ min: 1, max: 12 }),
  amountFen: fc.integer({ min: 0, max: 30_000 }),
})
const anyWhat = fc.record({
  categories: fc.constant<string[]>([]),
  skus: fc.subarray(skus, { minLength: 0, maxLength: 3 }),
})
const anyBasketBenefit = fc.oneof(
  fc.record({
    is: fc.constant('money-off' as const),
    thresholdFen: fc.integer({ min: 0, max: 8000 }),
    offFen: fc.integer({ min: 1, max: 6000 }),
  }),
  fc.record({
    is: fc.constant('percent-off' as const),
    thresholdFen: fc.integer({ min: 0, max: 5000 }),
    hundredthsOff: fc.integer({ min: 1, max: 99 }),
    capFen: fc.integer({ min: 1, max: 5000 }),
  }),
)
const anyItemBenefit = fc.record({
  is: fc.constant('item-price' as const),
  priceFen: fc.integer({ min: 0, max: 900 }),
  capFen: fc.integer({ min: 1, max: 5000 }),
})

const anyCase = fc.record({
  lines: fc.array(anyLine, { minLength: 1, maxLength: 5 }),
  basketTerms: fc.tuple(anyBasketBenefit, anyWhat).map(([benefit, what]) => termsWith(benefit, what)),
  itemTerms: fc.tuple(anyItemBenefit, anyWhat).map(([benefit, what]) => termsWith(benefit, what)),
  hundreds: fc.integer({ min: 0, max: 60 }),
  stampsBefore: fc.integer({ min: 0, max: 9 }),
  cuts: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  isByLines: fc.boolean(),
  membership: fc.option(
    fc.record({
      prices: fc.uniqueArray(
        fc.record({
          sku: fc.constantFrom(...skus),
          name: fc.constant(''),
          priceFen: fc.integer({ min: 1, max: 4000 }),
        }),
        { selector: ({ sku }) => sku },
      ),
      rateHundredths: fc.integer({ min: 100, max: 1000 }),
      membersDay: fc.option(
        fc.record({
          days: fc.constantFrom<number[]>([22], [1]),
          rateHundredths: fc.integer({ min: 100, max: 1000 }),
        }),
      ),
      /** Whether the coupon for the basket came with a monthly pack. */
      isPack: fc.boolean(),
    }),
  ),
})

test('property: a sale with member prices and two coupons, partly refunded twice and then wholly, adds up at each step', () => {
  let withBoth = 0
  let withPrices = 0
  fc.assert(
    fc.property(
      anyCase,
      ({ lines, membership, basketTerms, itemTerms, hundreds, stampsBefore, cuts, isByLines }) => {
        const someone = memberWith(basketTerms, itemTerms, stampsBefore)
        const running = period('2026-01-01', '2026-12-31', { packs: membership?.isPack ? [1] : [] })
        const before = membership ? { ...someone, periods: [running] } : someone
        const { isPack = false, ...benefits } = membership ?? {}
        const plan = planTerms({ benefits: { ...planTerms().benefits, ...benefits } })
        const [basketId = '', itemId = ''] = ['basket', 'item'].map(
          offerId => before.wallet.held.find(coupon => coupon.offerId === offerId)?.couponId,
        )
        const terms: Record<string, OfferTerms> = {
          basket: basketTerms,
          item: itemTerms,
          reward: reward.terms,
        }
        const termsOf = ({ offerId }: { offerId: string }) => terms[offerId] as OfferTerms
        const rules = {
          programme,
          campaigns: { stampProgrammes: [coffeeTen], offers: [reward] },
          termsOf,
          planTermsOf: () => plan,
        }
        const attempt = (couponIds: string[], spendPoints: number) => {
          const presence = { code: { step: stepAt(now.getTime() / 1000), maySpend: true } }
          const basket = { lines, couponIds, spendPoints, soldAt: null, friend: null, saleNo: 'N1' }
          return sell(before, rules, shop, basket, presence, 'm.2', now)
        }
        // As many of the two coupons as fit, and as many of the points as may be.
        const chosen = [[basketId, itemId], [basketId], [itemId], []].find(ids => attempt(ids, 0).ok) ?? []
        if (chosen.length === 2) withBoth++
        const unpaid = attempt(chosen, 0)
        if (!unpaid.ok) throw new Error(unpaid.refusal)
        const most = mostSpend(programme, unpaid.value.details.payableFen, 10_000)
        const sold = attempt(chosen, Math.min(hundreds * 100, most))
        if (!sold.ok) throw new Error(sold.refusal)
        const { account: state, piece: _, ...rest } = sold.value
        const sale: Entry<SaleDetails> = {
          ...rest,
          _id: 'm.0000000002',
          memberId: 'm',
          seq: 2,
          ref: 'sale:S001:N1',
          request: '',
          bookedAt: rest.at,
          state,
          prev: '',
          hash: '',
        }
        const { details } = sale

        // Money by line and in all.
        expect(details.lines.reduce((sum, line) => sum + line.discountFen, 0)).toBe(details.discountFen)
        for (const line of details.lines) {
          expect(line.discountFen).toBeGreaterThanOrEqual(0)
          expect(line.discountFen).toBeLessThanOrEqual(line.amountFen)
        }
        const byCoupons = details.usedCoupons.reduce((sum, used) => sum + used.offFen, 0)
        expect(byCoupons + details.memberOffFen).toBe(details.discountFen)
        const [known] = state.periods
        const had = details.membership
        if (membership) {
          withPrices += Number(details.memberOffFen > 0)
          expect(had?.pricesFen).toBe(details.memberOffFen)
          expect(had?.extraPoints).toBe(details.extraPoints)
          expect(details.extraPoints).toBeGreaterThanOrEqual(0)
          // Both coupons were made by the same entry.
          expect(had?.packFen).toBe(isPack ? byCoupons : 0)
          const isUsed = details.memberOffFen + details.extraPoints > 0 || (isPack && chosen.length > 0)
          expect(known?.isUsed).toBe(isUsed)
        } else
          expect([details.memberOffFen, details.extraPoints, had, known]).toEqual([0, 0, null, undefined])
        expect(details.payableFen).toBe(details.totalFen - details.discountFen)
        expect(details.dueFen).toBe(details.payableFen - details.pointsFen)
        expect(state.wallet.held.some(coupon => chosen.includes(coupon.couponId))).toBe(false)

        // Stamps: those on the card, and those that were turned in.
        const fallen = details.stamps.reduce((sum, card) => sum + card.stamps, 0)
        const turned = details.newCoupons.length
        expect(stampsOn(state.wallet, 'coffee-10') + turned * 10).toBe(stampsBefore + fallen)

        // Back in three steps.
        let current = state
        const done: RefundDetails[] = []
        const back = (what: { lines: SaleLine[] } | { amountFen: number }) => {
          const outcome = refund(current, shop, sale, done, { refundNo: `R${done.length}`, what }, now)
          if (!outcome.ok) throw new Error(`${outcome.refusal} ${JSON.stringify(outcome.details)}`)
          current = outcome.value.account
          done.push(outcome.value.details)
          const refunded = done.reduce((sum, one) => sum + one.amountFen, 0)
          expect(outcome.value.details.amountFen).toBeGreaterThanOrEqual(0)
          expect(refunded).toBeLessThanOrEqual(details.payableFen)
          return refunded
        }
        if (isByLines) {
          const [first, rest1] = cut(details.lines.map(plain), cuts[0])
          const [second, rest2] = cut(rest1, cuts[1])
          for (const part of [first, second, rest2]) if (part.length > 0) back({ lines: part })
        } else {
          const first = Math.floor(details.payableFen * cuts[0])
          const second = Math.floor((details.payableFen - first) * cuts[1])
          for (const part of [first, second, details.payableFen - first - second]) {
            if (part > 0) back({ amountFen: part })
          }
          // Nothing was paid: only the products themselves can come back.
          if (details.payableFen === 0) back({ lines: details.lines.map(plain) })
        }
        const sum = (key: 'amountFen' | 'cashFen' | 'takenBack' | 'givenBack') =>
          done.reduce((all, one) => all + one[key], 0)
        expect(sum('amountFen')).toBe(details.payableFen)
        expect(sum('cashFen')).toBe(details.dueFen)
        expect(sum('takenBack')).toBe(details.earned)
        expect(sum('givenBack')).toBe(details.spent)
        expect(balanceOn(current.points, day)).toBe(10_000)
        // What the membership brought has gone back to the last fen and point, and never more of it.
        for (const key of ['pricesFen', 'extraPoints', 'packFen'] as const) {
          const parts = done.map(one => one.membership?.[key] ?? 0)
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0)
          expect(parts.reduce((all, one) => all + one, 0)).toBe(had?.[key] ?? 0)
        }

        // Coupons come back with the last part alone, and the stamp card is as it was.
        const returned = done.map(one => one.returnedCoupons.length)
        expect(returned.slice(0, -1).every(count => count === 0)).toBe(true)
        expect(returned[returned.length - 1]).toBe(chosen.length)
        expect(current.wallet.held.map(coupon => coupon.couponId).sort()).toEqual(
          before.wallet.held.map(coupon => coupon.couponId).sort(),
        )
        expect(stampsOn(current.wallet, 'coffee-10')).toBe(stampsBefore)
        expect(current.sales).toBe(0)
      },
    ),
    { numRuns: 10_000 },
  )
  expect(withBoth).toBeGreaterThan(1000)
  expect(withPrices).toBeGreaterThan(1000)
}, 240_000)

const anyLineAndPrice = fc.tuple(anyLine, fc.integer({ min: 0, max: 99 }))

test('property: with member prices and the coupon that the till suggests nobody pays more than without a membership', () => {
  let helped = 0
  fc.assert(
    fc.property(
      fc.array(anyLineAndPrice, { minLength: 1, maxLength: 5 }),
      fc.oneof(anyBasketBenefit, anyItemBenefit),
      anyWhat,
      (basket, benefit, what) => {
        const lines = basket.map(([line]) => line)
        const terms = termsWith(benefit, what)
        const account = memberWith(terms, terms, 0)
        const purchase: Purchase = { account, programme, storeId: shop.storeId, line: shop.line, at: now }
        const bought = (memberOff: number[]) => {
          const chosen = suggest(() => terms, purchase, lines, memberOff)
          const off = discountOf(chosen, () => terms, purchase, lines, memberOff)
          if (!off.ok) throw new Error(off.unfit.refusal)
          const fen = lines.reduce(
            (sum, { amountFen }, index) => sum + amountFen - (memberOff[index] ?? 0),
            0,
          )
          return { payableFen: fen - off.discount.offFen, isUsed: chosen.length > 0 }
        }
        const plain = bought(lines.map(() => 0))
        const member = bought(basket.map(([line, off]) => Math.floor((line.amountFen * off) / 100)))
        expect(member.payableFen).toBeLessThanOrEqual(plain.payableFen)
        if (plain.isUsed && member.isUsed) helped++
      },
    ),
    { numRuns: 10_000 },
  )
  expect(helped).toBeGreaterThan(1000)
})
