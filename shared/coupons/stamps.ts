// Stamps (集印花) fall out of sale lines; a full card turns into a coupon by itself, and a refund takes stamps back.
import type { Account } from '../account/account'
import type { Day } from '../calendar'
import type { SaleLine } from '../store/api'
import { share } from '../store/share'
import { counts, isPlace } from './basket'
import type { StampProgramme } from './stamp-programme'
import { type CouponLeg, takeOut, type Wallet } from './wallet'

/** What a sale brought on one card; kept in its entry, so that a refund can take it back by product. */
export interface Stamped {
  programmeId: string
  title: string
  stamps: number
  bySku: { sku: string; stamps: number }[]
  needed: number
  rewardOfferId: string
}

/** How much of a sale has come back: pieces by product, and what was refunded as a bare amount. */
export interface CameBack {
  qtyOf: (sku: string) => number
  amountFen: number
  ofFen: number
  isWhole: boolean
}

/** Whether stamps of a programme fall on a day. */
export function falls(programme: StampProgramme, day: Day): boolean {
  return !programme.isPaused && programme.endedAt === null && programme.from <= day && day <= programme.until
}

/** The stamps of a basket. `freeLines` are lines of which a coupon made one piece free: that piece brings none. */
export function stampsOf(
  programmes: StampProgramme[],
  shop: { storeId: string; line: string },
  day: Day,
  lines: SaleLine[],
  freeLines: number[],
): Stamped[] {
  return programmes.flatMap(programme => {
    if (!falls(programme, day) || !isPlace(programme.where, shop.storeId, shop.line)) return []
    const bySku: Stamped['bySku'] = []
    lines.forEach((line, index) => {
      const stamps = counts(programme.what, line) ? line.qty - (freeLines.includes(index) ? 1 : 0) : 0
      const known = bySku.find(other => other.sku === line.sku)
      if (known) known.stamps += stamps
      else if (stamps > 0) bySku.push({ sku: line.sku, stamps })
    })
    const stamps = bySku.reduce((total, one) => total + one.stamps, 0)
    const { programmeId, title, needed, rewardOfferId } = programme
    return stamps > 0 ? [{ programmeId, title, stamps, bySku, needed, rewardOfferId }] : []
  })
}

export function stampsOn(wallet: Wallet, programmeId: string): number {
  return wallet.stamps.find(card => card.programmeId === programmeId)?.stamps ?? 0
}

/** Adds stamps to a card (takes them from it, below 0). */
export function addStamps(
  wallet: Wallet,
  programmeId: string,
  by: number,
): { wallet: Wallet; legs: CouponLeg[] } {
  if (by === 0) return { wallet, legs: [] }
  const stamps = stampsOn(wallet, programmeId) + by
  const rest = wallet.stamps.filter(card => card.programmeId !== programmeId)
  const cards = stamps === 0 ? rest : [...rest, { programmeId, stamps }]
  return { wallet: { ...wallet, stamps: cards }, legs: [{ what: 'stamps', programmeId, by }] }
}

/** How many full cards lie in so many stamps. */
export function fullCards(stamps: number, needed: number): number {
  return Math.max(0, Math.floor(stamps / needed))
}

/** Stamps of a sale that are undone when so much of it has come back. */
function undone(stamped: Stamped, back: CameBack): number {
  if (back.isWhole) return stamped.stamps
  const byProduct = stamped.bySku.reduce(
    (total, { sku, stamps }) => total + Math.min(back.qtyOf(sku), stamps),
    0,
  )
  return Math.min(stamped.stamps, byProduct + share(stamped.stamps, back.amountFen, back.ofFen))
}

/**
 * Takes stamps back for what came back since `before`. A card that goes below 0 takes unused coupons with it that
 * full cards had turned into; what is still missing stays as a debt of stamps.
 */
export function takeStampsBack(
  account: Account,
  stamped: Stamped[],
  before: CameBack,
  after: CameBack,
  at: string,
): {
  wallet: Wallet
  legs: CouponLeg[]
  taken: Pick<Stamped, 'programmeId' | 'title' | 'stamps'>[]
  revoked: string[]
} {
  let { wallet } = account
  const legs: CouponLeg[] = []
  const taken: Pick<Stamped, 'programmeId' | 'title' | 'stamps'>[] = []
  const revoked: string[] = []
  for (const card of stamped) {
    const stamps = undone(card, after) - undone(card, before)
    if (stamps === 0) continue
    const { programmeId, title, needed, rewardOfferId } = card
    taken.push({ programmeId, title, stamps })
    let by = -stamps
    while (stampsOn(wallet, programmeId) + by < 0) {
      const reward = wallet.held.find(coupon => coupon.offerId === rewardOfferId)
      if (!reward) break
      const out = takeOut(wallet, [reward.couponId], null, at)
      wallet = out.wallet
      legs.push(...out.legs)
      revoked.push(reward.couponId)
      by += needed
    }
    const moved = addStamps(wallet, programmeId, by)
    wallet = moved.wallet
    legs.push(...moved.legs)
  }
  return { wallet, legs, taken, revoked }
}
