// Registry records that may be a few seconds old. Only for what guards no money by itself: a stock's version, or a
// second look before a refusal, stands behind every use.
import { memoryOf } from './memory'
import { type Records, readRegistry } from './registry'
import type { World } from './world'

const oldAtMost = 5000
/** Callers may name what does not exist; that must not fill the memory. */
const keysAtMost = 2000

interface Remembered {
  records: Records
  at: number
}

const remembered = memoryOf<Remembered>()

/** Records as they were at most five seconds ago; read now when `isFresh`. */
export async function recentRegistry(world: World, ids: string[], isFresh: boolean): Promise<Records> {
  const known = remembered(world)
  const key = ids.join(' ')
  const now = world.now().getTime()
  const before = known.get(key)
  // A clock that was set back makes everything old.
  if (!isFresh && before && Math.abs(now - before.at) <= oldAtMost) return before.records
  const records = await readRegistry(world, ids)
  if (known.size >= keysAtMost) known.clear()
  known.set(key, { records, at: now })
  return records
}
