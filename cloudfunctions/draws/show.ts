// Draws as members see them.
import type { Account } from '../../shared/account/account'
import { balanceOn } from '../../shared/account/points'
import type { Programme } from '../../shared/account/programme'
import { dayOf } from '../../shared/calendar'
import type { DrawRow, DrawShown, MyDraw, ResultShown } from '../../shared/draws/api'
import { publishedAboveFen, type Result } from '../../shared/draws/draw'
import { isNextFree, playedOf, whyNotEnter } from '../../shared/draws/enter'
import { drawPhase } from '../../shared/draws/phase'
import { aliasOf } from '../../shared/draws/ticket-list'
import { accept, refuse } from '../../shared/outcome'
import { aliasKeyOf, type DrawDocument, drawIn, drawKey, drawOf } from '../runtime/draws'
import { inParts } from '../runtime/in-parts'
import { newestEntry } from '../runtime/journal'
import { listOf } from '../runtime/pages'
import { readRegistry, registryId, type StaffDocument, type StoreDocument } from '../runtime/registry'
import { type Numbered, numbersGiven, placesOfMember } from '../runtime/rolls'
import type { World } from '../runtime/world'
import { leftInDeck, winningCards } from './deck'
import { resultsOf } from './drawing'
import { prizeOf, type WinDocument, winId, winShown } from './wins'

const numbersAtMost = 1000
const resultsAtMost = 100
/** Members see what is over for so long; the archive has it for longer. */
const shownForMs = 92 * 86_400_000

/** What runs, will run, and what was lately. Draws of trials are shown with their trials. */
export async function list(world: World, memberId: string) {
  const newest = await newestEntry(world, memberId)
  if (!newest?.state.isOpen) return refuse('not-a-member')
  const now = world.now()
  const documents = (await listOf<DrawDocument>(world, 'draw')).filter(
    ({ state, terms }) =>
      state !== 'draft' &&
      terms.kind !== 'trial' &&
      Date.parse(terms.drawsAt ?? terms.closesAt) > now.getTime() - shownForMs,
  )
  const draws = await Promise.all(documents.map(draw => rowOf(world, draw, newest.state)))
  draws.sort((a, b) => (a.opensAt < b.opensAt ? 1 : -1))
  return accept({ draws, balance: balanceOn(newest.state.points, dayOf(now)) })
}

async function rowOf(world: World, draw: DrawDocument, account: Account): Promise<DrawRow> {
  const { drawId, kind, title, picture, points, isFreeDaily, opensAt, closesAt, drawsAt, cards } = draw.terms
  const [top] = [...draw.terms.prizes].sort((a, b) => b.valueFen - a.valueFen)
  return {
    drawId,
    kind,
    title,
    picture,
    points,
    isFreeDaily,
    phase: drawPhase(draw, world.now()) ?? 'planned',
    opensAt,
    closesAt,
    drawsAt,
    topPrize: { title: top?.title ?? '', valueFen: top?.valueFen ?? 0 },
    mine: playedOf(account, drawId).count,
    left: cards === null ? null : Math.max(0, cards - (await numbersGiven(world, drawId))),
  }
}

export async function detail(world: World, memberId: string, openid: string, drawId: string) {
  const [newest, records] = await Promise.all([
    newestEntry(world, memberId),
    readRegistry(world, [registryId.programme, registryId.staff(openid), drawKey(drawId)]),
  ])
  if (!newest?.state.isOpen) return refuse('not-a-member')
  const draw = drawIn(records, drawId)
  if (!draw || draw.state === 'draft') return refuse('no-such-draw')
  const isStaff = records.document<StaffDocument>(registryId.staff(openid)) !== null
  const { state } = newest
  const shown = await shownTo(world, memberId, state, draw, { programme: records.programme(), isStaff })
  return accept({ draw: shown, balance: balanceOn(state.points, dayOf(world.now())) })
}

async function shownTo(
  world: World,
  memberId: string,
  account: Account,
  draw: DrawDocument,
  { programme, isStaff }: { programme: Programme; isStaff: boolean },
): Promise<DrawShown> {
  const { drawId, terms, closing, publicNumber, drawnAt, endReason } = draw
  const now = world.now()
  const [tickets, places] = await Promise.all([
    numbersGiven(world, drawId),
    placesOfMember(world, memberId, drawId),
  ])
  const ticketNos = numbersOf(places.get(drawId) ?? [])
  const left = terms.kind === 'instant' ? leftInDeck(world, draw, tickets) : null
  const alias = closing && ticketNos.length > 0 ? aliasOf(aliasKeyOf(world, draw), memberId) : null
  // What was published counts: a flag can be noted by somebody who looked just before.
  const exclusion = closing?.exclusions.find(known => known.alias === alias)
  return {
    ...terms,
    prizes: terms.prizes.map(prize => ({
      ...prize,
      left: left ? (left.get(prize.prizeId) ?? 0) : draw.state === 'drawn' ? 0 : prize.quantity,
    })),
    phase: drawPhase(draw, now) ?? 'planned',
    termsHash: draw.termsHash ?? '',
    commitment: draw.commitment ?? '',
    publishedAt: draw.publishedAt ?? '',
    tickets,
    closing,
    publicNumber,
    drawnAt,
    results: await resultsShown(world, draw, new Set(ticketNos), tickets),
    endReason,
    ticketNos,
    alias,
    excluded: exclusion?.reason ?? null,
    isStaff,
    // Who works here plays no cards; and nobody does once all of them are played, whatever the clock says.
    why:
      terms.kind === 'instant' && (isStaff || tickets >= (terms.cards ?? 0)) && draw.state === 'open'
        ? 'draw-closed'
        : whyNotEnter(account, drawOf(draw), programme, now),
    isNextFree: terms.kind === 'instant' && isNextFree(account, drawOf(draw), dayOf(now)),
  }
}

