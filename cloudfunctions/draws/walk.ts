// Long walks over a draw's roll: page by page in as many calls as it takes, by whoever comes next.
import { pagesOf, type RollPage } from '../runtime/rolls'
import type { World } from '../runtime/world'

interface Walked {
  _id: string
  /** The first page that is not looked at yet. */
  page: number
}

/** How far a walk has come is noted at each so many pages: a crash does a few of them again. */
const notedEvery = 16

/**
 * Looks at every page of a roll that grows no more, each at least once; goes on where the walk of this name stopped.
 * Answers whether it came to the end before `until` (unix milliseconds).
 */
export async function walkRoll(
  world: World,
  name: string,
  drawId: string,
  until: number,
  lookAt: (page: RollPage) => Promise<void>,
): Promise<boolean> {
  const _id = `${name}:${drawId}`
  const fresh: Walked = { _id, page: 1 }
  await world.db.insert('jobs', { ...fresh })
  let { page } = (await world.db.find<Walked>('jobs', _id)) ?? fresh
  const note = () => world.db.update('jobs', { _id }, { page })
  for await (const seen of pagesOf(world, drawId, page)) {
    if (world.now().getTime() >= until) {
      await note()
      return false
    }
    await lookAt(seen)
    if (++page % notedEvery === 0) await note()
  }
  await note()
  return true
}
