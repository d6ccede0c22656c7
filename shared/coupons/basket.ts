// Coupons in a basket: which ones fit, what each takes off which line, and which two are best together.
// Money is whole fen; what a coupon takes off is shared out by line without losing one.
import type { Account } from '../account/account'
import type { Programme } from '../account/programme'
import { isOfTier } from '../account/tier'
import { dayOf, timeOf, weekdayOf } from '../calendar'
import { passesGate } from '../membership/period'
import type { SaleLine } from '../store/api'
import { share } from '../store/share'
import type { Misfit } from './api'
import type { HeldCoupon, OfferTerms, TermsOf } from './offer'

/** Where and when a basket is bought, and by whom. */
export interface Purchase {
  account: Account
  programme: Programme
  storeId: string
  line: string
  at: Date
}

export type Slot = 'basket' | 'item'

export interface Fit {
  slot: Slot
  offFen: number
  /** What is taken off each line, in the order of the basket. */
  byLine: number[]
  /** The line from which an item coupon makes one piece free; −1 for none. */
  freeLine: number
}

export type Judged = { ok: true; fit: Fit } | { ok: false; why: Misfit; missingFen?: number }

/** The place that a coupon takes in a sale; null for a voucher of the mall. */
export function slotOf({ benefit }: OfferTerms): Slot | null {
  if (benefit.is === 'mall-voucher') return null
  return benefit.is === 'item-price' ? 'item' : 'basket'
}

/** Whether a product counts for an offer. */
export function counts(what: OfferTerms['what'], line: Pick<SaleLine, 'sku' | 'category'>): boolean {
  if (what.skus.length === 0 && what.categories.length === 0) return true
  return what.skus.includes(line.sku) || what.categories.includes(line.category)
}

/** Whether a place is one of those named; naming none means everywhere. */
export function isPlace(where: OfferTerms['where'], storeId: string, line: string): boolean {
  const isStore = where.stores.length === 0 || where.stores.includes(storeId)
  return isStore && (where.lines.length === 0 || where.lines.includes(line))
}

/**
 * Judges one coupon. `memberOff` is what member prices take off each line, `couponOff` what another coupon has taken off
 * already. Whether a threshold is reached is asked of what the lines cost without member prices: a paid member never
 * pays more for want of a coupon that anybody else could have used.
 */
export function judge(
  coupon: HeldCoupon,
  terms: OfferTerms,
  purchase: Purchase,
  lines: SaleLine[],
  memberOff: number[],
  couponOff: number[] = [],
): Judged {
  const why = misfit(coupon, terms, purchase)
  if (why) return { ok: false, why }
  const eligible = lines.map(line => counts(terms.what, line))
  if (!eligible.some(Boolean)) return { ok: false, why: 'no-such-product' }
  const counted = lines.map((line, index) => line.amountFen - (couponOff[index] ?? 0))
  const left = counted.map((fen, index) => fen - (memberOff[index] ?? 0))
  const { benefit } = terms
  if (benefit.is === 'mall-voucher') return { ok: false, why: 'not-at-the-till' }
  return benefit.is === 'item-price'
    ? judgeItem(benefit, lines, eligible, left)
    : judgeBasket(benefit, eligible, left, counted)
}

/** Why a coupon cannot be used here and now, whatever the basket. */
function misfit(coupon: HeldCoupon, terms: OfferTerms, purchase: Purchase): Misfit | null {
  const { account, programme, storeId, line, at } = purchase
  const day = dayOf(at)
  if (day > coupon.until) return 'expired'
  if (day < coupon.from) return 'not-yet'
  if (!isPlace(terms.where, storeId, line)) return 'wrong-store'
  const { tiers, paidOnly, firstPurchase } = terms.who
  if (!isOfTier(programme, account, tiers, day)) return 'wrong-tier'
  if (paidOnly && !passesGate(account, day)) return 'paid-members-only'
  if (firstPurchase && account.sales > 0) return 'not-first-purchase'
  const { weekdays, hours } = terms.when
  if (weekdays.length > 0 && !weekdays.includes(weekdayOf(day))) return 'wrong-weekday'
  const time = timeOf(at)
  if (hours && (time < hours.from || time >= hours.to)) return 'wrong-hour'
  return null
}

function judgeItem(
  benefit: { priceFen: number; capFen: number },
  lines: SaleLine[],
  eligible: boolean[],
  left: number[],
): Judged {
  // One piece of the dearest product that counts: what is best for the member.
  let best = -1
  let bestOff = 0
  lines.forEach((line, index) => {
    if (!eligible[index]) return
    const piece = Math.floor((left[index] ?? 0) / line.qty)
    const off = Math.min(piece - benefit.priceFen, benefit.capFen)
    if (off > bestOff) {
      best = index
      bestOff = off
    }
  })
  if (best < 0) return { ok: false, why: 'worth-nothing' }
  const byLine = lines.map((_, index) => (index === best ? bestOff : 0))
  const piece = Math.floor((left[best] ?? 0) / (lines[best]?.qty ?? 1))
  return { ok: true, fit: { slot: 'item', offFen: bestOff, byLine, freeLine: bestOff === piece ? best : -1 } }
}

