// A street of buyers: a chain on trial, WeChat Pay's stand-in, and the ways in which they meet, each of which may fail.
import { handle as account } from '../../cloudfunctions/account'
import { handle as membership } from '../../cloudfunctions/membership'
import { handle as payNotify } from '../../cloudfunctions/pay-notify'
import { reconcile } from '../../cloudfunctions/reconcile'
import type { World } from '../../cloudfunctions/runtime/world'
import { handle as staff } from '../../cloudfunctions/staff'
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import type { Answer } from '../../shared/api'
import { Luck } from '../simulation/luck'
import { type Fired, mortal, noneFired } from './faults'

export interface Street {
  chain: TrialChain
  luck: Luck
  fired: Fired
  now(): Date
  /** Lets time pass, in seconds. */
  pass(seconds: number): void
  /** A call of a member's, in a function that may die; null when no answer came. */
  ask(openid: string, action: string, data: object): Promise<Answer<never, string> | null>
  /** A call of head office's, likewise. */
  office(openid: string, action: string, data: object): Promise<Answer<never, string> | null>
  leave(openid: string): Promise<void>
  /** Whatever WeChat has to deliver now. */
  deliver(): Promise<void>
  /** Sends one callback as it is. */
  send(path: string, sent: { headers: Record<string, string>; body: string }): Promise<number>
  timer(): Promise<void>
  /** Does something while no order can be seen yet. */
  beforeSaved(run: () => Promise<unknown>): Promise<void>
  /** From now on nothing fails any more. */
  heal(): void
}

const opened = '2026-03-02T09:00:00+08:00'

export async function openStreet(seed: number): Promise<Street> {
  const chain = await startTrialChain(opened)
  const luck = new Luck(seed, 0)
  const fired = noneFired()
  let now = new Date(opened)
  let isWell = false
  let isUnseen = false
  const world = (): World => {
    const known = isWell ? chain.world : mortal(chain.world, luck, fired)
    return isUnseen ? withoutOrders(known) : known
  }

  /** No answer is the fate of a function that died; so is the `internal` that a fault of the network ends in. */
  const heard = async (asked: Promise<Answer<unknown, string>>) => {
    try {
      const answer = (await asked) as Answer<never, string>
      return !answer.ok && answer.refusal === 'internal' ? null : answer
    } catch {
      return null
    }
  }

  const send: Street['send'] = async (path, { headers, body }) => {
    try {
      const reply = await payNotify({ path, httpMethod: 'POST', headers, body }, world())
      return reply.statusCode
    } catch {
      return 500
    }
  }

  return {
    chain,
    luck,
    fired,
    now: () => now,
    pass(seconds) {
      now = new Date(now.getTime() + seconds * 1000)
      chain.at(now.toISOString())
    },
    ask: (openid, action, data) => heard(membership({ action, data }, openid, world())),
    office: (openid, action, data) => heard(staff({ action, data }, openid, world())),
    leave: async openid => void (await account({ action: 'close', data: {} }, openid, chain.world)),
    deliver: async () => {
      await chain.pay.deliverDue(async (url, headers, body) => ({
        status: await send(new URL(url).pathname, { headers, body }),
      }))
    },
    send,
    timer: async () => {
      try {
        await reconcile(world())
      } catch {
        // It was killed; the next round goes on.
      }
    },
    async beforeSaved(run) {
      isUnseen = true
      await run().finally(() => {
        isUnseen = false
      })
    },
    heal() {
      isWell = true
      chain.pay.heal()
    },
  }
}

/** As it looks to a callback that overtakes the writing of its order. */
function withoutOrders(world: World): World {
  const find: World['db']['find'] = async (collection, id) =>
    collection === 'payOrders' ? null : world.db.find(collection, id)
  return { ...world, db: { ...world.db, find } }
}