function numbersOf(places: Numbered[]): number[] {
  return places
    .flatMap(({ no, count }) => Array.from({ length: count }, (_, index) => no + index))
    .slice(0, numbersAtMost)
}

/** All results above 500 yuan with their winners, as the law wants it, and some of the others. */
async function resultsShown(
  world: World,
  draw: DrawDocument,
  own: Set<number>,
  played: number,
): Promise<ResultShown[]> {
  const { drawId, terms } = draw
  const isInstant = terms.kind === 'instant'
  if (!isInstant && draw.state !== 'drawn') return []
  const results = isInstant ? playedResults(world, draw, played) : await resultsOf(world, drawId)
  const isGreat = ({ prizeId }: { prizeId: string }) => prizeOf(terms, prizeId).valueFen > publishedAboveFen
  const great = results.filter(isGreat)
  const others = isInstant ? [] : results.filter(result => !isGreat(result))
  const shown = [...great, ...others.filter(({ ticketNo }) => own.has(ticketNo)), ...others].slice(
    0,
    Math.max(resultsAtMost, great.length),
  )
  const winners = await winnersOf(
    world,
    drawId,
    great.map(({ ticketNo }) => ticketNo),
  )
  return [...new Set(shown)].map(({ ticketNo, prizeId }) => {
    const { title, valueFen } = prizeOf(terms, prizeId)
    return {
      ticketNo,
      prizeId,
      title,
      valueFen,
      winner: winners.get(ticketNo) ?? null,
      isMine: own.has(ticketNo),
    }
  })
}

function playedResults(world: World, draw: DrawDocument, played: number): Result[] {
  return winningCards(world, draw)
    .filter(({ ticketNo }) => ticketNo <= played)
    .sort((a, b) => a.ticketNo - b.ticketNo)
}

/** Winners by their ticket, masked: the last four digits of the member number. */
async function winnersOf(world: World, drawId: string, ticketNos: number[]): Promise<Map<number, string>> {
  if (ticketNos.length === 0) return new Map()
  const ids = ticketNos.map(ticketNo => winId(drawId, ticketNo))
  const wins = await inParts(ids, part => world.db.findMany<WinDocument>('wins', part))
  const named = await Promise.all(
    wins.map(async ({ ticketNo, memberId }): Promise<[number, string]> => {
      const memberNo = (await newestEntry(world, memberId))?.state.memberNo ?? ''
      return [ticketNo, `会员 •••••${memberNo.slice(-4)}`]
    }),
  )
  return new Map(named)
}

/** Own tickets and prizes, newest first, and where goods can be collected. */
export async function mine(world: World, memberId: string) {
  const newest = await newestEntry(world, memberId)
  if (!newest?.state.isOpen) return refuse('not-a-member')
  const account = newest.state
  const [places, wins, stores] = await Promise.all([
    placesOfMember(world, memberId),
    world.db.findBy<WinDocument>('wins', { memberId }),
    listOf<StoreDocument>(world, 'store'),
  ])
  const ids = [
    ...new Set([...account.draws.map(({ drawId }) => drawId), ...wins.map(({ drawId }) => drawId)]),
  ]
  const records = await readRegistry(world, ids.map(drawKey))
  const known = ids
    .flatMap(drawId => drawIn(records, drawId) ?? [])
    .filter(({ terms }) => terms.kind !== 'trial')
  const rows = await Promise.all(
    known.map(async (draw): Promise<MyDraw> => {
      const ticketNos = numbersOf(places.get(draw.drawId) ?? [])
      return { ...(await rowOf(world, draw, account)), ticketNos }
    }),
  )
  const shown = wins.flatMap(win => {
    const draw = known.find(({ drawId }) => drawId === win.drawId)
    return draw ? [winShown(win, draw.terms)] : []
  })
  return accept({
    draws: rows.sort((a, b) => (a.opensAt < b.opensAt ? 1 : -1)),
    wins: shown.sort((a, b) => (a.wonAt < b.wonAt ? 1 : -1)),
    stores: stores.map(({ storeId, name }) => ({ storeId, name })),
  })
}
