// The deck of an instant draw: shuffled by the secret alone, before anybody plays. A card is what its number says.

import type { Prize, Result } from '../../shared/draws/draw'
import { dealt } from '../../shared/draws/pick'
import { type DrawDocument, secretOf } from '../runtime/draws'
import { memoryOf } from '../runtime/memory'
import type { Numbered } from '../runtime/rolls'
import type { World } from '../runtime/world'
import { givePrize } from './give'
import { newWin, type WinDocument, winId } from './wins'

// A published deck never changes, so an instance may remember it for as long as it lives.
const decks = memoryOf<Map<number, string>>()

/** The winning cards of a deck: prize ids by card number. */
function deckOf(world: World, draw: DrawDocument): Map<number, string> {
  const known = decks(world)
  const before = known.get(draw.drawId)
  if (before) return before
  const { terms, drawId } = draw
  const results = dealt(secretOf(world, draw), { drawId, cards: terms.cards ?? 0, prizes: terms.prizes })
  const deck = new Map(results.map(({ ticketNo, prizeId }) => [ticketNo, prizeId]))
  known.set(drawId, deck)
  return deck
}

/** The same in the order in which the deck was made. */
export function winningCards(world: World, draw: DrawDocument): Result[] {
  return [...deckOf(world, draw)].map(([ticketNo, prizeId]) => ({ ticketNo, prizeId }))
}

/** How many of each prize are still in the deck when so many cards were played. */
export function leftInDeck(world: World, draw: DrawDocument, played: number): Map<string, number> {
  const left = new Map<string, number>()
  for (const [card, prizeId] of deckOf(world, draw)) {
    if (card > played) left.set(prizeId, (left.get(prizeId) ?? 0) + 1)
  }
  return left
}

/** What a played card has won, written down and given; null for most. Asked again it does no harm. */
export async function dealCard(
  world: World,
  draw: DrawDocument,
  { no, memberId, at }: Pick<Numbered, 'no' | 'memberId' | 'at'>,
): Promise<WinDocument | null> {
  const prizeId = deckOf(world, draw).get(no)
  const prize = draw.terms.prizes.find((known): known is Prize => known.prizeId === prizeId)
  if (!prize) return null
  const win = newWin(draw.terms, prize, { memberId, ticketNo: no, at })
  await world.db.insert('wins', win)
  const stored = (await world.db.find<WinDocument>('wins', winId(draw.drawId, no))) ?? win
  return stored.state === 'due' ? givePrize(world, draw, stored) : stored
}
