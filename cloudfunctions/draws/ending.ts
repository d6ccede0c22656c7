// Ending a draw by force majeure: nothing is drawn, and all points that were paid go back.
import type { DrawDocument } from '../runtime/draws'
import { someAtOnce } from '../runtime/in-parts'
import type { World } from '../runtime/world'
import { giveBack } from './back'
import { moveDraw, shutGate } from './closing'
import { walkRoll } from './walk'

const atOnce = 8

/** Goes on with the end of a draw until it is done or `until` (unix milliseconds) has come. */
export async function finishEnding(world: World, draw: DrawDocument, until: number): Promise<void> {
  await shutGate(world, draw)
  const isDone = await walkRoll(world, 'ending', draw.drawId, until, async ({ places }) => {
    const members = [...new Set(places.map(({ memberId }) => memberId))]
    await someAtOnce(atOnce, members, memberId => giveBack(world, draw, memberId, 'ended'))
  })
  if (isDone) await moveDraw(world, draw, 'ending', 'ended')
}
