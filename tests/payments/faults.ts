// What goes wrong between a shopper, our functions and WeChat Pay, and how often it did: a run in which one kind never
// struck proves nothing.
import type { Database } from '../../cloudfunctions/runtime/database'
import type { World } from '../../cloudfunctions/runtime/world'
import type { Luck } from '../simulation/luck'

export const faultKinds = [
  'order dies before',
  'order dies after',
  'order not signed',
  'query dies',
  'close dies before',
  'close dies after',
  'refund dies before',
  'refund dies after',
  'refund refused for now',
  'callback never comes',
  'callback a day late',
  'callback several times',
  'callback tampered with',
  'callback before the order is saved',
  'refund callback never comes',
  'function killed before a call',
  'function killed after a call',
  'database request lost',
  'database reply lost',
  'buyer cancels',
  'buyer leaves and pays later',
  'buyer pays at the last minute',
  'buyer taps twice',
  'card closed in between',
  'refund ends in failure',
  'everything at once',
] as const
export type FaultKind = (typeof faultKinds)[number]
export type Fired = Record<FaultKind, number>

export function noneFired(): Fired {
  return Object.fromEntries(faultKinds.map(kind => [kind, 0])) as Fired
}

/** An invocation dies at most once; a lost call may happen at any. */
const dies = 0.06
const callsAtMost = 12
const losesACall = 0.01

/** A world for one invocation of a function: its database may lose calls, and the function may be killed at one. */
export function mortal(world: World, luck: Luck, fired: Fired): World {
  const death = luck.chance(dies) ? luck.between(1, callsAtMost) : 0
  const isBefore = luck.chance(0.5)
  let calls = 0
  let isDead = false
  const fateful =
    <Rest extends unknown[], Value>(run: (...rest: Rest) => Promise<Value>) =>
    async (...rest: Rest): Promise<Value> => {
      if (isDead) throw new Error('killed')
      calls++
      if (calls === death && isBefore) {
        isDead = true
        fired['function killed before a call']++
        throw new Error('killed')
      }
      if (luck.chance(losesACall)) {
        const isLost = luck.chance(0.5)
        fired[isLost ? 'database request lost' : 'database reply lost']++
        if (!isLost) await run(...rest)
        throw new Error('no answer from the database')
      }
      const value = await run(...rest)
      if (calls === death) {
        isDead = true
        fired['function killed after a call']++
        throw new Error('killed')
      }
      return value
    }
  const db = Object.fromEntries(
    Object.entries(world.db).map(([verb, run]) => [
      verb,
      fateful(run as (...rest: unknown[]) => Promise<unknown>),
    ]),
  ) as unknown as Database
  return { ...world, db, log: () => undefined }
}
