// A sale at the till: what a basket comes to, which points it earns and spends, and when it is refused.
import { type Account, type Change, earnedInMonth, tidy } from '../account/account'
import { balanceOn, earn, type Lot, spend } from '../account/points'
import type { Programme } from '../account/programme'
import { tierIn } from '../account/tier'
import { addMonths, dayOf, lastDayOf, monthOf } from '../calendar'
import {
  applyPromotions,
  type Promoted,
  type PromotionDetails,
  promote,
  type SaleRules,
} from '../coupons/at-the-till'
import { judge, type Purchase, slotOf, suggest } from '../coupons/basket'
import { bookDeal, type Deal, dealOf, type MembershipOfSale } from '../membership/at-the-till'
import { accept, type Outcome, refuse } from '../outcome'
import type { CouponJudged, LineDue, Quote, Receipt, SaleLine, SaleRefusal } from './api'
import { check, type Presence, type Shop, usedUp } from './presence'

/** A sale whose true time is more than this before its booking is a late one. */
export const lateAfterSeconds = 300
const lateWithinDays = 7
/** Half a million yuan: no basket is larger, and sums of shares stay exact in a double. */
export const basketAtMostFen = 50_000_000
export const basketAtMostLines = 200

export interface Basket {
  lines: SaleLine[]
  couponIds: string[]
  spendPoints: number
  /** The true time, where the till says one. */
  soldAt: Date | null
  /** 二人同行: the member of a second code, and its step. */
  friend: { memberId: string; step: number } | null
}

export interface SaleDetails extends Omit<Receipt, 'entry' | keyof PromotionDetails>, PromotionDetails {
  storeName: string
  /** Null when no paid membership had a part in it. */
  membership: MembershipOfSale | null
  /** The lots that were spent, for a refund to give back. */
  spentLots: Lot[]
  earnedExpiresOn: string
  lineRateHundredths: number
  tierRateHundredths: number
  programmeVersion: number
  step: number | null
  scan: number | null
}

/** Whole yuan of what is paid in money × the line's rate × the tier's × the plan's, rounded down each time. */
export function pointsFor(
  dueFen: number,
  lineRateHundredths: number,
  tierRateHundredths: number,
  planRateHundredths = 100,
): number {
  const ofLine = Math.floor((Math.floor(dueFen / 100) * lineRateHundredths) / 100)
  const ofTier = Math.floor((ofLine * tierRateHundredths) / 100)
  return Math.floor((ofTier * planRateHundredths) / 100)
}

/** What points pay, in whole fen. */
function fenOf(points: number, pointsPerYuan: number): number {
  return Math.floor((points * 100) / pointsPerYuan)
}

/** The most points that an amount can take: whole steps, at most the programme's share, at most the balance. */
export function mostSpend(programme: Programme, payableFen: number, balance: number): number {
  const shareFen = Math.floor((payableFen * programme.spendAtMostHundredths) / 100)
  const points = Math.min(Math.floor((shareFen * programme.pointsPerYuan) / 100), balance)
  return Math.floor(points / programme.spendStep) * programme.spendStep
}

/** What a sale would come to. Nothing is used up by asking. */
export function quote(
  account: Account,
  rules: SaleRules,
  shop: Shop,
  basket: Basket,
  presence: Presence,
  now: Date,
): Outcome<Quote, SaleRefusal> {
  const weighed = weigh(account, rules, shop, basket, presence, now)
  if (!weighed.ok) return weighed
  const { amounts, promoted, purchase, deal } = weighed.value
  const { termsOf } = rules
  const judged = account.wallet.held
    .filter(coupon => coupon.until >= dayOf(purchase.at))
    .map((coupon): CouponJudged => {
      const terms = termsOf(coupon)
      const result = judge(coupon, terms, purchase, basket.lines, deal.byLine)
      const { couponId, until } = coupon
      const told = { couponId, title: terms.title, benefit: terms.benefit, until, slot: slotOf(terms) }
      if (result.ok) return { ...told, offFen: result.fit.offFen, why: null }
      const { why, missingFen } = result
      return { ...told, offFen: 0, why, ...(missingFen === undefined ? {} : { missingFen }) }
    })
  const duo = promoted.duo
  return accept({
    ...amounts,
    suggestedCouponIds: weighed.value.mayUse ? suggest(termsOf, purchase, basket.lines, deal.byLine) : [],
    coupons: judged,
    stamps: promoted.stamped.map(({ programmeId, title, stamps }) => ({ programmeId, title, stamps })),
    duo:
      duo && ('offer' in duo ? { title: duo.offer.terms.title, why: null } : { title: null, why: duo.why }),
  })
}

