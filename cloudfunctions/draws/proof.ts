// The proof of a draw, put together from what was published.

import { toHex } from '../../shared/card/code'
import { sha256 } from '../../shared/draws/hashing'
import { deckText } from '../../shared/draws/pick'
import type { DrawProof } from '../../shared/draws/proof-format'
import { type DrawDocument, partsOf, secretOf } from '../runtime/draws'
import type { World } from '../runtime/world'
import { type ListPage, listPages } from './closing'
import { winningCards } from './deck'
import { resultsOf } from './drawing'

/** Lists of so many pages are in the proof itself. */
const inlinePages = 1

/** From closing on. `isWhole` puts the list in, however long it is. */
export async function proofOf(world: World, draw: DrawDocument, isWhole = false): Promise<DrawProof> {
  const { drawId, terms, closing, termsText, termsHash, commitment, publishedAt } = draw
  if (!closing || termsText === null || termsHash === null || commitment === null || publishedAt === null) {
    throw new Error(`the draw ${drawId} has no proof yet`)
  }
  const isOver = draw.state === 'drawn'
  const isInline = isWhole || closing.pages <= inlinePages
  let list = ''
  if (isInline) for await (const { text } of listPages(world, drawId)) list += text
  const deck = isOver && terms.kind === 'instant' ? winningCards(world, draw) : null
  return {
    format: 'corner-card-draw/1',
    drawId,
    kind: terms.kind,
    terms: termsText,
    termsHash,
    commitment,
    publishedAt,
    closedAt: closing.at,
    tickets: closing.tickets,
    listHash: closing.listHash,
    listChain: closing.listChain,
    pageHashes: await pageHashes(world, drawId),
    list: isInline ? list : null,
    exclusions: closing.exclusions,
    exclusionsHash: closing.exclusionsHash,
    publicNumber: draw.publicNumber,
    secret: isOver ? toHex(secretOf(world, draw)) : null,
    drawnAt: draw.drawnAt,
    deckHash: deck && sha256(deckText(terms.cards ?? 0, deck)),
    results: deck
      ? deck.filter(({ ticketNo }) => ticketNo <= closing.tickets)
      : isOver
        ? await resultsOf(world, drawId)
        : [],
  }
}

async function pageHashes(world: World, drawId: string): Promise<string[]> {
  const hashes: string[] = []
  let { from, to } = partsOf(drawId)
  for (;;) {
    const range = { from, to, limit: 1000, fields: ['hash'] }
    const pages = await world.db.rangeBy<Pick<ListPage, '_id' | 'hash'>>('lists', '_id', range)
    hashes.push(...pages.map(({ hash }) => hash))
    const last = pages[pages.length - 1]
    if (pages.length < 1000 || !last) return hashes
    from = `${last._id} `
  }
}
