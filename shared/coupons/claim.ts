// Getting coupons: who may claim what, what one member may have of it, and what comes by itself.
import { type Account, type Change, type Piece, tidy } from '../account/account'
import type { Programme } from '../account/programme'
import { isOfTier } from '../account/tier'
import { dayOf } from '../calendar'
import { noteGate, passesGate } from '../membership/period'
import { accept, type Outcome, refuse } from '../outcome'
import type { ClaimRefusal } from './api'
import type { HeldCoupon, Offer, OfferTerms, OfferWay } from './offer'
import { couponOf, hasRoom, put } from './wallet'

/** What an entry tells of coupons that came with it. */
export interface NewCoupon {
  couponId: string
  offerId: string
  version: number
  title: string
}

export interface CouponsDetails {
  coupons: NewCoupon[]
}

/** How many of an offer's coupons, or of an item's pieces, an account has had. */
export function hadOf(account: Account, what: string): number {
  return account.had.find(known => known.what === what)?.count ?? 0
}

/** Counts some more (or fewer) of them. */
export function countHad(had: Account['had'], what: string, by: number, day: string): Account['had'] {
  const before = had.find(known => known.what === what)
  const rest = had.filter(known => known.what !== what)
  const count = (before?.count ?? 0) + by
  return count > 0 ? [...rest, { what, count, last: by > 0 ? day : (before?.last ?? day) }] : rest
}

export const stockOf = (offerId: string) => `offer:${offerId}`

/** Whether an offer runs at a moment: open, not past its end, neither paused nor ended. */
export function runs(offer: Offer, now: Date): Outcome<null, 'offer-not-open' | 'offer-closed'> {
  const at = now.getTime()
  if (offer.endedAt !== null || offer.isPaused || at >= Date.parse(offer.terms.closesAt)) {
    return refuse('offer-closed', { closesAt: offer.terms.closesAt })
  }
  if (at < Date.parse(offer.terms.opensAt)) return refuse('offer-not-open', { opensAt: offer.terms.opensAt })
  return accept(null)
}

/** Why somebody may not have a coupon of an offer now, the stock apart; null when they may. */
export function mayHave(
  account: Account,
  programme: Programme,
  offer: Offer,
  way: OfferWay,
  now: Date,
): Outcome<null, ClaimRefusal> {
  const { terms } = offer
  const day = dayOf(now)
  if (!terms.ways.includes(way)) return refuse('not-claimable')
  const running = runs(offer, now)
  if (!running.ok) return running
  if (hasHadAll(account, offer)) return refuse('claimed-already', { perMember: terms.limits.perMember })
  const { tiers } = terms.who
  if (!isOfTier(programme, account, tiers, day)) return refuse('tier-too-low', { tiers })
  if (terms.who.paidOnly && !passesGate(account, day)) return refuse('paid-members-only')
  if (!hasRoom(account.wallet, day)) return refuse('wallet-full')
  return accept(null)
}

export function hasHadAll(account: Account, { offerId, terms }: Offer): boolean {
  return terms.limits.perMember !== null && hadOf(account, stockOf(offerId)) >= terms.limits.perMember
}

/** A piece of an offer's stock. */
function pieceOf(offer: Offer): Piece {
  const { offerId, version, terms } = offer
  return { stock: stockOf(offerId), by: -1, version, isByDay: terms.limits.perDay !== null }
}

interface Getting {
  /** `member:<id>`, `staff:<id>` or `timer:<name>`. */
  by: string
  /** "<memberId>.<seq>" of the entry that this becomes. */
  maker: string
  now: Date
}

/** One coupon, claimed in the app. */
export function claim(
  account: Account,
  programme: Programme,
  offer: Offer,
  getting: Getting,
): Outcome<Change<CouponsDetails>, 'not-a-member' | ClaimRefusal> {
  if (!account.isOpen) return refuse('not-a-member')
  const may = mayHave(account, programme, offer, 'claim', getting.now)
  if (!may.ok) return may
  const periods = noteGate(account.periods, dayOf(getting.now), offer.terms.who.paidOnly)
  return accept({ ...received({ ...account, periods }, [offer], 'claimed', getting), piece: pieceOf(offer) })
}

/** One coupon, issued by staff: tiers and paid membership are theirs to judge, limits hold. */
export function issue(
  account: Account,
  offer: Offer,
  getting: Getting,
): Outcome<Change<CouponsDetails>, 'not-a-member' | 'claimed-already' | 'wallet-full' | 'offer-closed'> {
  if (!account.isOpen) return refuse('not-a-member')
  const running = runs(offer, getting.now)
  if (!running.ok) return refuse('offer-closed')
  if (hasHadAll(account, offer)) return refuse('claimed-already')
  if (!hasRoom(account.wallet, dayOf(getting.now))) return refuse('wallet-full')
  return accept({ ...received(account, [offer], 'issued', getting), piece: pieceOf(offer) })
}

/** What is given by itself on an occasion (a birthday); refuses when nothing is to be given. */
export function present(
  account: Account,
  offers: Offer[],
  way: OfferWay,
  getting: Getting,
): Outcome<Change<CouponsDetails>, 'not-a-member' | 'nothing-to-book'> {
  if (!account.isOpen) return refuse('not-a-member')
  const due = duePresents(account, offers, way, getting.now)
  return due.length > 0 ? accept(received(account, due, 'issued', getting)) : refuse('nothing-to-book')
}

/** Offers of a way that run now and of which the account may have one more. */
export function duePresents(account: Account, offers: Offer[], way: OfferWay, now: Date): Offer[] {
  return offers.filter(
    offer => offer.terms.ways.includes(way) && runs(offer, now).ok && !hasHadAll(account, offer),
  )
}

/** Puts one coupon of each offer into an account. `index` goes on from coupons that the same entry made before. */
export function receive(
  account: Account,
  offers: { offerId: string; version: number; terms: OfferTerms }[],
  maker: string,
  now: Date,
  index = 0,
): { account: Account; legs: Change['legs']; coupons: HeldCoupon[]; told: NewCoupon[] } {
  const day = dayOf(now)
  const coupons = offers.map((offer, n) => couponOf(offer, maker, index + n, day))
  const added = put(account.wallet, coupons)
  let had = account.had
  for (const offer of offers) had = countHad(had, stockOf(offer.offerId), 1, day)
  const told = offers.map((offer, n) => ({
    couponId: coupons[n]?.couponId ?? '',
    offerId: offer.offerId,
    version: offer.version,
    title: offer.terms.title,
  }))
  return { account: { ...account, wallet: added.wallet, had }, legs: added.legs, coupons, told }
}

function received(
  account: Account,
  offers: Offer[],
  kind: 'claimed' | 'issued',
  { by, maker, now }: Getting,
): Change<CouponsDetails> {
  const got = receive(account, offers, maker, now)
  return {
    kind,
    at: now.toISOString(),
    by,
    storeId: null,
    line: null,
    of: null,
    legs: got.legs,
    details: { coupons: got.told },
    account: tidy(got.account, now),
  }
}
