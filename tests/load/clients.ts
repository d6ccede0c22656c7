// The clients of the bench, in a thread of their own so that they do not sit on the server's: closed loops,
// each sending its next request when the last one was answered.
import { parentPort, workerData } from 'node:worker_threads'
import { CloudClient, codeFrom } from '../../local/client'
import { stepAt } from '../../shared/card/code'

export interface Load {
  scenario: 'join' | 'sale' | 'prepare'
  url: string
  clients: number
  openids: string[]
  /** The time at which everything of this load happens. */
  now: string
  /** Tells one round's sale numbers from another's. */
  round: string
}

export interface Measured {
  seconds: number
  /** One for each request, in milliseconds, sorted. */
  latencies: number[]
  /** Answers that were not what they had to be. */
  wrong: string[]
}

const codes = new Map<string, string>()

async function run(load: Load): Promise<Measured> {
  const client = new CloudClient(load.url, load.clients)
  const now = new Date(load.now)
  const latencies: number[] = []
  const wrong: string[] = []
  let next = 0
  const started = performance.now()
  const loop = async () => {
    for (;;) {
      const openid = load.openids[next++]
      if (openid === undefined) return
      const from = performance.now()
      const fault = await once(client, load, openid, now)
      latencies.push(performance.now() - from)
      if (fault) wrong.push(fault)
    }
  }
  await Promise.all(Array.from({ length: load.clients }, loop))
  const seconds = (performance.now() - started) / 1000
  client.close()
  return { seconds, latencies: latencies.sort((a, b) => a - b), wrong }
}

async function once(client: CloudClient, load: Load, openid: string, now: Date): Promise<string | null> {
  if (load.scenario === 'join') {
    const joined = await client.call(openid, 'account', 'join', { privacyVersion: '1' }, now)
    return joined.ok ? null : joined.refusal
  }
  if (load.scenario === 'prepare') {
    const seeds = await client.call(openid, 'card', 'seeds', {}, now)
    if (!seeds.ok) return seeds.refusal
    codes.set(openid, codeFrom(seeds.value, stepAt(now.getTime() / 1000)))
    return null
  }
  const lines = [{ sku: 'coffee', name: '咖啡', category: 'drink', qty: 1, amountFen: 8650 }]
  const saleNo = `${load.round}-${openid}`
  const body = { code: codes.get(openid), lines, couponIds: [], spendPoints: 0, saleNo }
  const sold = await client.till('POST', '/till/v1/sales', body, now)
  return sold.status === 200 && sold.body.earned >= 86 ? null : JSON.stringify(sold.body)
}

/** Answers loads until the bench ends. */
export function serveLoads(): void {
  parentPort?.on('message', async (load: Load) => {
    try {
      parentPort?.postMessage(await run(load))
    } catch (error) {
      parentPort?.postMessage({ seconds: 0, latencies: [], wrong: [String(error)] } satisfies Measured)
    }
  })
}

/** Whether this thread was started to be the clients. */
export const isClients = workerData === 'clients'
