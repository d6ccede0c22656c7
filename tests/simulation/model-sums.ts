// What the model reckons with: lots, months, and sums written down in the plainest way.
import type { Programme } from '../../shared/account/programme'
import type { OfferTerms } from '../../shared/coupons/offer'
import type { PlanTerms } from '../../shared/membership/plan'
import type { SaleLine } from '../../shared/store/api'

/** Where points are kept in the model: by the last day on which they live, then by the line that issued them. */
export interface Lot {
  expiresOn: string
  line: string
  points: number
}

/** Something that the rules must never have let through. */
export class Forbidden extends Error {}

/** What was booked must be what the model comes to. */
export function same(what: string, booked: unknown, expected: unknown): void {
  if (booked !== expected) throw new Forbidden(`${what} is ${booked}, expected ${expected}`)
}

/** A stretch of days that was paid for. */
export interface ModelPeriod {
  orderNo: string
  terms: PlanTerms
  paidOn: string
  from: string
  until: string
  isUsed: boolean
  /** The last day on which something of it was used; empty before. */
  usedOn: string
  /** The entries that brought its packs, by month from 0. */
  packs: Map<number, number>
  endedBy: string | null
}

/** What the membership that runs makes of a basket: what member prices take off each line, and the rate of points. */
export interface ModelDeal {
  period: ModelPeriod | undefined
  offFen: number[]
  rate: number
  isMembersDay: boolean
}

export function markUsed(period: ModelPeriod, day: string): void {
  period.isUsed = true
  if (day > period.usedOn) period.usedOn = day
}

export interface ModelSale {
  ref: string
  line: string
  programme: Programme
  totalFen: number
  /** What coupons took off, member prices apart. */
  couponsFen: number
  /** What the membership that ran made of it. */
  deal: ModelDeal
  /** Each product with what it cost, and what was payable for it. */
  products: { sku: string; soldFen: number; paidFen: number }[]
  spendPoints: number
  /** Milliseconds: when it was sold, and when it was booked. */
  soldAt: number
  bookedAt: number
}

export interface SoldByModel {
  totalFen: number
  memberOffFen: number
  discountFen: number
  payableFen: number
  pointsFen: number
  dueFen: number
  earned: number
  extraPoints: number
  isMembersDay: boolean
  spent: number
  tier: string
  balance: number
  isLate: boolean
}

export interface Remembered extends SoldByModel {
  line: string
  month: string
  generation: number
  expiresOn: string
  lineRate: number
  tierRate: number
  planRate: number
  spentLots: Lot[]
  refundedFen: number
  products: { sku: string; soldFen: number; paidFen: number; backFen: number }[]
}

export const shanghaiDay = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)

export const dayAfter = (day: string, count: number) =>
  new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)

export function monthAfter(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

export const lastDay = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)

/** Whole yuan, times the rate of the line, of the tier and of the plan, rounded down after each. */
export function worth(dueFen: number, ...rates: [line: number, tier: number, plan: number]): number {
  return rates.reduce((points, rate) => Math.floor((points * rate) / 100), Math.floor(dueFen / 100))
}

/** What is undone when so much has been refunded: money and points come back in the shares they were paid in. */
export function undone(sale: Remembered, refundedFen: number) {
  const ofSale = (amount: number) =>
    sale.payableFen === 0 ? 0 : Number((BigInt(amount) * BigInt(refundedFen)) / BigInt(sale.payableFen))
  const cashFen = refundedFen - ofSale(sale.pointsFen)
  const takenBack = sale.earned - worth(sale.dueFen - cashFen, sale.lineRate, sale.tierRate, sale.planRate)
  return { cashFen, takenBack, givenBack: ofSale(sale.spent) }
}

/** The points from the `from`-th to the `to`-th of lots that lie in a row. */
export function part(lots: Lot[], from: number, to: number): Lot[] {
  const parts: Lot[] = []
  let begins = 0
  for (const lot of lots) {
    const points = Math.min(to, begins + lot.points) - Math.max(from, begins)
    if (points > 0) parts.push({ ...lot, points })
    begins += lot.points
  }
  return parts
}

export function takeOut(lots: Lot[], points: number, fits: (lot: Lot) => boolean): Lot[] {
  const taken: Lot[] = []
  let missing = points
  for (const lot of lots) {
    const here = fits(lot) ? Math.min(lot.points, missing) : 0
    if (here <= 0) continue
    lot.points -= here
    missing -= here
    taken.push({ ...lot, points: here })
  }
  return taken
}

export const pointsOf = (lots: Lot[]) => lots.reduce((sum, lot) => sum + lot.points, 0)

/** What products pay back: of what was payable for each, the share of what it cost. */
export function payBack(sale: Remembered, lines: { sku: string; amountFen: number }[]): number {
  let fen = 0
  for (const { sku, amountFen } of lines) {
    const product = sale.products.find(known => known.sku === sku)
    if (!product) continue
    const share = (backFen: number) =>
      product.soldFen === 0
        ? 0
        : Number((BigInt(product.paidFen) * BigInt(backFen)) / BigInt(product.soldFen))
    fen += share(product.backFen + amountFen) - share(product.backFen)
    product.backFen += amountFen
  }
  return fen
}

/**
 * What coupons take off a basket after member prices: the one for a product first, then the one for everything that is
 * left.
 */
export function takenOff(coupons: OfferTerms[], lines: SaleLine[], memberOffFen: number[]): number {
  const open = lines.map((line, index) => line.amountFen - (memberOffFen[index] ?? 0))
  const isFor = ({ what }: OfferTerms, { sku, category }: SaleLine) =>
    what.skus.length + what.categories.length === 0 ||
    what.skus.includes(sku) ||
    what.categories.includes(category)
  let fen = 0
  for (const terms of coupons) {
    const { benefit } = terms
    if (benefit.is !== 'item-price') continue
    const off = (index: number) => {
      const line = lines[index]
      if (!line || !isFor(terms, line)) return 0
      return Math.min(Math.floor((open[index] ?? 0) / line.qty) - benefit.priceFen, benefit.capFen)
    }
    const best = lines.reduce((found, _, index) => (off(index) > off(found) ? index : found), 0)
    if (off(best) <= 0) throw new Forbidden('a coupon was used for nothing')
    fen += off(best)
    open[best] = (open[best] ?? 0) - off(best)
  }
  for (const terms of coupons) {
    const { benefit } = terms
    if (benefit.is === 'item-price') continue
    if (benefit.is === 'mall-voucher') throw new Forbidden('a voucher of the mall was used at a till')
    const sumOf = (fens: number[]) =>
      fens.reduce((total, left, index) => total + (lines[index] && isFor(terms, lines[index]) ? left : 0), 0)
    const sum = sumOf(open)
    // A threshold asks what people without a membership would pay.
    if (sum + sumOf(memberOffFen) < benefit.thresholdFen)
      throw new Forbidden('a coupon was used below its threshold')
    fen +=
      benefit.is === 'money-off'
        ? Math.min(benefit.offFen, sum)
        : Math.min(Math.floor((sum * benefit.hundredthsOff) / 100), benefit.capFen)
  }
  return fen
}
