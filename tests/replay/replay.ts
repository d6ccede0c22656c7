// The replay itself: joins each customer, makes each purchase with a genuine code, then asks every member.
import { type CloudClient, codeFrom } from '../../local/client'
import { startOf } from '../../shared/calendar'
import { stepAt } from '../../shared/card/code'
import type { Purchase } from './purchases'

export interface ReplayReport {
  members: number
  sales: number
  amountFen: number
  pointsEarned: number
  pointsExpired: number
  pointsAlive: number
  tiers: Record<string, number>
}

export type OnProgress = (step: string, done: number, of: number, perSecond: number) => void

const endsAt = startOf('1998-07-01')
const joinsAt = startOf('1997-01-01')

/** Sends purchases in their order; one member's are never under way at the same time. */
export async function replay(
  client: CloudClient,
  purchases: Purchase[],
  concurrency: number,
  onProgress: OnProgress,
): Promise<ReplayReport> {
  const customers = [...new Set(purchases.map(purchase => purchase.customer))]
  await each('joining', customers, concurrency, onProgress, async customer => {
    const joined = await client.call(openidOf(customer), 'account', 'join', { privacyVersion: '1' }, joinsAt)
    if (!joined.ok) throw new Error(`joining ${customer}: ${joined.refusal}`)
  })

  const report: ReplayReport = {
    members: 0,
    sales: 0,
    amountFen: 0,
    pointsEarned: 0,
    pointsExpired: 0,
    pointsAlive: 0,
    tiers: {},
  }
  const lastOf = new Map<string, Promise<unknown>>()
  await each('selling', purchases, concurrency, onProgress, async purchase => {
    const before = lastOf.get(purchase.customer) ?? Promise.resolve()
    const sale = before.then(() => sell(client, purchase))
    lastOf.set(purchase.customer, sale)
    const sold = await sale
    report.sales++
    report.amountFen += sold.payableFen
    report.pointsEarned += sold.earned
  })

  await each('asking', customers, concurrency, onProgress, async customer => {
    const me = await client.call(openidOf(customer), 'account', 'me', {}, endsAt)
    if (!me.ok) throw new Error(`asking ${customer}: ${me.refusal}`)
    report.members++
    report.pointsAlive += me.value.points.balance
    report.pointsExpired += me.value.points.lapsed
    report.tiers[me.value.tier] = (report.tiers[me.value.tier] ?? 0) + 1
  })
  if (report.pointsEarned !== report.pointsAlive + report.pointsExpired) {
    throw new Error(`the points do not add up: ${JSON.stringify(report)}`)
  }
  return report
}

async function sell(client: CloudClient, purchase: Purchase) {
  const { customer, line, discs, amountFen, soldAt } = purchase
  const step = stepAt(soldAt.getTime() / 1000)
  const seeds = await client.call(openidOf(customer), 'card', 'seeds', {}, soldAt)
  if (!seeds.ok) throw new Error(`seeds for ${customer}: ${seeds.refusal}`)
  const body = {
    code: codeFrom(seeds.value, step),
    lines: [{ sku: 'CD', name: 'CD', category: 'music', qty: discs, amountFen }],
    couponIds: [],
    spendPoints: 0,
    saleNo: `CDNOW-${line}`,
  }
  const reply = await client.till('POST', '/till/v1/sales', body, soldAt)
  if (reply.status !== 200) throw new Error(`line ${line}: ${reply.status} ${JSON.stringify(reply.body)}`)
  return reply.body as { payableFen: number; earned: number }
}

const openidOf = (customer: string) => `cdnow-${customer}`

/** Runs over all items in order, `concurrency` at a time; the first fault ends it. */
async function each<Item>(
  step: string,
  items: Item[],
  concurrency: number,
  onProgress: OnProgress,
  run: (item: Item) => Promise<void>,
): Promise<void> {
  const started = Date.now()
  let next = 0
  let done = 0
  const worker = async () => {
    for (;;) {
      const item = items[next++]
      if (item === undefined) return
      await run(item)
      done++
      if (done % 100 === 0 || done === items.length) {
        onProgress(step, done, items.length, (done * 1000) / Math.max(1, Date.now() - started))
      }
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
}
