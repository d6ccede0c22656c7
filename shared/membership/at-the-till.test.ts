// Member prices and more points in a sale, and what its refund takes back of them.
import type { Account, Entry } from '../account/account'
import { addDays } from '../calendar'
import { stepAt } from '../card/code'
import type { HeldCoupon } from '../coupons/offer'
import { twentyLessFive } from '../coupons/offer-trial'
import { put } from '../coupons/wallet'
import type { SaleLine } from '../store/api'
import { type RefundDetails, refund } from '../store/refund'
import { quote, type SaleDetails, sell } from '../store/sale'
import { fresh, member, now, rules, shop } from '../store/sale-trial'
import type { PlanBenefits, PlanTerms } from './plan'
import type { Period } from './state'
import { period, planTerms } from './trial-period'

const line = (sku: string, qty: number, amountFen: number): SaleLine => {
  return { sku, name: '', category: '', qty, amountFen }
}
const latte = { sku: 'latte', name: '拿铁', priceFen: 990 }
const bring = (more: Partial<PlanBenefits> = {}): PlanTerms => {
  return planTerms({ benefits: { ...planTerms().benefits, rateHundredths: 100, ...more } })
}
const year = period('2026-11-01', '2027-10-31')
const payer = (periods: Period[] = [year], points = 0): Account => ({ ...member(points), periods })

const coupon: HeldCoupon = {
  couponId: 'm.1.0',
  offerId: 'o',
  version: 1,
  from: '2026-11-01',
  until: '2026-12-31',
}
const tenOff = twentyLessFive({
  title: '满20减10',
  benefit: { is: 'money-off', thresholdFen: 2000, offFen: 1000 },
  life: { days: 30 },
  limits: { total: null, perMember: null, perDay: null },
  opensAt: '2026-01-01T00:00:00Z',
  closesAt: '2026-12-31T00:00:00Z',
  ways: ['pack'],
})
const holding = (account: Account): Account => ({ ...account, wallet: put(account.wallet, [coupon]).wallet })

interface Sale {
  couponIds?: string[]
  spendPoints?: number
  soldAt?: Date
}

function basketOf(lines: SaleLine[], { couponIds = [], spendPoints = 0, soldAt }: Sale) {
  return { lines, couponIds, spendPoints, soldAt: soldAt ?? null, friend: null, saleNo: 'N1' }
}
const rulesOf = (terms: PlanTerms) => ({ ...rules, termsOf: () => tenOff, planTermsOf: () => terms })
const presenceAt = (at?: Date) =>
  at ? { code: { step: stepAt(at.getTime() / 1000), maySpend: true } } : fresh()

function sold(account: Account, terms: PlanTerms, lines: SaleLine[], more: Sale = {}) {
  const presence = presenceAt(more.soldAt)
  const outcome = sell(account, rulesOf(terms), shop, basketOf(lines, more), presence, 'm.0000000009', now)
  if (!outcome.ok) throw new Error(`${outcome.refusal} ${JSON.stringify(outcome.details)}`)
  return outcome.value
}

test.each([
  { name: 'one piece', lines: [line('latte', 1, 1500)], off: [510] },
  { name: 'three pieces', lines: [line('latte', 3, 4500)], off: [1530] },
  { name: 'a till that sells for less', lines: [line('latte', 2, 1900)], off: [0] },
  { name: 'just the price', lines: [line('latte', 1, 990)], off: [0] },
  {
    name: 'each line for itself',
    lines: [line('latte', 1, 1500), line('bun', 1, 500), line('latte', 1, 900)],
    off: [510, 0, 0],
  },
])('member prices: $name', ({ lines, off }) => {
  const { details, account } = sold(payer(), bring({ prices: [latte] }), lines)
  expect(details.lines.map(({ discountFen }) => discountFen)).toEqual(off)
  const sum = off.reduce((total, fen) => total + fen, 0)
  expect(details).toMatchObject({ memberOffFen: sum, discountFen: sum, payableFen: details.totalFen - sum })
  expect(details.membership).toMatchObject({ orderNo: 'M1', pricesFen: sum })
  expect(account.periods[0]?.isUsed).toBe(sum > 0)
})

