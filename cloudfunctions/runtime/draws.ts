// Draws as the registry keeps them. The secret and the key of aliases are sealed in the same document, and leave it
// only when the draw is over.
import { fromHex } from '../../shared/card/code'
import type { Draw } from '../../shared/draws/draw'
import type { Records } from './registry'
import type { World } from './world'

export interface DrawDocument extends Draw {
  _id: string
  /** 32 random bytes in hex, sealed; null until it is published. */
  sealedSecret: string | null
  sealedAliasKey: string | null
  /** Whether every winner has a document in `wins`. */
  isHandedOut: boolean
}

/** Documents that belong to a draw have ids of the draw's and their own; no id of a draw holds the sign between them. */
export const partId = (drawId: string, part: string) => `${drawId}#${part}`
/** The range of ids of everything that belongs to a draw. */
export const partsOf = (drawId: string) => ({ from: `${drawId}#`, to: `${drawId}$` })

export const drawKey = (drawId: string) => `draw:${drawId}`

/** The draw alone, as others may know it. */
export function drawOf({ _id, sealedSecret, sealedAliasKey, isHandedOut, ...draw }: DrawDocument): Draw {
  return draw
}

export function drawIn(records: Records, drawId: string): DrawDocument | null {
  return records.document<DrawDocument>(drawKey(drawId))
}

/** The raw secret of a published draw. */
export function secretOf(world: World, { drawId, sealedSecret }: DrawDocument): Uint8Array {
  return opened(world, drawId, sealedSecret)
}

/** The raw key by which members are named in the list. */
export function aliasKeyOf(world: World, { drawId, sealedAliasKey }: DrawDocument): Uint8Array {
  return opened(world, drawId, sealedAliasKey)
}

function opened(world: World, drawId: string, sealed: string | null): Uint8Array {
  if (sealed === null) throw new Error(`the draw ${drawId} is not published`)
  return fromHex(world.keys.open(sealed))
}
