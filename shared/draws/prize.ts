// A prize reaches its winner: points, a coupon, a code, or an order of goods to be collected or sent.
import { type Account, type Change, tidy } from '../account/account'
import { earn, giveBack } from '../account/points'
import type { Programme } from '../account/programme'
import { addDays, addMonths, dayOf, lastDayOf, monthOf } from '../calendar'
import { receive } from '../coupons/claim'
import type { OfferTerms } from '../coupons/offer'
import type { ReceiveWay } from '../mall/api'
import { addOrder, type HeldOrder, openAtMost } from '../mall/order'
import { accept, type Outcome, refuse } from '../outcome'
import type { Prize, PrizeWay } from './draw'
import { playedOf } from './enter'

/** Collected within so many days, once it is claimed. */
const collectWithinDays = 30

export interface WonDetails {
  drawId: string
  ticketNo: number
  prizeId: string
  title: string
  kind: Prize['kind']
  valueFen: number
  /** Points that came in. */
  earned: number
  orderId: string | null
}

export interface Winning {
  drawId: string
  ticketNo: number
  prize: Prize
  memberId: string
  /** Of the entry that this becomes. */
  seq: number
  /** Of the order that a code or goods make. */
  orderId: string
  now: Date
}

/** What kinds of prizes need from outside of the account. */
export interface PrizeFacts {
  programme: Programme
  /** The published terms of a coupon prize. */
  terms: OfferTerms | null
  /** How goods are received; null while nobody has said so. */
  receive: { way: PrizeWay; store: { storeId: string; name: string } | null } | null
}

export const prizeItem = (drawId: string, prizeId: string) => `prize:${drawId}:${prizeId}`

/** Books a prize. By itself for points, coupons and codes; goods need to be told how they are received. */
export function receivePrize(
  account: Account,
  facts: PrizeFacts,
  winning: Winning,
): Outcome<Change<WonDetails>, 'not-a-member' | 'way-not-offered' | 'no-such-store' | 'too-many-orders'> {
  if (!account.isOpen) return refuse('not-a-member')
  const { prize, memberId, seq, now } = winning
  const day = dayOf(now)
  if (prize.kind === 'points') {
    const expiresOn = lastDayOf(addMonths(monthOf(day), facts.programme.pointsLiveMonths))
    const lot = { line: facts.programme.checkin.line, expiresOn, points: prize.points ?? 0 }
    const { points, legs } = earn(account.points, lot)
    return accept(won({ ...account, points }, winning, legs, lot.points, null))
  }
  if (prize.kind === 'coupon') {
    const { offerId, offerVersion } = prize
    if (!facts.terms || offerId === null || offerVersion === null)
      throw new Error('a coupon prize without its terms')
    const offer = { offerId, version: offerVersion, terms: facts.terms }
    const got = receive(account, [offer], `${memberId}.${seq}`, now)
    return accept(won(got.account, winning, got.legs, 0, null))
  }
  if (prize.kind === 'virtual') {
    const order = orderOf(winning, 'virtual', null)
    return accept(won({ ...account, orders: addOrder(account.orders, order) }, winning, [], 0, order.orderId))
  }
  if (prize.kind === 'place') throw new Error('a place in a trial is given by the trial')
  return receiveGoods(account, facts, winning)
}

function receiveGoods(
  account: Account,
  { receive: chosen }: PrizeFacts,
  winning: Winning,
): Outcome<Change<WonDetails>, 'way-not-offered' | 'no-such-store' | 'too-many-orders'> {
  const { ways } = winning.prize
  if (!chosen || !ways.includes(chosen.way)) return refuse('way-not-offered', { ways })
  if (chosen.way === 'pickup' && !chosen.store) return refuse('no-such-store')
  if (account.orders.open.length >= openAtMost) return refuse('too-many-orders', { most: openAtMost })
  const order = orderOf(winning, chosen.way, chosen.store)
  return accept(won({ ...account, orders: addOrder(account.orders, order) }, winning, [], 0, order.orderId))
}

function orderOf(
  { drawId, prize, orderId, seq, now }: Winning,
  way: ReceiveWay,
  store: { storeId: string; name: string } | null,
): HeldOrder {
  const isPickup = way === 'pickup'
  return {
    orderId,
    seq,
    itemId: prizeItem(drawId, prize.prizeId),
    version: 1,
    title: prize.title,
    points: 0,
    priceFen: 0,
    way,
    storeId: isPickup ? (store?.storeId ?? null) : null,
    storeName: isPickup ? (store?.name ?? null) : null,
    at: now.toISOString(),
    collectBy: isPickup ? addDays(dayOf(now), collectWithinDays) : null,
    state: way === 'virtual' ? 'done' : isPickup ? 'ready' : 'to-ship',
    tracking: null,
    origin: { is: 'prize', id: drawId, picture: prize.picture },
    lots: [],
    voucher: null,
  }
}

function won(
  account: Account,
  { drawId, ticketNo, prize, now }: Winning,
  legs: Change['legs'],
  earned: number,
  orderId: string | null,
): Change<WonDetails> {
  const { prizeId, title, kind, valueFen } = prize
  return {
    kind: 'won',
    at: now.toISOString(),
    by: 'timer:draws',
    storeId: null,
    line: null,
    of: null,
    legs,
    details: { drawId, ticketNo, prizeId, title, kind, valueFen, earned, orderId },
    account: tidy(account, now),
  }
}

export interface DrawBackDetails {
  drawId: string
  title: string
  givenBack: number
  reason: 'ended' | 'excluded'
}

/** Points paid for a draw come back: it was ended, or the member's tickets cannot win. */
export function giveBackDraw(
  account: Account,
  { drawId, title }: { drawId: string; title: string },
  reason: DrawBackDetails['reason'],
  now: Date,
): Outcome<Change<DrawBackDetails>, 'not-a-member' | 'nothing-to-book'> {
  if (!account.isOpen) return refuse('not-a-member')
  const played = playedOf(account, drawId)
  const givenBack = played.lots.reduce((total, lot) => total + lot.points, 0)
  if (givenBack === 0) return refuse('nothing-to-book')
  const { points, legs } = giveBack(account.points, played.lots, dayOf(now))
  const draws = account.draws.map(known => (known.drawId === drawId ? { ...known, lots: [] } : known))
  return accept({
    kind: 'draw-back',
    at: now.toISOString(),
    by: 'timer:draws',
    storeId: null,
    line: null,
    of: null,
    legs,
    details: { drawId, title, givenBack, reason },
    account: tidy({ ...account, points, draws }, now),
  })
}
