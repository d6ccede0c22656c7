// A draw as staff see it in a list.
import { staffPhase } from '../../shared/draws/phase'
import type { StaffDrawRow } from '../../shared/staff/draws-api'
import { type DrawDocument, drawOf } from '../runtime/draws'
import { numbersGiven } from '../runtime/rolls'
import type { World } from '../runtime/world'

export async function rowOf(world: World, document: DrawDocument): Promise<StaffDrawRow> {
  const tickets = document.state === 'draft' ? 0 : await numbersGiven(world, document.drawId)
  return { ...drawOf(document), phase: staffPhase(document, world.now()), tickets }
}
