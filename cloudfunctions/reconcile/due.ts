// What is due now, in pages, each once a round, so many at a time, until the time is up.

import type { Stored } from '../runtime/database'
import { someAtOnce } from '../runtime/in-parts'
import { faultNumber } from '../runtime/serve'
import type { World } from '../runtime/world'

const pageSize = 200
const atOnce = 8
const againAfter = 60_000

/** Works through the documents of a collection whose `nextAt` has come. Answers how many it was. */
export async function everyDue<Document extends Stored & { nextAt: string }>(
  world: World,
  collection: string,
  isOver: () => boolean,
  work: (document: Document) => Promise<unknown>,
): Promise<number> {
  // One millisecond on, since the end of a range does not belong to it.
  const to = new Date(world.now().getTime() + 1).toISOString()
  const seen = new Set<string>()
  while (!isOver()) {
    const page = await world.db.rangeBy<Document>(collection, 'nextAt', { from: '', to, limit: pageSize })
    const fresh = page.filter(({ _id }) => !seen.has(_id))
    for (const { _id } of fresh) seen.add(_id)
    await someAtOnce(atOnce, fresh, async document => {
      if (isOver()) return
      try {
        await work(document)
      } catch (error) {
        // One that fails holds nobody else up, neither now nor in the next round.
        faultNumber(world, `reconcile ${collection} ${document._id}`, error)
        const nextAt = new Date(world.now().getTime() + againAfter).toISOString()
        await world.db.update(collection, { _id: document._id, nextAt: document.nextAt }, { nextAt })
      }
    })
    // Those that stay due would come again and again: the rest is for the next round.
    if (page.length < pageSize || fresh.length === 0) break
  }
  return seen.size
}
