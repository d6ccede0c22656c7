// What coupons, stamps and a friend's card make of a sale: what is taken off, and what comes with it.
import type { Account, Change } from '../account/account'
import type { Programme } from '../account/programme'
import { dayOf } from '../calendar'
import type { PlanTermsOf } from '../membership/plan'
import type { DuoMisfit, SaleLine } from '../store/api'
import { type Discount, discountOf, type Purchase, type Unfit } from './basket'
import type { Campaigns } from './campaigns'
import { hasHadAll, type NewCoupon, receive, runs } from './claim'
import type { HeldCoupon, Offer, TermsOf } from './offer'
import { addStamps, fullCards, type Stamped, stampsOf, stampsOn } from './stamps'
import { hasRoom, takeOut } from './wallet'

/** The rules of a sale, as data: read for each sale, or remembered where they cannot change. */
export interface SaleRules {
  programme: Programme
  campaigns: Campaigns
  termsOf: TermsOf
  /** Of the memberships that run, and of those that ran when a late sale was made. */
  planTermsOf: PlanTermsOf
}

export interface Promoted {
  discount: Discount
  stamped: Stamped[]
  duo: Duo | null
}

/** 二人同行: an offer that rewards both cards, or why there is none. */
export type Duo = { offer: Offer; friendId: string; day: string } | { why: DuoMisfit }

/**
 * What a basket becomes. `memberOff` is what member prices take off each line, `friendId` the member of a second code.
 */
export function promote(
  rules: SaleRules,
  purchase: Purchase,
  lines: SaleLine[],
  memberOff: number[],
  couponIds: string[],
  friendId: string | null,
): { ok: true; value: Promoted } | { ok: false; unfit: Unfit } {
  const discounted = discountOf(couponIds, rules.termsOf, purchase, lines, memberOff)
  if (!discounted.ok) return discounted
  const { discount } = discounted
  const freeLines = discount.used.map(used => used.freeLine)
  const stamped = stampsOf(rules.campaigns.stampProgrammes, purchase, dayOf(purchase.at), lines, freeLines)
  const leftFen = lines.reduce((total, line, index) => total + line.amountFen - (memberOff[index] ?? 0), 0)
  const payableFen = leftFen - discount.offFen
  const duo = friendId === null ? null : duoOf(rules.campaigns.offers, purchase, payableFen, friendId)
  return { ok: true, value: { discount, stamped, duo } }
}

/** The offer that rewards these two cards now. Each pair is rewarded once a day. */
function duoOf(offers: Offer[], { account, at }: Purchase, payableFen: number, friendId: string): Duo {
  const running = offers.filter(({ terms }) => terms.ways.includes('duo'))
  const open = running.filter(offer => runs(offer, at).ok && !hasHadAll(account, offer))
  if (open.length === 0) return { why: 'no-duo-offer' }
  const reached = open.filter(({ terms }) => payableFen >= (terms.duo?.leastFen ?? 0))
  const [best] = reached.sort((a, b) => (b.terms.duo?.leastFen ?? 0) - (a.terms.duo?.leastFen ?? 0))
  if (!best) return { why: 'below-threshold' }
  const day = dayOf(at)
  return isPairedOn(account, friendId, day) ? { why: 'already-today' } : { offer: best, friendId, day }
}

export function isPairedOn(account: Account, memberId: string, day: string): boolean {
  return account.companions.some(known => known.memberId === memberId && known.day === day)
}

/** What a sale did with coupons and stamps; part of its entry. */
export interface PromotionDetails {
  usedCoupons: { couponId: string; title: string; offFen: number }[]
  /** The coupons themselves, for a refund of the whole sale to give back. */
  spentCoupons: HeldCoupon[]
  newCoupons: NewCoupon[]
  stamps: Stamped[]
  duo: { friendId: string; offerId: string; version: number } | null
}

/** Uses the coupons, puts the stamps on their cards, turns full cards in, and rewards company. */
export function applyPromotions(
  account: Account,
  { campaigns }: SaleRules,
  { discount, stamped, duo }: Promoted,
  maker: string,
  now: Date,
): { account: Account; legs: Change['legs']; details: PromotionDetails } {
  const at = now.toISOString()
  const ids = discount.used.map(used => used.coupon.couponId)
  const spent = takeOut(account.wallet, ids, 'used', at)
  let after: Account = { ...account, wallet: spent.wallet }
  const legs: Change['legs'] = [...spent.legs]
  const newCoupons: NewCoupon[] = []
  const add = (offers: Offer[]) => {
    const got = receive(after, offers, maker, now, newCoupons.length)
    after = got.account
    legs.push(...got.legs)
    newCoupons.push(...got.told)
  }
  for (const card of stamped) {
    const reward = campaigns.offers.find(offer => offer.offerId === card.rewardOfferId)
    const full = fullCards(stampsOn(after.wallet, card.programmeId) + card.stamps, card.needed)
    // Without a running reward, or room for it, the stamps stay on the card and are turned in another time.
    const turned = reward && runs(reward, now).ok && hasRoom(after.wallet, dayOf(now), full) ? full : 0
    const moved = addStamps(after.wallet, card.programmeId, card.stamps - turned * card.needed)
    after = { ...after, wallet: moved.wallet }
    legs.push(...moved.legs)
    if (reward) add(Array.from({ length: turned }, () => reward))
  }
  const rewarded = duo && 'offer' in duo && hasRoom(after.wallet, dayOf(now)) ? duo : null
  if (rewarded) {
    add([rewarded.offer])
    after = paired(after, rewarded.friendId, rewarded.day)
  }
  const { offer, friendId } = rewarded ?? {}
  const told = offer && friendId ? { friendId, offerId: offer.offerId, version: offer.version } : null
  return {
    account: after,
    legs,
    details: {
      usedCoupons: discount.used.map(({ coupon: { couponId }, title, offFen }) => ({
        couponId,
        title,
        offFen,
      })),
      spentCoupons: spent.taken,
      newCoupons,
      stamps: stamped,
      duo: told,
    },
  }
}

/** Remembers who was in whose company on a day. */
export function paired(account: Account, memberId: string, day: string): Account {
  return { ...account, companions: [...account.companions, { memberId, day }] }
}
