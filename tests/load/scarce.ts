// What everybody wants at once: claims, redemptions and check-ins at 64 clients, each held against the books afterwards.
import type { Worker } from 'node:worker_threads'
import { CloudClient } from '../../local/client'
import type { LocalCloud } from '../../local/cloud'
import type { Load } from './clients'
import { crowdOpenid, fill } from './crowd'
import { anomaliesIn, type Expected, type Findings, find } from './findings'
import { putUpItem, putUpOffer } from './shelves'
import { measure, openStack, send, sendAll, tellSpent } from './stage'

interface Trial extends Pick<Load, 'scenario' | 'openids' | 'what'> {
  title: string
  /** 64 when left out. */
  clients?: number
  /** How many must get it; the others must hear one of `refusals`. */
  winners: number
  refusals?: string[]
  expected(findings: Findings): Expected[]
}

/** Members of the crowd, each taken by one scenario alone. */
function crowd() {
  let taken = 0
  return (count: number) => Array.from({ length: count }, () => crowdOpenid(taken++))
}

/** Runs all of them and answers what was not exactly as it must be. */
export async function scarce(dataDir: string, clients: Worker, rate: number): Promise<string[]> {
  const cloud = await openStack(dataDir)
  const now = new Date()
  const people = crowd()
  const claimers = people(1000)
  const shoppers = people(600)
  const regulars = people(Math.ceil(rate / 3))
  const rich = { scarce: people(40), plenty: people(40) }
  const tappers = people(300)
  const many = people(rate)
  await fill(cloud.database, claimers.length + shoppers.length + regulars.length + 80 + 300 + rate, now)
  const client = new CloudClient(cloud.url, 8)
  await putUpOffer(client, 'bench-plenty', rate, now)
  await putUpItem(client, 'bench-plenty', rate, now)
  await putUpItem(client, 'bench-120', 120, now)
  await putUpItem(client, 'bench-1000', 1000, now)
  const sales = { url: cloud.url, clients: 64, now: now.toISOString(), round: 'points' }
  for (const [openids, amountFen] of [
    [[...shoppers, ...regulars], 30_000],
    [[...rich.scarce, ...rich.plenty], 100_000],
  ] as const) {
    const load = { ...sales, openids: [...openids], amountFen }
    await sendAll(clients, { ...load, scenario: 'prepare' })
    await sendAll(clients, { ...load, scenario: 'sale' })
  }

  const trials: Trial[] = [
    {
      title: 'claim, 1,000 members for 100 pieces',
      scenario: 'claim',
      openids: claimers,
      what: 'flash-100',
      winners: 100,
      refusals: ['sold-out'],
      expected: found => claimed(found, 'flash-100', 100, 0),
    },
    {
      title: 'claim, enough for everybody',
      scenario: 'claim',
      openids: many,
      what: 'bench-plenty',
      winners: many.length,
      expected: found => claimed(found, 'bench-plenty', many.length, 0),
    },
    {
      title: 'redemption, 600 members for 50 pieces',
      scenario: 'redeem',
      openids: shoppers,
      what: 'mug',
      winners: 50,
      refusals: ['sold-out'],
      expected: found => redeemed(found, 'mug', 50, 0),
    },
    {
      title: '40 members with 1,000 points, 16 redemptions of 300 each at once, 120 pieces',
      scenario: 'redeem',
      clients: 640,
      openids: rich.scarce.flatMap(openid => Array.from({ length: 16 }, () => openid)),
      what: 'bench-120',
      winners: 120,
      refusals: ['not-enough-points', 'sold-out'],
      expected: found => redeemed(found, 'bench-120', 120, 0),
    },
    {
      title: '40 members with 1,000 points, 16 redemptions of 300 each at once, 1,000 pieces',
      scenario: 'redeem',
      clients: 640,
      openids: rich.plenty.flatMap(openid => Array.from({ length: 16 }, () => openid)),
      what: 'bench-1000',
      winners: 120,
      refusals: ['not-enough-points'],
      expected: found => redeemed(found, 'bench-1000', 120, 880),
    },
    {
      title: 'check-in, 300 members tapping 8 times at once',
      scenario: 'check-in',
      openids: tappers.flatMap(openid => Array.from({ length: 8 }, () => openid)),
      winners: 8 * tappers.length,
      expected: found => checkedIn(found, tappers.length),
    },
    {
      title: 'check-in, many members once each',
      scenario: 'check-in',
      openids: many,
      winners: many.length,
      expected: found => checkedIn(found, tappers.length + many.length),
    },
    {
      title: 'redemption, enough for everybody',
      scenario: 'redeem',
      openids: regulars,
      what: 'bench-plenty',
      winners: regulars.length,
      expected: found => redeemed(found, 'bench-plenty', regulars.length, rate - regulars.length),
    },
  ]
  const anomalies: string[] = []
  for (const [index, trial] of trials.entries()) {
    anomalies.push(...(await hold(cloud, clients, client, `t${index}`, trial)))
  }
  client.close()
  await cloud.close()
  return anomalies
}

/** Sends a trial's load, sweeps as of a minute later, and holds the answers and the books against what must be. */
async function hold(
  cloud: LocalCloud,
  clients: Worker,
  client: CloudClient,
  round: string,
  { title, clients: count = 64, winners, refusals = [], expected, ...asked }: Trial,
): Promise<string[]> {
  const load: Load = { ...asked, url: cloud.url, clients: count, round }
  const spent = await measure(cloud, () => send(clients, load))
  const { ok = 0, ...refused } = spent.answers
  const later = new Date(Date.now() + 60_000)
  const body = JSON.stringify({ function: 'sweep' })
  const swept = await client.send('POST', '/local/run', body, { 'x-local-now': later.toISOString() })
  const found = await find(cloud, later)
  const unforeseen = Object.entries(refused).filter(([word]) => !refusals.includes(word))
  const facts: Expected[] = [
    ['answered ok', ok, winners],
    ['answers that nobody should get', Object.fromEntries(unforeseen), {}],
    ['pieces that the sweeper had to give back', swept.body.returned, 0],
    ['faults of the audit', found.faults, []],
    ...expected(found),
  ]
  const anomalies = anomaliesIn(title, facts)
  tellSpent(`${title}, ${count} clients`, spent)
  console.log(`  ${facts.length} facts held against the books, ${anomalies.length} anomalies`)
  return anomalies
}

function claimed(found: Findings, offerId: string, count: number, left: number): Expected[] {
  const holders = found.holders(offerId)
  return [
    ['coupons issued', holders.length, count],
    ['members who hold one', new Set(holders).size, count],
    ['left', found.left(`offer:${offerId}`), left],
    ['holds', found.holds(`offer:${offerId}`), 0],
  ]
}

function redeemed(found: Findings, itemId: string, count: number, left: number): Expected[] {
  const orders = found.orders(itemId)
  return [
    ['orders', orders.length, count],
    ['points', orders.reduce((sum, points) => sum + points, 0), count * 300],
    ['left', found.left(`item:${itemId}`), left],
    ['holds', found.holds(`item:${itemId}`), 0],
  ]
}

function checkedIn(found: Findings, count: number): Expected[] {
  return [
    ['check-ins', found.checkins.length, count],
    ['members who checked in', new Set(found.checkins).size, count],
  ]
}
