// The function `coupons` as it is, except that some claims are killed once: they took their piece and never write.
import { handle } from '../../cloudfunctions/coupons'
import { onCloud } from '../../cloudfunctions/runtime/serve'
import type { World } from '../../cloudfunctions/runtime/world'

/** A claim whose number ends so is killed when it comes for the first time. */
export const diesOnce = '-dies'

const dead = new Set<string>()

/** @public Runs as a bundle of its own in place of the function. */
export const main = onCloud(async (event, openid, world) => {
  const { requestId } = ((event as { data?: unknown } | null)?.data ?? {}) as { requestId?: unknown }
  if (typeof requestId !== 'string' || !requestId.endsWith(diesOnce) || dead.has(requestId)) {
    return handle(event, openid, world)
  }
  return new Promise((resolve, reject) => {
    const killed: World['db']['insert'] = () => {
      dead.add(requestId)
      reject(new Error('killed'))
      // Whatever would have come after this write never happens.
      return new Promise(() => undefined)
    }
    const dying = { ...world, db: { ...world.db, insert: killed } }
    handle(event, openid, dying).then(resolve, reject)
  })
})
