// What every scenario of the bench stands on: the whole local stack, clients in a thread, and one line of figures.
import type { Worker } from 'node:worker_threads'
import { type LocalCloud, startLocalCloud } from '../../local/cloud'
import { seedDemoHere } from '../../local/demo'
import type { Load, Measured } from './clients'

/** The stack as `npm start` runs it: threads for functions, one for the database. */
export function openStack(dataDir: string, functionsDir?: string): Promise<LocalCloud> {
  return startLocalCloud({
    port: 0,
    dataDir,
    databaseInThread: true,
    functionWorkers: Number(process.env.FUNCTION_WORKERS ?? 2),
    seed: seedDemoHere,
    ...(functionsDir !== undefined && { functionsDir }),
  })
}

/** Has the clients send a load, and waits for the last answer. */
export function send(clients: Worker, load: Load): Promise<Measured> {
  return new Promise((resolve, reject) => {
    clients.once('error', reject)
    clients.once('message', (measured: Measured) => {
      clients.off('error', reject)
      resolve(measured)
    })
    clients.postMessage(load)
  })
}

/** The same for a load in which everybody must get what they ask for. */
export async function sendAll(clients: Worker, load: Load): Promise<Measured> {
  const measured = await send(clients, load)
  const { ok = 0, ...wrong } = measured.answers
  if (ok !== load.openids.length) throw new Error(`${load.scenario}: ${JSON.stringify(wrong)}`)
  return measured
}

/** A load's measurements together with what the stack spent on it. */
export interface Spent extends Measured {
  /** Calls of the database, by what they did. */
  calls: Record<string, number>
  cpuMilliseconds: number
}

export async function measure(cloud: LocalCloud, run: () => Promise<Measured>): Promise<Spent> {
  const before = await callsOf(cloud)
  const cpuBefore = process.cpuUsage()
  const measured = await run()
  const { user, system } = process.cpuUsage(cpuBefore)
  const calls = Object.entries(await callsOf(cloud))
    .map(([name, count]): [string, number] => [name, count - (before[name] ?? 0)])
    .filter(([, count]) => count > 0)
  return { ...measured, calls: Object.fromEntries(calls), cpuMilliseconds: (user + system) / 1000 }
}

export async function callsOf(cloud: LocalCloud): Promise<Record<string, number>> {
  const { calls } = await cloud.database.counters()
  return Object.fromEntries(
    Object.entries(calls).map(([name, count]) => [name.replace(/^database\./, ''), count]),
  )
}

export const sumOf = (counts: Record<string, number>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/** The figures that can be set beside those of another run. */
export function figuresOf({ seconds, latencies, calls, cpuMilliseconds }: Spent): string {
  const count = latencies.length
  const at = (share: number) => (latencies[Math.floor((count - 1) * share)] ?? 0).toFixed(1)
  return (
    `${Math.round(count / seconds)}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ` +
    `${(sumOf(calls) / count).toFixed(2)} database calls, ` +
    `${(cpuMilliseconds / count).toFixed(2)} ms of CPU (server, database and clients)`
  )
}

/** Prints what a load was answered and what it cost. */
export function tellSpent(title: string, spent: Spent): void {
  const { ok = 0 } = spent.answers
  const calls = sumOf(spent.calls)
  const byVerb = Object.entries(spent.calls).map(([name, times]) => `${name} ${times}`)
  console.log(`${title}: ${figuresOf(spent)}`)
  console.log(`  answers: ${JSON.stringify(spent.answers)}`)
  console.log(`  database: ${calls} calls, ${(calls / ok).toFixed(3)} for each ok (${byVerb.join(', ')})`)
}