test('coupons see what member prices leave, and points what coupons leave', () => {
  const terms = bring({ prices: [latte] })
  const account = holding(payer([year], 1000))
  // 30.00 are 19.80 for members: enough for a coupon from 20.00, which anybody else could use.
  const less = quote(account, rulesOf(terms), shop, basketOf([line('latte', 2, 3000)], {}), fresh(), now)
  expect(less).toMatchObject({
    value: { payableFen: 1980, suggestedCouponIds: ['m.1.0'], coupons: [{ offFen: 1000, why: null }] },
  })
  const single = quote(account, rulesOf(terms), shop, basketOf([line('latte', 1, 1500)], {}), fresh(), now)
  expect(single).toMatchObject({
    value: {
      payableFen: 990,
      suggestedCouponIds: [],
      coupons: [{ why: 'below-threshold', missingFen: 500 }],
    },
  })
  const lines = [line('latte', 2, 3000), line('bun', 1, 500)]
  const quoted = quote(account, rulesOf(terms), shop, basketOf(lines, {}), fresh(), now)
  expect(quoted).toMatchObject({
    value: { suggestedCouponIds: ['m.1.0'], coupons: [{ offFen: 1000 }], mostSpend: 1000 },
  })
  const { details } = sold(account, terms, lines, { couponIds: ['m.1.0'], spendPoints: 700 })
  expect(details).toMatchObject({
    totalFen: 3500,
    memberOffFen: 1020,
    discountFen: 2020,
    payableFen: 1480,
    pointsFen: 700,
    dueFen: 780,
    earned: 7,
  })
})

test.each([
  { name: 'double', benefits: { rateHundredths: 200 }, earned: 172, extra: 86 },
  { name: 'rounded down', benefits: { rateHundredths: 115 }, earned: 98, extra: 12 },
  { name: 'nothing more', benefits: {}, earned: 86, extra: 0 },
  {
    name: 'a members’ day takes the other’s place',
    benefits: { rateHundredths: 200, membersDay: { days: [22], rateHundredths: 300 } },
    earned: 258,
    extra: 172,
  },
  {
    name: 'another day is none',
    benefits: { rateHundredths: 200, membersDay: { days: [21, 23], rateHundredths: 300 } },
    earned: 172,
    extra: 86,
  },
])('points of 86.50 yuan: $name', ({ benefits, earned, extra }) => {
  const { details, account } = sold(payer(), bring(benefits), [line('bun', 1, 8650)])
  expect(details).toMatchObject({ earned, extraPoints: extra, isMembersDay: extra === 172 })
  expect(account.periods[0]?.isUsed).toBe(extra > 0)
  expect(account.earnedByMonth).toEqual([{ month: '2026-11', points: earned }])
})

test('the rate comes after line and tier, rounded down each time', () => {
  const gold = { ...payer(), earnedByMonth: [{ month: '2026-11', points: 2000 }] }
  // 17 points of the line, 25 of the tier, 37 with the plan.
  expect(sold(gold, bring({ rateHundredths: 150 }), [line('bun', 1, 1799)]).details).toMatchObject({
    earned: 37,
    extraPoints: 12,
  })
})

test.each<[string, Period[], boolean]>([
  ['it began on the day of the sale', [period('2026-11-20', '2027-11-19')], true],
  ['it began the day after', [period('2026-11-21', '2027-11-20')], false],
  ['it ended on the day of the sale', [period('2025-11-21', '2026-11-20')], true],
  ['it ended the day before', [period('2025-11-20', '2026-11-19')], false],
  [
    'given back',
    [period('2026-11-01', '2027-10-31', { endedBy: { refundNo: 'R', on: '2026-11-21' } })],
    false,
  ],
])('a sale of the day before yesterday that is sent late: %s', (_, periods, isMember) => {
  const soldAt = new Date(now.getTime() - 2 * 86_400_000)
  const { details, account } = sold(payer(periods), bring({ prices: [latte] }), [line('latte', 1, 1500)], {
    soldAt,
  })
  expect(details.memberOffFen).toBe(isMember ? 510 : 0)
  expect(account.periods[0]?.isUsed).toBe(isMember)
})

