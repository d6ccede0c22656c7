// Taking part in a draw: who may buy tickets or play a card now, and what it costs.
import { type Account, type Change, tidy } from '../account/account'
import { type Lot, spend } from '../account/points'
import type { Programme } from '../account/programme'
import { isOfTier } from '../account/tier'
import { type Day, dayOf } from '../calendar'
import { noteGate, passesGate } from '../membership/period'
import { accept, type Outcome, refuse } from '../outcome'
import type { EnterRefusal } from './api'
import { type Draw, type DrawPlayed, ticketStock } from './draw'

export interface EnterFacts {
  draw: Draw | null
  programme: Programme
}

export interface EnteredDetails {
  drawId: string
  title: string
  /** Tickets, or one card. */
  tickets: number
  /** Points paid. */
  spent: number
  isFree: boolean
}

/** What an account remembers of a draw, whether it took part or not. */
export function playedOf({ draws }: Account, drawId: string): DrawPlayed {
  return (
    draws.find(known => known.drawId === drawId) ?? { drawId, count: 0, lots: [], freeOn: null, last: '' }
  )
}

/** Whether somebody may have so many more tickets (cards), points apart. */
function mayEnter(
  account: Account,
  { state, terms }: Draw,
  programme: Programme,
  more: number,
  now: Date,
): Outcome<null, EnterRefusal> {
  if (state === 'draft') return refuse('no-such-draw')
  if (state === 'ending' || state === 'ended') return refuse('draw-ended')
  if (state !== 'open' || now.getTime() >= Date.parse(terms.closesAt)) {
    return refuse('draw-closed', { closesAt: terms.closesAt })
  }
  if (now.getTime() < Date.parse(terms.opensAt)) return refuse('draw-not-open', { opensAt: terms.opensAt })
  const { tiers, paidOnly } = terms.who
  const day = dayOf(now)
  if (!isOfTier(programme, account, tiers, day)) return refuse('tier-too-low', { tiers })
  if (paidOnly && !passesGate(account, day)) return refuse('paid-members-only')
  const had = playedOf(account, terms.drawId).count
  if (terms.perMember !== null && had + more > terms.perMember) {
    return refuse('ticket-limit', { perMember: terms.perMember, had })
  }
  return accept(null)
}

/** Buys tickets of a draw with tickets. */
export function enter(
  account: Account,
  { draw, programme }: EnterFacts,
  { memberId, tickets, now }: { memberId: string; tickets: number; now: Date },
): Outcome<Change<EnteredDetails>, 'not-a-member' | EnterRefusal> {
  if (!account.isOpen) return refuse('not-a-member')
  if (draw?.terms.kind !== 'monthly') return refuse('no-such-draw')
  const may = mayEnter(account, draw, programme, tickets, now)
  if (!may.ok) return may
  return takePart(account, draw, { kind: 'entered', memberId, count: tickets, isFree: false, now })
}

/** Takes the next card of an instant draw: free once a day where the terms say so, else for points. */
export function play(
  account: Account,
  { draw, programme }: EnterFacts,
  { memberId, now }: { memberId: string; now: Date },
): Outcome<Change<EnteredDetails>, 'not-a-member' | EnterRefusal> {
  if (!account.isOpen) return refuse('not-a-member')
  if (draw?.terms.kind !== 'instant') return refuse('no-such-draw')
  const may = mayEnter(account, draw, programme, 1, now)
  if (!may.ok) return may
  const isFree = isNextFree(account, draw, dayOf(now))
  // Where the day's free card is the only way to play, there is no second one.
  if (!isFree && draw.terms.isFreeDaily && draw.terms.points === 0) {
    return refuse('ticket-limit', { perDay: 1 })
  }
  return takePart(account, draw, { kind: 'played', memberId, count: 1, isFree, now })
}

/** Whether the next card of a day costs nothing. */
export function isNextFree(account: Account, { terms }: Draw, day: Day): boolean {
  if (!terms.isFreeDaily) return terms.points === 0
  const { freeOn } = playedOf(account, terms.drawId)
  // A clock that is behind must not make a second free card of one day.
  return freeOn === null || freeOn < day
}

/** Why a page cannot offer one more ticket (card) now; null when it can. */
export function whyNotEnter(
  account: Account,
  draw: Draw,
  programme: Programme,
  now: Date,
): EnterRefusal | null {
  const facts = { draw, programme }
  const tried =
    draw.terms.kind === 'instant'
      ? play(account, facts, { memberId: '', now })
      : enter(account, facts, { memberId: '', tickets: 1, now })
  return tried.ok || tried.refusal === 'not-a-member' ? null : tried.refusal
}

interface TakingPart {
  kind: 'entered' | 'played'
  memberId: string
  count: number
  isFree: boolean
  now: Date
}

function takePart(
  account: Account,
  { terms, version }: Draw,
  { kind, memberId, count, isFree, now }: TakingPart,
): Outcome<Change<EnteredDetails>, 'not-enough-points'> {
  const day = dayOf(now)
  const price = isFree ? 0 : terms.points * count
  const spent = spend(account.points, price, day)
  if (!spent.ok) return spent
  const { points, legs, lots } = spent.value
  const before = playedOf(account, terms.drawId)
  const isFreeOfTheDay = isFree && terms.isFreeDaily
  const played: DrawPlayed = {
    drawId: terms.drawId,
    count: before.count + count,
    lots: joined(before.lots, lots),
    freeOn: isFreeOfTheDay ? day : before.freeOn,
    last: day > before.last ? day : before.last,
  }
  const draws = [...account.draws.filter(({ drawId }) => drawId !== terms.drawId), played]
  const periods = noteGate(account.periods, day, terms.who.paidOnly)
  return accept({
    kind,
    at: now.toISOString(),
    by: `member:${memberId}`,
    storeId: null,
    line: null,
    of: null,
    legs,
    piece: { stock: ticketStock(terms.drawId), by: -1, version, isByDay: false },
    details: { drawId: terms.drawId, title: terms.title, tickets: count, spent: price, isFree },
    account: tidy({ ...account, points, draws, periods }, now),
  })
}

/** Lots of one line and one last day are one lot. */
function joined(lots: Lot[], more: Lot[]): Lot[] {
  const together = lots.map(lot => ({ ...lot }))
  for (const lot of more) {
    const same = together.find(({ line, expiresOn }) => line === lot.line && expiresOn === lot.expiresOn)
    if (same) same.points += lot.points
    else together.push({ ...lot })
  }
  return together
}
