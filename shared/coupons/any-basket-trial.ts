// Any basket with any coupons, member prices and stamps, for the property of a sale: what is drawn by lot, and who buys.
import fc from 'fast-check'
import { type Account, noAccount } from '../account/account'
import { join } from '../account/membership'
import { earn } from '../account/points'
import { dayOf } from '../calendar'
import type { SaleLine } from '../store/api'
import type { Shop } from '../store/presence'
import type { Benefit, OfferTerms } from './offer'
import type { StampProgramme } from './stamp-programme'
import { couponOf, put } from './wallet'

export const now = new Date('2026-11-22T04:00:00Z')
export const day = dayOf(now)
export const shop: Shop = { storeId: 'S001', storeName: '人民路店', line: 'cvs', by: 'terminal:S001-1' }
const skus = ['coffee', 'bun', 'milk', 'soap']

function termsWith(benefit: Benefit, what: OfferTerms['what']): OfferTerms {
  return {
    title: '券',
    note: '',
    benefit,
    where: { stores: [], lines: [] },
    what,
    who: { tiers: [], paidOnly: false, firstPurchase: false },
    when: { weekdays: [], hours: null },
    life: { days: 30 },
    limits: { total: null, perMember: null, perDay: null },
    opensAt: '2026-01-01T00:00:00Z',
    closesAt: '2026-12-31T00:00:00Z',
    ways: ['claim'],
    duo: null,
    isGivable: false,
  }
}

export const coffeeTen: StampProgramme = {
  programmeId: 'coffee-10',
  version: 1,
  title: '咖啡集印花',
  note: '',
  what: { categories: [], skus: ['coffee'] },
  where: { stores: [], lines: [] },
  needed: 10,
  rewardOfferId: 'reward',
  from: '2026-01-01',
  until: '2026-12-31',
  isPaused: false,
  endedAt: null,
}
export const reward = {
  offerId: 'reward',
  version: 1,
  terms: {
    ...termsWith({ is: 'item-price', priceFen: 0, capFen: 5000 }, coffeeTen.what),
    ways: ['stamps' as const],
  },
  isPaused: false,
  endedAt: null,
}

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

export const anyCase = fc.record({
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

export function memberWith(basketTerms: OfferTerms, itemTerms: OfferTerms, stampsBefore: number): Account {
  const joined = join(noAccount(), {
    memberNo: '123456789',
    privacyVersion: '1',
    wantedVersion: '1',
    lowestTier: '普通',
    memberId: 'm',
    seq: 1,
    at: now,
    welcome: [],
  })
  if (!joined.ok) throw new Error(joined.refusal)
  const { account } = joined.value
  const coupons = [
    couponOf({ offerId: 'basket', version: 1, terms: basketTerms }, 'm.1', 0, day),
    couponOf({ offerId: 'item', version: 1, terms: itemTerms }, 'm.1', 1, day),
  ]
  const { wallet } = put(account.wallet, coupons)
  const { points } = earn(account.points, { line: 'cvs', expiresOn: '2027-11-30', points: 10_000 })
  const stamps = stampsBefore > 0 ? [{ programmeId: 'coffee-10', stamps: stampsBefore }] : []
  return { ...account, points, wallet: { ...wallet, stamps } }
}

/** Cuts every product of a sale at a share: what comes back now and what later. */
export function cut(lines: SaleLine[], share: number): [SaleLine[], SaleLine[]] {
  const now_: SaleLine[] = []
  const later: SaleLine[] = []
  for (const line of lines) {
    const qty = Math.floor(line.qty * share)
    const amountFen = qty === line.qty ? line.amountFen : Math.floor((line.amountFen * qty) / line.qty)
    if (qty > 0) now_.push({ ...line, qty, amountFen })
    if (qty < line.qty) later.push({ ...line, qty: line.qty - qty, amountFen: line.amountFen - amountFen })
  }
  return [now_, later]
}

export const plain = ({ sku, name, category, qty, amountFen }: SaleLine): SaleLine => ({
  sku,
  name,
  category,
  qty,
  amountFen,
})
