// Publishing: the terms become a text with a hash, a secret is made and promised, and the gate for entries opens.

import { toHex } from '../../shared/card/code'
import { commitmentOf } from '../../shared/draws/check'
import { type Draw, type DrawTerms, ticketStock } from '../../shared/draws/draw'
import { sha256 } from '../../shared/draws/hashing'
import { dealt, deckText } from '../../shared/draws/pick'
import { type DrawDocument, drawKey } from '../runtime/draws'
import { newStock, type StockDocument } from '../runtime/stock'
import type { World } from '../runtime/world'

/** A draft of which nothing is known yet but its terms. */
export function draftOf(terms: DrawTerms, version: number): DrawDocument {
  return {
    _id: drawKey(terms.drawId),
    drawId: terms.drawId,
    version,
    state: 'draft',
    terms,
    termsText: null,
    termsHash: null,
    commitment: null,
    publishedAt: null,
    publishedBy: null,
    closing: null,
    publicNumber: null,
    drawnBy: null,
    drawnAt: null,
    endedAt: null,
    endReason: null,
    trial: null,
    sealedSecret: null,
    sealedAliasKey: null,
    isHandedOut: false,
  }
}

/** The published draw and its gate, to be written together. `by` is `staff:<pseudonym>`. */
export function published(
  world: Pick<World, 'random' | 'keys' | 'now'>,
  draft: DrawDocument,
  by: string,
  trial: Draw['trial'] = null,
): { draw: DrawDocument; gate: StockDocument } {
  const { terms, version } = draft
  const termsText = JSON.stringify(terms)
  const secret = world.random(32)
  const seal = (bytes: Uint8Array) => world.keys.seal(toHex(bytes), world.random(12))
  const { drawId, cards, prizes } = terms
  const deckHash = cards === null ? null : sha256(deckText(cards, dealt(secret, { drawId, cards, prizes })))
  const draw: DrawDocument = {
    ...draft,
    state: 'open',
    termsText,
    termsHash: sha256(termsText),
    commitment: commitmentOf(secret, deckHash),
    publishedAt: world.now().toISOString(),
    publishedBy: by,
    trial,
    sealedSecret: seal(secret),
    sealedAliasKey: seal(world.random(32)),
  }
  return { draw, gate: newStock(ticketStock(drawId), version, cards, null) }
}
