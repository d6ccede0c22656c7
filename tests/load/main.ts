// `npm run bench -- [--members N] [--seconds N]`: the whole local stack under load, on this machine, now.
// Speeds are of one machine and hold only side by side; the counts of database calls hold everywhere.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { type LocalCloud, startLocalCloud } from '../../local/cloud'
import { seedDemoHere } from '../../local/demo'
import { isClients, type Load, type Measured, serveLoads } from './clients'
import { crowdOpenid, fill } from './crowd'
import { rawTransactions } from './raw'

const opened = new Date('2026-11-22T09:00:00+08:00')
const later = (minutes: number) => new Date(opened.getTime() + minutes * 60_000).toISOString()

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      members: { type: 'string', default: '1000000' },
      requests: { type: 'string', default: '3000' },
    },
  })
  const folder = mkdtempSync(path.join(os.tmpdir(), 'corner-bench-'))
  const clients = new Worker(__filename, { workerData: 'clients' })
  try {
    const raw = rawTransactions(folder, 2)
    console.log(`raw SQLite, three durable writes a transaction: ${raw}/s`)
    await speeds(folder, clients, Number(values.requests))
    await scale(folder, clients, Number(values.members))
  } finally {
    await clients.terminate()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Joins and sales at 1, 8 and 64 clients. */
async function speeds(folder: string, clients: Worker, requests: number): Promise<void> {
  const cloud = await open(path.join(folder, 'speeds'))
  await load(clients, { ...people('warm', 500), scenario: 'join', url: cloud.url, clients: 8 })
  for (const count of [1, 8, 64]) {
    const size = count === 1 ? Math.ceil(requests / 4) : requests
    const crowd = { ...people(`c${count}`, size), url: cloud.url, clients: count }
    await report(cloud, `join, ${count} clients`, () => load(clients, { ...crowd, scenario: 'join' }))
    await load(clients, { ...crowd, scenario: 'prepare' })
    await report(cloud, `sale with its code, ${count} clients`, () =>
      load(clients, { ...crowd, scenario: 'sale' }),
    )
  }
  await cloud.close()
}

/** One sale at 1,000 members against many: in turns, so that a noisy moment meets both. */
async function scale(folder: string, clients: Worker, members: number): Promise<void> {
  const small = await open(path.join(folder, 'small'))
  const large = await open(path.join(folder, 'large'))
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
      await load(clients, { ...common, scenario: 'prepare' })
      const before = await callsOf(cloud)
      const measured = await load(clients, { ...common, scenario: 'sale' })
      calls[key] += (await callsOf(cloud)) - before
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
}

function people(prefix: string, count: number): Pick<Load, 'openids' | 'now' | 'round'> {
  return {
    openids: Array.from({ length: count }, (_, index) => `${prefix}-${index}`),
    now: later(0),
    round: prefix,
  }
}

function load(clients: Worker, job: Load): Promise<Measured> {
  return new Promise((resolve, reject) => {
    clients.once('error', reject)
    clients.once('message', (measured: Measured) => {
      clients.off('error', reject)
      if (measured.wrong.length > 0)
        reject(new Error(`${job.scenario}: ${measured.wrong.length} wrong answers, ${measured.wrong[0]}`))
      else resolve(measured)
    })
    clients.postMessage(job)
  })
}

async function report(cloud: LocalCloud, title: string, run: () => Promise<Measured>): Promise<void> {
  const before = await callsOf(cloud)
  const cpuBefore = process.cpuUsage()
  const { seconds, latencies } = await run()
  const { user, system } = process.cpuUsage(cpuBefore)
  const count = latencies.length
  const at = (share: number) => (latencies[Math.floor((count - 1) * share)] ?? 0).toFixed(1)
  const calls = ((await callsOf(cloud)) - before) / count
  const cpu = (user + system) / 1000 / count
  console.log(
    `${title}: ${Math.round(count / seconds)}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ` +
      `${calls.toFixed(2)} database calls, ${cpu.toFixed(2)} ms of CPU (server, database and clients)`,
  )
}

async function callsOf(cloud: LocalCloud): Promise<number> {
  const { calls } = await cloud.database.counters()
  return Object.values(calls).reduce((sum, count) => sum + count, 0)
}

async function open(dataDir: string): Promise<LocalCloud> {
  return startLocalCloud({
    port: 0,
    dataDir,
    databaseInThread: true,
    functionWorkers: Number(process.env.FUNCTION_WORKERS ?? 2),
    seed: seedDemoHere,
  })
}

if (isClients) serveLoads()
else {
  main().catch(error => {
    console.error(error)
    process.exit(1)
  })
}
