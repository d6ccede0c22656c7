// The local cloud in a test's own process, with one function that dies on the way; and people who join and buy.
import { CloudClient, codeFrom } from '../../local/client'
import { type LocalCloud, startLocalCloud } from '../../local/cloud'
import { seedDemoHere } from '../../local/demo'
import { dayOf } from '../../shared/calendar'
import { stepAt } from '../../shared/card/code'
import { functionsWithDying } from './dying'

export interface Hall {
  cloud: LocalCloud
  client: CloudClient
  /** Asks one of the desk's own doors. */
  local(door: string, body: object): Promise<Record<string, unknown>>
  /** Sets the time. */
  at(iso: string): Promise<unknown>
  /** Ends what is half done, a minute later. */
  sweepLater(): Promise<Record<string, unknown>>
  joinMany(prefix: string, count: number): Promise<string[]>
  /** Buys for so many yuan: a point for each. */
  earn(openid: string, points: number): Promise<void>
  close(): Promise<void>
}

/** Opens at noon of today: no load of a test crosses midnight. */
export async function openHall(name: string, entry: string): Promise<Hall> {
  const { folder, remove } = functionsWithDying(name, entry)
  const cloud = await startLocalCloud({
    port: 0,
    dataDir: ':memory:',
    functionsDir: folder,
    seed: seedDemoHere,
  })
  const client = new CloudClient(cloud.url, 64)
  const local: Hall['local'] = async (door, body) =>
    (await client.send('POST', `/local/${door}`, JSON.stringify(body))).body
  const at: Hall['at'] = now => local('clock', { now })
  await at(`${dayOf(new Date())}T12:00:00+08:00`)
  return {
    cloud,
    client,
    local,
    at,
    async sweepLater() {
      await at(new Date(cloud.clock.now().getTime() + 60_000).toISOString())
      return local('run', { function: 'sweep' })
    },
    async joinMany(prefix, count) {
      const openids = Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
      const joined = await Promise.all(
        openids.map(openid => client.call(openid, 'account', 'join', { privacyVersion: '1' })),
      )
      expect(joined.filter(answer => !answer.ok)).toEqual([])
      return openids
    },
    async earn(openid, points) {
      const now = cloud.clock.now()
      const seeds = await client.call(openid, 'card', 'seeds', {}, now)
      if (!seeds.ok) throw new Error(seeds.refusal)
      const code = codeFrom(seeds.value, stepAt(now.getTime() / 1000))
      const lines = [{ sku: 'a', name: '', category: '', qty: 1, amountFen: points * 100 }]
      const sold = await client.till('POST', '/till/v1/sales', { code, lines, saleNo: `earn-${openid}` }, now)
      expect(sold).toMatchObject({ status: 200, body: { earned: points } })
    },
    async close() {
      client.close()
      await cloud.close()
      remove()
    },
  }
}
