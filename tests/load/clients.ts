// The clients of the bench, in a thread of their own so that they do not sit on the server's: closed loops,
// each sending its next request when the last one was answered.
import { parentPort, workerData } from 'node:worker_threads'
import { CloudClient, codeFrom } from '../../local/client'
import { stepAt } from '../../shared/card/code'
import { deadlyNumber } from './deadly'

export interface Load {
  scenario: 'join' | 'sale' | 'prepare' | 'claim' | 'redeem' | 'check-in' | 'enter' | 'play'
  url: string
  clients: number
  /** One request for each. */
  openids: string[]
  /** The time at which everything of this load happens; by the server's clock when left out. */
  now?: string
  /** Tells one round's business numbers from another's. */
  round: string
  /** What a sale comes to, 86.50 yuan when left out. */
  amountFen?: number
  /** The offer that is claimed, the item that is redeemed, the draw that is entered or played. */
  what?: string
  /** The times of single requests, one after the other and then from the first again; `now` for all when left out. */
  moments?: string[]
  /** Whether every tenth entering (playing) is killed once. */
  isDeadly?: boolean
}

export interface Measured {
  seconds: number
  /** One for each request, in milliseconds, sorted. */
  latencies: number[]
  /** How often each answer came: `ok`, or the refusal. */
  answers: Record<string, number>
}

const codes = new Map<string, string>()

async function run(load: Load): Promise<Measured> {
  const client = new CloudClient(load.url, load.clients)
  const latencies: number[] = []
  const answers: Record<string, number> = {}
  let next = 0
  const started = performance.now()
  const loop = async () => {
    for (;;) {
      const index = next++
      const openid = load.openids[index]
      if (openid === undefined) return
      const from = performance.now()
      const name = `${load.round}-${index}`
      const requestId = load.isDeadly ? deadlyNumber(name, index) : name
      const moment = load.moments?.[index % load.moments.length]
      const answer = await once(client, moment ? { ...load, now: moment } : load, openid, requestId)
      latencies.push(performance.now() - from)
      answers[answer] = (answers[answer] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: load.clients }, loop))
  const seconds = (performance.now() - started) / 1000
  client.close()
  return { seconds, latencies: latencies.sort((a, b) => a - b), answers }
}

/** Sends one request and answers `ok` or the refusal. */
async function once(client: CloudClient, load: Load, openid: string, requestId: string): Promise<string> {
  const { scenario, what = '' } = load
  const now = load.now === undefined ? undefined : new Date(load.now)
  if (scenario === 'enter') {
    return wordOf(await client.call(openid, 'draws', 'enter', { drawId: what, tickets: 2, requestId }, now))
  }
  if (scenario === 'play') {
    return wordOf(await client.call(openid, 'draws', 'play', { drawId: what, requestId }, now))
  }
  if (scenario === 'join') {
    return wordOf(await client.call(openid, 'account', 'join', { privacyVersion: '1' }, now))
  }
  if (scenario === 'claim') {
    return wordOf(await client.call(openid, 'coupons', 'claim', { offerId: what, requestId }, now))
  }
  if (scenario === 'redeem') {
    const receive = { way: 'pickup' as const, storeId: 'S001' }
    return wordOf(await client.call(openid, 'mall', 'redeem', { itemId: what, requestId, receive }, now))
  }
  if (scenario === 'check-in') return wordOf(await client.call(openid, 'checkin', 'checkIn', {}, now))
  if (scenario === 'prepare') {
    const seeds = await client.call(openid, 'card', 'seeds', {}, now)
    if (seeds.ok) codes.set(openid, codeFrom(seeds.value, stepAt((now?.getTime() ?? Date.now()) / 1000)))
    return wordOf(seeds)
  }
  const { amountFen = 8650 } = load
  const lines = [{ sku: 'coffee', name: '咖啡', category: 'drink', qty: 1, amountFen }]
  const saleNo = `${load.round}-${openid}`
  const body = { code: codes.get(openid), lines, couponIds: [], spendPoints: 0, saleNo }
  const sold = await client.till('POST', '/till/v1/sales', body, now)
  const isRight = sold.status === 200 && sold.body.earned >= Math.floor(amountFen / 100)
  return isRight ? 'ok' : JSON.stringify(sold.body)
}

const wordOf = (answer: { ok: true } | { ok: false; refusal: string }) =>
  answer.ok ? 'ok' : String(answer.refusal)

/** Answers loads until the bench ends. */
export function serveLoads(): void {
  parentPort?.on('message', async (load: Load) => {
    try {
      parentPort?.postMessage(await run(load))
    } catch (error) {
      const measured: Measured = { seconds: 0, latencies: [], answers: { [String(error)]: 1 } }
      parentPort?.postMessage(measured)
    }
  })
}

/** Whether this thread was started to be the clients. */
export const isClients = workerData === 'clients'
