// One after the other within one instance. Correctness never rests on it: other instances know nothing of the queue.
import { memoryOf } from './memory'
import type { World } from './world'

/** Whoever comes after a slow one goes ahead after so many milliseconds. */
const patience = 3000

const queues = memoryOf<Promise<unknown>>()

/** Runs `work` when those before it under the same key have ended. */
export async function inTurn<T>(world: World, key: string, work: () => Promise<T>): Promise<T> {
  const queue = queues(world)
  const before = queue.get(key)
  const run = async () => {
    if (before) await Promise.race([before, world.sleep(patience)])
    return work()
  }
  const mine = run()
  const settled = mine.catch(() => undefined)
  queue.set(key, settled)
  try {
    return await mine
  } finally {
    if (queue.get(key) === settled) queue.delete(key)
  }
}