test('a coupon of a pack counts for the period that it came with, also after its end', () => {
  const over = period('2025-11-01', '2026-10-31', { packs: [1] })
  const { details, account } = sold(holding(payer([over])), bring(), [line('bun', 1, 3000)], {
    couponIds: ['m.1.0'],
  })
  expect(details.membership).toEqual({
    orderNo: 'M1',
    rateHundredths: 100,
    pricesFen: 0,
    extraPoints: 0,
    packFen: 1000,
    byProduct: [{ sku: 'bun', qty: 1, pricesFen: 0, packFen: 1000 }],
  })
  expect(account.periods[0]?.isUsed).toBe(true)
  const next = period('2026-11-01', '2027-10-31', { orderNo: 'M2' })
  const renewed = sold(holding(payer([over, next])), bring(), [line('bun', 1, 3000)], {
    couponIds: ['m.1.0'],
  })
  expect(renewed.details.membership).toMatchObject({ orderNo: 'M2', packFen: 1000 })
  expect(renewed.account.periods.map(({ isUsed }) => isUsed)).toEqual([true, false])
})

test('who pays nothing has nothing of it, and no terms are asked for', () => {
  const outcome = sell(member(), rules, shop, basketOf([line('latte', 1, 1500)], {}), fresh(), 'm.2', now)
  expect(outcome).toMatchObject({ value: { details: { memberOffFen: 0, extraPoints: 0, membership: null } } })
})

test('a refund takes back points by the rate of its sale, and savings with the product that had them', () => {
  const terms = bring({ prices: [latte], rateHundredths: 150 })
  const {
    account,
    piece: _,
    ...change
  } = sold(payer(), terms, [line('latte', 1, 1500), line('bun', 1, 1010)])
  const { details } = change
  expect(details).toMatchObject({ payableFen: 2000, earned: 30, extraPoints: 10 })
  const ids = {
    _id: 'm.0000000009',
    memberId: 'm',
    seq: 9,
    ref: 'sale:S001:N1',
    request: '',
    bookedAt: change.at,
  }
  const entry: Entry<SaleDetails> = { ...change, ...ids, state: account, prev: '', hash: '' }
  // Long after the membership has ended.
  const later = new Date(`${addDays('2027-10-31', 30)}T12:00:00+08:00`)
  const part = { refundNo: 'R1', what: { lines: [line('latte', 1, 1500)] } }
  const first = refund(account, shop, entry, [], part, later)
  if (!first.ok) throw new Error(first.refusal)
  expect(first.value.details).toMatchObject({
    amountFen: 990,
    takenBack: 15,
    membership: { orderNo: 'M1', pricesFen: 510, extraPoints: 5 },
  })
  const rest = { refundNo: 'R2', what: { lines: [line('bun', 1, 1010)] } }
  const second = refund(first.value.account, shop, entry, [first.value.details], rest, later)
  expect(second).toMatchObject({
    value: { details: { amountFen: 1010, takenBack: 15, membership: { pricesFen: 0, extraPoints: 5 } } },
  })
})

test('three coffees, a latte and something else: with each piece goes what it had, and nothing is left after the last', () => {
  const basket = [line('coffee', 3, 4500), line('latte', 1, 1500), line('other', 1, 5000)]
  const terms = bring({ prices: [latte, { ...latte, sku: 'coffee' }] })
  const { account, piece: _, ...change } = sold(payer(), terms, basket)
  expect(change.details.membership).toMatchObject({ pricesFen: 2040 })
  const ids = { _id: 'm.9', memberId: 'm', seq: 9, ref: 'sale:S001:N1', request: '', bookedAt: change.at }
  const entry: Entry<SaleDetails> = { ...change, ...ids, state: account, prev: '', hash: '' }
  let left = 2040
  const done: RefundDetails[] = []
  const leftAfter = basket.flatMap(({ sku, qty, amountFen }) =>
    Array.from({ length: qty }, () => {
      const what = { lines: [line(sku, 1, amountFen / qty)] }
      const back = refund(account, shop, entry, done, { refundNo: `R${done.length}`, what }, now)
      if (!back.ok) throw new Error(back.refusal)
      done.push(back.value.details)
      left -= back.value.details.membership?.pricesFen ?? 0
      return left
    }),
  )
  expect(leftAfter).toEqual([1530, 1020, 510, 0, 0])
})
