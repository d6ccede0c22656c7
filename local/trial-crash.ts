// A function that is killed half-way, for tests: some of its writes do not happen any more.
import type { World } from '../cloudfunctions/runtime/world'

type Written = 'insert' | 'update' | 'step'

/** Runs something while everything written to one collection in one way fails: as if it were killed before it. */
export async function killedBefore<Value>(
  world: World,
  verb: Written,
  collection: string,
  run: () => Promise<Value>,
): Promise<Value> {
  const { db, log } = world
  const works = db[verb] as (collection: string, ...rest: unknown[]) => Promise<unknown>
  const broken = async (name: string, ...rest: unknown[]) => {
    if (name === collection) throw new Error('killed')
    return works(name, ...rest)
  }
  Object.assign(db, { [verb]: broken })
  world.log = () => undefined
  try {
    return await run()
  } finally {
    Object.assign(db, { [verb]: works })
    world.log = log
  }
}

/** Runs something that lives for so many writes of these kinds: the next one fails, and everything after it. */
export async function killedAfter(
  world: World,
  writes: number,
  verbs: readonly Written[],
  run: () => Promise<unknown>,
): Promise<void> {
  const { db, log } = world
  const { insert, update, step } = db
  let left = writes
  for (const verb of verbs) {
    const works = db[verb] as (...asked: unknown[]) => Promise<unknown>
    const dying = async (...asked: unknown[]) => {
      if (--left < 0) throw new Error('killed')
      return works(...asked)
    }
    Object.assign(db, { [verb]: dying })
  }
  world.log = () => undefined
  try {
    await run().catch(() => undefined)
  } finally {
    Object.assign(db, { insert, update, step })
    world.log = log
  }
}