type Amounts = Omit<Quote, 'suggestedCouponIds' | 'coupons' | 'stamps' | 'duo'>

interface Weighed {
  amounts: Amounts
  promoted: Promoted
  purchase: Purchase
  deal: Deal
  mayUse: boolean
}

/** The sums of a sale, or why it cannot be. */
function weigh(
  account: Account,
  rules: SaleRules,
  shop: Shop,
  basket: Basket,
  presence: Presence,
  now: Date,
): Outcome<Weighed, SaleRefusal> {
  const { programme } = rules
  const soldAt = basket.soldAt ?? now
  const isLate = now.getTime() - soldAt.getTime() > lateAfterSeconds * 1000
  if (soldAt.getTime() - now.getTime() > lateAfterSeconds * 1000) return refuse('in-the-future')
  if (now.getTime() - soldAt.getTime() > lateWithinDays * 86_400_000) return refuse('too-late')
  if (!account.isOpen) return refuse('member-closed')

  const present = check(account, shop, presence, soldAt)
  if (!present.ok) return present
  if (basket.couponIds.length > 0) {
    if (isLate) return refuse('late-cannot-spend')
    if (!present.value.maySpend) return refuse('code-earn-only')
  }
  const { storeId, line } = shop
  const purchase = { account, programme, storeId, line, at: soldAt }
  const { lines, couponIds, friend } = basket
  // Member prices first: coupons and points see what is left.
  const deal = dealOf(account, rules.planTermsOf, lines, dayOf(soldAt))
  const promotion = promote(rules, purchase, lines, deal.byLine, couponIds, friend?.memberId ?? null)
  if (!promotion.ok) {
    const { refusal, ...details } = promotion.unfit
    return refuse(refusal, details)
  }
  const promoted = promotion.value

  const totalFen = basket.lines.reduce((total, known) => total + known.amountFen, 0)
  const discountFen = deal.offFen + promoted.discount.offFen
  const payableFen = totalFen - discountFen
  const balance = balanceOn(account.points, dayOf(now))
  const most = mostSpend(programme, payableFen, balance)
  if (basket.spendPoints > 0) {
    if (isLate) return refuse('late-cannot-spend')
    if (!present.value.maySpend) return refuse('code-earn-only')
    if (present.value.spentIn) return refuse('scan-already-spent', { saleNo: present.value.spentIn })
    if (basket.spendPoints % programme.spendStep !== 0)
      return refuse('spend-step', { step: programme.spendStep })
    if (basket.spendPoints > balance) return refuse('not-enough-points', { balance })
    if (basket.spendPoints > mostSpend(programme, payableFen, basket.spendPoints)) {
      return refuse('spend-too-much', { most })
    }
  }

  const tier = tierIn(programme, account.earnedByMonth, monthOf(dayOf(soldAt)))
  const pointsFen = fenOf(basket.spendPoints, programme.pointsPerYuan)
  const dueFen = payableFen - pointsFen
  const mayUse = present.value.maySpend && !isLate
  const rates = [lineRate(programme, shop), tier.rateHundredths] as const
  const earned = pointsFor(dueFen, ...rates, deal.rateHundredths)
  const amounts: Amounts = {
    totalFen,
    discountFen,
    payableFen,
    pointsFen,
    dueFen,
    memberOffFen: deal.offFen,
    earned,
    extraPoints: earned - pointsFor(dueFen, ...rates),
    isMembersDay: deal.isMembersDay,
    spent: basket.spendPoints,
    balance,
    tier: tier.name,
    tierRateHundredths: tier.rateHundredths,
    mostSpend: mayUse && !present.value.spentIn ? most : 0,
    spendStep: programme.spendStep,
    lines: lines.map((known, index): LineDue => {
      const offFen = (deal.byLine[index] ?? 0) + (promoted.discount.byLine[index] ?? 0)
      return { ...known, discountFen: offFen }
    }),
  }
  return accept({ amounts, promoted, purchase, deal, mayUse })
}

