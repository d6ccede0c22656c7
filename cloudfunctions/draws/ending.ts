// Ending a draw by force majeure: nothing is drawn, and all points that were paid go back.
import type { DrawDocument } from '../runtime/draws'
import { someAtOnce } from '../runtime/in-parts'
import { pagesOf } from '../runtime/rolls'
import type { World } from '../runtime/world'
import { giveBack } from './back'
import { moveDraw, shutGate } from './closing'

const atOnce = 8

interface Walked {
  _id: string
  page: number
}

/** Goes on with the end of a draw until it is done or `until` (unix milliseconds) has come. */
export async function finishEnding(world: World, draw: DrawDocument, until: number): Promise<void> {
  await shutGate(world, draw)
  const _id = `ending:${draw.drawId}`
  await world.db.insert('jobs', { _id, page: 1 } as Walked)
  const walked = (await world.db.find<Walked>('jobs', _id)) ?? { _id, page: 1 }
  for await (const { places } of pagesOf(world, draw.drawId, walked.page)) {
    if (world.now().getTime() >= until) return
    const members = [...new Set(places.map(({ memberId }) => memberId))]
    await someAtOnce(atOnce, members, memberId => giveBack(world, draw, memberId, 'ended'))
    walked.page++
    await world.db.update('jobs', { _id }, { page: walked.page })
  }
  await moveDraw(world, draw, 'ending', 'ended')
}
