// `npm run bench -- [--members N] [--requests N] [--only speeds|scarce|draws|scale|million]`: the whole local stack under load, on
// this machine, now. Speeds hold only side by side; the counts of database calls hold everywhere.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import type { LocalCloud } from '../../local/cloud'
import { isClients, type Load, type Measured, serveLoads } from './clients'
import { crowdOpenid, fill } from './crowd'
import { draws } from './draws'
import { million } from './million'
import { rawTransactions } from './raw'
import { scarce } from './scarce'
import { callsOf, figuresOf, measure, openStack, sendAll, sumOf } from './stage'

const opened = new Date('2026-11-22T09:00:00+08:00')
const later = (minutes: number) => new Date(opened.getTime() + minutes * 60_000).toISOString()

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      members: { type: 'string', default: '1000000' },
      requests: { type: 'string', default: '3000' },
      only: { type: 'string' },
    },
  })
  const folder = mkdtempSync(path.join(os.tmpdir(), 'corner-bench-'))
  const clients = new Worker(__filename, { workerData: 'clients' })
  const requests = Number(values.requests)
  const parts: Record<string, () => Promise<string[]>> = {
    speeds: () => speeds(folder, clients, requests),
    scarce: () => scarce(path.join(folder, 'scarce'), clients, requests),
    draws: () => draws(path.join(folder, 'draws'), clients),
    scale: () => scale(folder, clients, Number(values.members)),
    million: () => million(folder),
  }
  const wanted = Object.entries(parts).filter(([name]) => values.only === undefined || values.only === name)
  try {
    if (wanted.length === 0) throw new Error(`--only is one of ${Object.keys(parts).join(', ')}`)
    console.log(`load of the machine before: ${os.loadavg()[0]?.toFixed(1)} on ${os.cpus().length} cores`)
    const anomalies: string[] = []
    for (const [, run] of wanted) anomalies.push(...(await run()))
    console.log(`load of the machine after: ${os.loadavg()[0]?.toFixed(1)}`)
    for (const anomaly of anomalies) console.log(`ANOMALY ${anomaly}`)
    if (anomalies.length > 0) process.exitCode = 1
  } finally {
    await clients.terminate()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Joins and sales at 1, 8 and 64 clients. */
async function speeds(folder: string, clients: Worker, requests: number): Promise<string[]> {
  console.log(`raw SQLite, three durable writes a transaction: ${rawTransactions(folder, 2)}/s`)
  const cloud = await openStack(path.join(folder, 'speeds'))
  await sendAll(clients, { ...people('warm', 500), scenario: 'join', url: cloud.url, clients: 8 })
  for (const count of [1, 8, 64]) {
    const size = count === 1 ? Math.ceil(requests / 4) : requests
    const crowd = { ...people(`c${count}`, size), url: cloud.url, clients: count }
    await report(cloud, `join, ${count} clients`, () => sendAll(clients, { ...crowd, scenario: 'join' }))
    await sendAll(clients, { ...crowd, scenario: 'prepare' })
    await report(cloud, `sale with its code, ${count} clients`, () =>
      sendAll(clients, { ...crowd, scenario: 'sale' }),
    )
  }
  await cloud.close()
  return []
}

/** One sale at 1,000 members against many: in turns, so that a noisy moment meets both. */
async function scale(folder: string, clients: Worker, members: number): Promise<string[]> {
  const small = await openStack(path.join(folder, 'small'))
  const large = await openStack(path.join(folder, 'large'))
  await fill(small.database, 1000, opened)
  await fill(large.database, members, opened)
  const rounds = 20
  const size = 50
  const medians: { small: number; large: number }[] = []
  const calls = { small: 0, large: 0 }
  for (let round = 0; round < rounds; round++) {
    const timed = async (cloud: LocalCloud, among: number, key: 'small' | 'large') => {
      const openids = Array.from({ length: size }, (_, index) => {
        const drawn = round * size + index
        return crowdOpenid(Math.floor((drawn * among) / (rounds * size)))
      })
      const common = { url: cloud.url, clients: 1, openids, now: later(round), round: `r${round}` }
      await sendAll(clients, { ...common, scenario: 'prepare' })
      const before = sumOf(await callsOf(cloud))
      const measured = await sendAll(clients, { ...common, scenario: 'sale' })
      calls[key] += sumOf(await callsOf(cloud)) - before
      return measured.latencies[size >> 1] ?? 0
    }
    medians.push({ small: await timed(small, 1000, 'small'), large: await timed(large, members, 'large') })
  }
  const ratios = medians.map(each => each.large / each.small).sort((a, b) => a - b)
  const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
  const sales = rounds * size
  console.log(
    `one sale among 1,000 members: ${median(medians.map(each => each.small)).toFixed(2)} ms, ${calls.small / sales} database calls`,
  )
  console.log(
    `one sale among ${members.toLocaleString('en')} members: ${median(medians.map(each => each.large)).toFixed(2)} ms, ${calls.large / sales} database calls`,
  )
  console.log(`ratio (median of ${rounds} turns): ${median(ratios).toFixed(2)}`)
  await small.close()
  await large.close()
  return []
}

function people(prefix: string, count: number): Pick<Load, 'openids' | 'now' | 'round'> {
  return {
    openids: Array.from({ length: count }, (_, index) => `${prefix}-${index}`),
    now: later(0),
    round: prefix,
  }
}

async function report(cloud: LocalCloud, title: string, run: () => Promise<Measured>): Promise<void> {
  console.log(`${title}: ${figuresOf(await measure(cloud, run))}`)
}

if (isClients) serveLoads()
else {
  main().catch(error => {
    console.error(error)
    process.exit(1)
  })
}
