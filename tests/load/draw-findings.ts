// What a load on a draw has left behind: entries that paid, numbers, the published list, prizes; each held against the others.

import type { WinDocument } from '../../cloudfunctions/draws/wins'
import { readBooks } from '../../cloudfunctions/runtime/audit'
import type { DrawDocument } from '../../cloudfunctions/runtime/draws'
import { drawKey, partsOf } from '../../cloudfunctions/runtime/draws'
import { all } from '../../cloudfunctions/runtime/pages'
import { type Numbered, numbered, type RollPage } from '../../cloudfunctions/runtime/rolls'
import type { StockDocument } from '../../cloudfunctions/runtime/stock'
import type { CloudClient } from '../../local/client'
import type { LocalCloud } from '../../local/cloud'
import { connectHere } from '../../local/connect'
import type { Entry } from '../../shared/account/account'
import type { Fault } from '../../shared/account/audit'
import { fromHex } from '../../shared/card/code'
import { checkProof, termsOf } from '../../shared/draws/check'
import { ticketStock } from '../../shared/draws/draw'
import type { EnteredDetails } from '../../shared/draws/enter'
import { dealt } from '../../shared/draws/pick'
import type { WonDetails } from '../../shared/draws/prize'
import type { DrawProof } from '../../shared/draws/proof-format'
import { pagesIn } from '../../shared/draws/ticket-list'
import { anomaliesIn, type Expected } from './findings'

interface DrawFindings {
  faults: Fault[]
  draw: DrawDocument
  /** The gate: its holds are moves that nobody has settled. */
  gate: StockDocument | undefined
  /** Entries that paid for tickets or cards. */
  paid: Entry<EnteredDetails>[]
  /** Numbers as the roll has them, in order. */
  places: Numbered[]
  wins: WinDocument[]
  won: Entry<WonDetails>[]
}

/** Reads the books of one draw, and the audit of `asOf`. */
function findDraw(cloud: LocalCloud, drawId: string, asOf: Date): Promise<DrawFindings> {
  return cloud.inside(async () => {
    const db = connectHere()
    const { faults } = await readBooks(db, asOf)
    const entries = await all<Entry>(db, 'journal')
    const ofDraw = (kinds: Entry['kind'][]) =>
      entries.filter(
        ({ kind, details }) => kinds.includes(kind) && (details as { drawId: string }).drawId === drawId,
      )
    const { from, to } = partsOf(drawId)
    const draw = await db.find<DrawDocument>('registry', drawKey(drawId))
    if (!draw) throw new Error(`there is no draw ${drawId}`)
    return {
      faults,
      draw,
      gate: (await db.find<StockDocument>('stock', ticketStock(drawId))) ?? undefined,
      paid: ofDraw(['entered', 'played']) as Entry<EnteredDetails>[],
      places: (await all<RollPage>(db, 'rolls', from, to)).flatMap(numbered),
      wins: await all<WinDocument>(db, 'wins', from, to),
      won: ofDraw(['won']) as Entry<WonDetails>[],
    }
  })
}

/** The proof of a draw as anybody can fetch it. */
export async function fetchProof(client: CloudClient, drawId: string, now?: Date): Promise<DrawProof> {
  const proof = await client.call('anybody', 'draws', 'proof', { drawId }, now)
  if (!proof.ok) throw new Error(`no proof of ${drawId}: ${proof.refusal}`)
  return proof.value
}

/** What must be so of every draw that is over, whatever happened to those who took part. */
function exactly(found: DrawFindings, proof: DrawProof, price: number): Expected[] {
  const { paid, places, faults, gate, wins, won } = found
  const tickets = paid.reduce((sum, { details }) => sum + details.tickets, 0)
  const spent = paid.reduce((sum, { details }) => sum + details.spent, 0)
  const priced = paid.reduce((sum, { details }) => sum + (details.isFree ? 0 : details.tickets * price), 0)
  const lines = pagesIn(proof.list ?? '').reduce((sum, page) => sum + page.split('\n').length - 1, 0)
  const steps = checkProof(proof, proof.list)
  const prizeAt = (result: { ticketNo: number; prizeId: string }) => `${result.ticketNo} ${result.prizeId}`
  const given = wins.filter(({ state }) => state === 'given' || state === 'claimed')
  return [
    ['faults of the audit', faults, []],
    ['moves that nobody settled', gate?.holds.length, 0],
    ['numbers in the roll', numbersOf(places), Array.from({ length: tickets }, (_, index) => index + 1)],
    ['who has numbers', places.map(({ ref }) => ref).sort(), paid.map(({ ref }) => ref).sort()],
    ['points on the roll', places.reduce((sum, place) => sum + place.paid, 0), spent],
    ['points by the price', spent, priced],
    ['points that went', -paid.reduce((sum, entry) => sum + pointsOf(entry), 0), spent],
    ['tickets in the proof', [proof.tickets, lines], [tickets, tickets]],
    ['steps of the proof that are wrong', steps.filter(({ is }) => is === 'wrong'), []],
    ['winners', wins.map(prizeAt).sort(), proof.results.map(prizeAt).sort()],
    ['prizes booked', won.map(({ details }) => prizeAt(details)).sort(), given.map(prizeAt).sort()],
    ['prizes that are still due', wins.filter(({ state }) => state === 'due').length, 0],
  ]
}

/** The same of a deck that was played to its end: every card once, the prizes where the secret put them. */
export function emptied(found: DrawFindings, proof: DrawProof): Expected[] {
  const { drawId, cards, prizes } = termsOf(proof)
  const quantity = prizes.reduce((sum, prize) => sum + prize.quantity, 0)
  const dealtByHand = dealt(fromHex(proof.secret ?? ''), { drawId, cards: cards ?? 0, prizes })
  const inOrder = [...dealtByHand].sort((a, b) => a.ticketNo - b.ticketNo)
  return [
    ['cards played', found.places.length, cards],
    ['cards left', found.gate?.left, 0],
    ['prizes', found.wins.length, quantity],
    [
      'prizes in the order of the cards',
      found.wins.map(({ ticketNo, prizeId }) => ({ prizeId, ticketNo })),
      inOrder.map(({ ticketNo, prizeId }) => ({ prizeId, ticketNo })),
    ],
    ['free cards that somebody had twice', freeTwice(found.paid), []],
  ]
}

/** Everything about a draw that is not as it must be. */
export async function anomaliesOf(
  { cloud, client }: { cloud: LocalCloud; client: CloudClient },
  { title, drawId, price, asOf }: { title: string; drawId: string; price: number; asOf: Date },
  more: (found: DrawFindings, proof: DrawProof) => Expected[] = () => [],
): Promise<string[]> {
  const found = await findDraw(cloud, drawId, asOf)
  const proof = await fetchProof(client, drawId, asOf)
  return anomaliesIn(title, [...exactly(found, proof, price), ...more(found, proof)])
}

function numbersOf(places: Numbered[]): number[] {
  return places.flatMap(({ no, count }) => Array.from({ length: count }, (_, index) => no + index))
}

function freeTwice(paid: Entry<EnteredDetails>[]): string[] {
  const days = paid
    .filter(({ details }) => details.isFree)
    .map(
      ({ memberId, at }) =>
        `${memberId} ${new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)}`,
    )
  return days.filter((day, index) => days.indexOf(day) !== index)
}

function pointsOf({ legs }: Entry): number {
  return legs.reduce((sum, leg) => sum + (leg.what === 'points' ? leg.points : 0), 0)
}
