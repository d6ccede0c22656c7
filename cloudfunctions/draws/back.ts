// Points that were paid for a draw come back: it was ended, or the tickets cannot win.
import { giveBackDraw } from '../../shared/draws/prize'
import type { DrawDocument } from '../runtime/draws'
import { change } from '../runtime/journal'
import type { World } from '../runtime/world'

/** Points paid for a draw go back to one member, once. */
export async function giveBack(
  world: World,
  { drawId, terms }: Pick<DrawDocument, 'drawId' | 'terms'>,
  memberId: string,
  reason: 'ended' | 'excluded',
): Promise<void> {
  await change(world, memberId, {
    ref: `draw-back:${drawId}:${memberId}`,
    request: 'back',
    // Who has left, or played for nothing, has nothing to get back.
    rule: account => giveBackDraw(account, { drawId, title: terms.title }, reason, world.now()),
  })
}
