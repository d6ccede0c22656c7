// What an instance remembers between calls. It belongs to the world of the instance, and goes with it.
import type { World } from './world'

/** A memory of named values: the same map for the same world. */
export function memoryOf<Value>(): (world: World) => Map<string, Value> {
  const byWorld = new WeakMap<World, Map<string, Value>>()
  return world => {
    const known = byWorld.get(world) ?? new Map<string, Value>()
    byWorld.set(world, known)
    return known
  }
}