function judgeBasket(
  benefit: Extract<OfferTerms['benefit'], { is: 'money-off' | 'percent-off' }>,
  eligible: boolean[],
  left: number[],
  counted: number[],
): Judged {
  const eligibleOf = (fens: number[]) => fens.map((fen, index) => (eligible[index] ? fen : 0))
  const countedFen = sumOf(eligibleOf(counted))
  if (countedFen < benefit.thresholdFen) {
    return { ok: false, why: 'below-threshold', missingFen: benefit.thresholdFen - countedFen }
  }
  const open = eligibleOf(left)
  const sumFen = sumOf(open)
  const wanted =
    benefit.is === 'money-off'
      ? benefit.offFen
      : Math.min(Math.floor((sumFen * benefit.hundredthsOff) / 100), benefit.capFen)
  const offFen = Math.min(wanted, sumFen)
  if (offFen === 0) return { ok: false, why: 'worth-nothing' }
  return { ok: true, fit: { slot: 'basket', offFen, byLine: shareOut(offFen, open), freeLine: -1 } }
}

function sumOf(fens: number[]): number {
  return fens.reduce((total, fen) => total + fen, 0)
}

/**
 * Shares a sum out in proportion to weights, in whole fen, exactly: running totals are rounded down, and each part
 * is the difference of two of them. No part is larger than its weight when the sum is not larger than all weights.
 */
function shareOut(sum: number, weights: number[]): number[] {
  const all = sumOf(weights)
  let seen = 0
  let given = 0
  return weights.map(weight => {
    seen += weight
    const upTo = share(sum, seen, all)
    const part = upTo - given
    given = upTo
    return part
  })
}

/** What the chosen coupons take off a basket together, member prices apart. */
export interface Discount {
  byLine: number[]
  offFen: number
  used: UsedCoupon[]
}

export interface UsedCoupon extends Fit {
  coupon: HeldCoupon
  title: string
}

export type Unfit =
  | { refusal: 'no-such-coupon'; couponId: string }
  | { refusal: 'coupons-clash' }
  | { refusal: 'coupon-not-fit'; couponId: string; why: Misfit; missingFen?: number }

/**
 * Uses chosen coupons on a basket: the item coupon first, then the one for the whole basket on what is left.
 * `memberOff` is what member prices take off each line.
 */
export function discountOf(
  couponIds: string[],
  termsOf: TermsOf,
  purchase: Purchase,
  lines: SaleLine[],
  memberOff: number[],
): { ok: true; discount: Discount } | { ok: false; unfit: Unfit } {
  const discount: Discount = { byLine: lines.map(() => 0), offFen: 0, used: [] }
  const chosen: { coupon: HeldCoupon; terms: OfferTerms }[] = []
  for (const couponId of couponIds) {
    const coupon = purchase.account.wallet.held.find(held => held.couponId === couponId)
    if (!coupon) return { ok: false, unfit: { refusal: 'no-such-coupon', couponId } }
    chosen.push({ coupon, terms: termsOf(coupon) })
  }
  const slots = chosen.map(({ terms }) => slotOf(terms))
  if (new Set(slots).size < slots.length || new Set(couponIds).size < couponIds.length) {
    return { ok: false, unfit: { refusal: 'coupons-clash' } }
  }
  chosen.sort((a, b) => Number(slotOf(b.terms) === 'item') - Number(slotOf(a.terms) === 'item'))
  for (const { coupon, terms } of chosen) {
    const judged = judge(coupon, terms, purchase, lines, memberOff, discount.byLine)
    if (!judged.ok) {
      const { why, missingFen } = judged
      const { couponId } = coupon
      return {
        ok: false,
        unfit: { refusal: 'coupon-not-fit', couponId, why, ...(missingFen ? { missingFen } : {}) },
      }
    }
    const { fit } = judged
    discount.byLine = discount.byLine.map((fen, index) => fen + (fit.byLine[index] ?? 0))
    discount.offFen += fit.offFen
    const { title } = terms
    discount.used.push({ coupon, title, ...fit })
  }
  return { ok: true, discount }
}

/** The allowed combination that takes most off; of two equal ones that which expires first. */
export function suggest(
  termsOf: TermsOf,
  purchase: Purchase,
  lines: SaleLine[],
  memberOff: number[],
): string[] {
  const fitting = purchase.account.wallet.held.filter(
    coupon => judge(coupon, termsOf(coupon), purchase, lines, memberOff).ok,
  )
  const inSlot = (slot: Slot) => fitting.filter(coupon => slotOf(termsOf(coupon)) === slot)
  let best: string[] = []
  let bestOff = 0
  for (const item of [null, ...inSlot('item')]) {
    for (const basket of [null, ...inSlot('basket')]) {
      const ids = [item, basket].flatMap(coupon => coupon?.couponId ?? [])
      const tried = discountOf(ids, termsOf, purchase, lines, memberOff)
      if (tried.ok && tried.discount.offFen > bestOff) {
        best = ids
        bestOff = tried.discount.offFen
      }
    }
  }
  return best
}
