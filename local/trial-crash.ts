// A function that is killed half-way, for tests: one kind of its writes does not happen any more.
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
