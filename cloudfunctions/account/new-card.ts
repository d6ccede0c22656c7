// A member's card as it is first written.
import { toHex } from '../../shared/card/code'
import { type CardRecord, registryId } from '../runtime/registry'
import type { World } from '../runtime/world'

/** A card under a number, with a salt of its own; no phone shows codes of it yet. */
export function newCard(world: World, memberId: string, memberNo: string): CardRecord {
  const salt = toHex(world.random(8))
  return { _id: registryId.card(memberNo), memberId, memberNo, salt, device: null, closedAt: null }
}