/**
 * One sale, one change: it uses up the code and coupons, spends, earns, stamps and judges the tier, or does nothing
 * at all. `maker` is "<memberId>.<seq>" of the entry that this becomes: coupons that it brings are named after it.
 */
export function sell(
  account: Account,
  rules: SaleRules,
  shop: Shop,
  sale: Basket & { saleNo: string },
  presence: Presence,
  maker: string,
  now: Date,
): Outcome<Change<SaleDetails>, SaleRefusal> {
  const weighed = weigh(account, rules, shop, sale, presence, now)
  if (!weighed.ok) return weighed
  const { amounts, promoted, deal } = weighed.value
  const { earned, spent, tier, lines, tierRateHundredths, extraPoints, isMembersDay } = amounts
  const { totalFen, memberOffFen, discountFen, payableFen, pointsFen, dueFen } = amounts

  const soldAt = sale.soldAt ?? now
  const month = monthOf(dayOf(soldAt))
  const paid = spend(account.points, spent, dayOf(now))
  if (!paid.ok) return paid
  const lot = {
    line: shop.line,
    expiresOn: lastDayOf(addMonths(month, rules.programme.pointsLiveMonths)),
    points: earned,
  }
  const gained = earn(paid.value.points, lot)
  const promotion = applyPromotions(account, rules, promoted, maker, now)
  const { used } = promoted.discount
  const [memberId = ''] = maker.split('.')
  const had = { day: dayOf(soldAt), memberId, lines: sale.lines, used, extraPoints }
  const booked = bookDeal(account.periods, deal, had)
  const after: Account = {
    ...promotion.account,
    points: gained.points,
    periods: booked.periods,
    earnedByMonth: earnedInMonth(account.earnedByMonth, month, earned),
    tier,
    sales: account.sales + 1,
    ...usedUp(account, sale.saleNo, spent, presence),
  }
  return accept({
    kind: 'sale',
    at: soldAt.toISOString(),
    by: shop.by,
    storeId: shop.storeId,
    line: shop.line,
    of: null,
    legs: [...paid.value.legs, ...gained.legs, ...promotion.legs],
    details: {
      saleNo: sale.saleNo,
      totalFen,
      memberOffFen,
      discountFen,
      payableFen,
      pointsFen,
      dueFen,
      earned,
      extraPoints,
      isMembersDay,
      spent,
      balance: balanceOn(after.points, dayOf(now)),
      tier,
      soldAt: soldAt.toISOString(),
      isLate: now.getTime() - soldAt.getTime() > lateAfterSeconds * 1000,
      storeName: shop.storeName,
      lines,
      ...promotion.details,
      membership: booked.membership,
      spentLots: paid.value.lots,
      earnedExpiresOn: lot.expiresOn,
      lineRateHundredths: lineRate(rules.programme, shop),
      tierRateHundredths,
      programmeVersion: rules.programme.version,
      step: 'code' in presence ? presence.code.step : null,
      scan: 'scan' in presence ? presence.scan.seq : null,
    },
    account: tidy(after, now),
  })
}

function lineRate(programme: Programme, shop: Shop): number {
  const line = programme.lines.find(known => known.id === shop.line)
  if (!line) throw new Error(`store ${shop.storeId} is in the unknown line ${shop.line}`)
  return line.rateHundredths
}
