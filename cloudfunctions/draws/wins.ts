// What was won, one document a prize: what is to be done about it, and what became of it.

import { addDays, dayOf, startOf } from '../../shared/calendar'
import type { Win, WinState } from '../../shared/draws/api'
import type { DrawTerms, Prize } from '../../shared/draws/draw'
import { partId } from '../runtime/draws'
import type { World } from '../runtime/world'

export interface WinDocument {
  /** "<drawId>#<ticketNo, ten digits>" */
  _id: string
  drawId: string
  memberId: string
  ticketNo: number
  prizeId: string
  state: WinState
  wonAt: string
  /** When the sweeper must look at it; empty when there is nothing more to do. */
  due: string
  claimBy: string | null
  orderId: string | null
}

export const winId = (drawId: string, ticketNo: number) => partId(drawId, String(ticketNo).padStart(10, '0'))

/** A prize that has just been won. Goods wait to be claimed, a place is the trial's to give, the rest is given by itself. */
export function newWin(
  { drawId, claimWithinDays }: DrawTerms,
  { prizeId, kind }: Prize,
  { memberId, ticketNo, at }: { memberId: string; ticketNo: number; at: string },
): WinDocument {
  const claimBy = kind === 'goods' ? startOf(addDays(dayOf(at), claimWithinDays + 1)).toISOString() : null
  return {
    _id: winId(drawId, ticketNo),
    drawId,
    memberId,
    ticketNo,
    prizeId,
    state: kind === 'goods' ? 'to-claim' : 'due',
    wonAt: at,
    due: kind === 'place' ? '' : (claimBy ?? at),
    claimBy,
    orderId: null,
  }
}

/** Moves a prize on from the state it was seen in; answers it as it is then. */
export async function moveWin(
  world: World,
  win: WinDocument,
  state: WinState,
  orderId: string | null = win.orderId,
): Promise<WinDocument> {
  const after = { state, orderId, due: '' }
  await world.db.update('wins', { _id: win._id, state: win.state }, after)
  return (await world.db.find<WinDocument>('wins', win._id)) ?? { ...win, ...after }
}

/** As the winner sees it. */
export function winShown(win: WinDocument, terms: DrawTerms): Win {
  const prize = prizeOf(terms, win.prizeId)
  const { drawId, ticketNo, prizeId, state, wonAt, claimBy, orderId } = win
  const { title, picture, kind, valueFen, ways } = prize
  return {
    drawId,
    drawTitle: terms.title,
    ticketNo,
    prizeId,
    title,
    picture,
    kind,
    valueFen,
    state,
    wonAt,
    claimBy,
    ways,
    orderId,
  }
}

export function prizeOf({ drawId, prizes }: DrawTerms, prizeId: string): Prize {
  const prize = prizes.find(known => known.prizeId === prizeId)
  if (!prize) throw new Error(`the draw ${drawId} has no prize ${prizeId}`)
  return prize
}
