// The function `draws` as it is, except that some calls are killed once: between taking a piece and writing the entry, or
// between the entry and its number.
import { handle } from '../../cloudfunctions/draws'
import { onCloud } from '../../cloudfunctions/runtime/serve'
import type { World } from '../../cloudfunctions/runtime/world'
import { dyingAt } from './deadly'

const dead = new Set<string>()

/** @public Runs as a bundle of its own in place of the function. */
export const main = onCloud(async (event, openid, world) => {
  const { requestId } = ((event as { data?: unknown } | null)?.data ?? {}) as { requestId?: unknown }
  const place = dyingAt(requestId)
  if (typeof requestId !== 'string' || place === null || dead.has(requestId)) {
    return handle(event, openid, world)
  }
  return new Promise((resolve, reject) => {
    const killed = () => {
      dead.add(requestId)
      reject(Object.assign(new Error('killed'), { stack: `killed on purpose: ${place}` }))
      // Whatever would have come after this call never happens.
      return new Promise<never>(() => undefined)
    }
    const { db } = world
    const insert: World['db']['insert'] = (collection, document) =>
      place === 'unwritten' && collection === 'journal' ? killed() : db.insert(collection, document)
    const step: World['db']['step'] = (collection, asked) =>
      place === 'unplaced' && collection === 'rolls' ? killed() : db.step(collection, asked)
    handle(event, openid, { ...world, db: { ...db, insert, step } }).then(resolve, reject)
  })
})
