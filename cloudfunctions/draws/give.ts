// Giving prizes: points, coupons and codes by themselves, goods when their winner says how to receive them. One entry a
// prize, under the ticket's name, so that no prize is given twice.
import type { Entry } from '../../shared/account/account'
import type { Prize } from '../../shared/draws/draw'
import { type PrizeFacts, prizeItem, receivePrize, type WonDetails } from '../../shared/draws/prize'
import { type Outcome, refuse } from '../../shared/outcome'
import { codeFor } from '../mall/codes'
import { refreshOrders } from '../mall/projection'
import type { DrawDocument } from '../runtime/draws'
import { abandon, change } from '../runtime/journal'
import { fetchTerms } from '../runtime/offers'
import { readRegistry, registryId } from '../runtime/registry'
import type { World } from '../runtime/world'
import { moveWin, prizeOf, type WinDocument } from './wins'

const prizeRef = ({ drawId, ticketNo }: WinDocument) => `prize:${drawId}:${ticketNo}`

export function prizeOrderId(world: World, { drawId, ticketNo }: WinDocument): string {
  return world.keys.hash('prize-order', `${drawId}|${ticketNo}`).slice(0, 24)
}

type Receive = PrizeFacts['receive']

/** Books a prize in its winner's account, once. `request` tells two ways of receiving it apart. */
export async function bookPrize(
  world: World,
  draw: DrawDocument,
  win: WinDocument,
  receive: Receive = null,
  request: unknown = 'given',
): Promise<
  Outcome<
    Entry<WonDetails>,
    | 'not-a-member'
    | 'way-not-offered'
    | 'no-such-store'
    | 'too-many-orders'
    | 'claim-lapsed'
    | 'conflicting-retry'
    | 'busy'
  >
> {
  const prize = prizeOf(draw.terms, win.prizeId)
  const facts = await factsFor(world, prize, receive)
  const { memberId, drawId, ticketNo } = win
  const orderId = prizeOrderId(world, win)
  return change(world, memberId, {
    ref: prizeRef(win),
    request,
    // Lapsing says so first and uses the name up second: whoever slept in between finds it here.
    reading: () => world.db.find<WinDocument>('wins', win._id),
    rule: (account, seq, stored) =>
      stored?.state === 'lapsed'
        ? refuse('claim-lapsed')
        : receivePrize(account, facts, { drawId, ticketNo, prize, memberId, seq, orderId, now: world.now() }),
  })
}

async function factsFor(world: World, prize: Prize, receive: Receive): Promise<PrizeFacts> {
  const programme = (await readRegistry(world, [registryId.programme])).programme()
  const { offerId, offerVersion } = prize
  if (prize.kind !== 'coupon' || offerId === null || offerVersion === null) {
    return { programme, terms: null, receive }
  }
  const coupon = { offerId, version: offerVersion }
  return { programme, terms: (await fetchTerms(world, [coupon]))(coupon), receive }
}

/** Gives what needs no answer from its winner. */
export async function givePrize(world: World, draw: DrawDocument, win: WinDocument): Promise<WinDocument> {
  const booked = await bookPrize(world, draw, win)
  if (!booked.ok) {
    if (booked.refusal === 'not-a-member') return moveWin(world, win, 'forfeited')
    throw new Error(`a prize could not be given: ${booked.refusal}`)
  }
  const { orderId } = booked.value.details
  // The code is taken with the prize, so that it is there when its winner looks.
  if (orderId) await codeFor(world, prizeItem(win.drawId, win.prizeId), orderId)
  return moveWin(world, win, 'given', orderId)
}

/** Notes that goods were claimed: what the entry says has become of them. */
export async function noteClaimed(
  world: World,
  win: WinDocument,
  orderId: string | null,
): Promise<WinDocument> {
  await refreshOrders(world, win.memberId)
  return moveWin(world, win, 'claimed', orderId)
}

/**
 * Nobody claimed in time: the prize's name is used up, so that no claim that slept can come after; unless one was booked
 * before, which then counts.
 */
export async function lapsePrize(world: World, win: WinDocument): Promise<WinDocument> {
  // Still due: a crash in between is made good by the next round.
  await world.db.update('wins', { _id: win._id, state: 'to-claim' }, { state: 'lapsed' })
  const lapsed: WinDocument = { ...win, state: 'lapsed' }
  const entry = (await abandon(world, win.memberId, prizeRef(win))) as Entry<WonDetails>
  return entry.kind === 'won'
    ? noteClaimed(world, lapsed, entry.details.orderId)
    : moveWin(world, lapsed, 'lapsed')
}
