// The local cloud as one thing to start and stop: database, functions, WeChat's part, and the door to them all.
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { collections, functions as declaredFunctions, type FunctionSpec } from '../cloudfunctions/cloud'
import { type Calls, makeCalls } from './calls'
import { type Clock, makeClock } from './clock'
import type { Counters } from './database/engine'
import { listenOnFreePort } from './database/free-port'
import { type Others, startDatabase } from './database/server'
import { startDatabaseThread } from './database/thread'
import { makeDoor, serverFor } from './door'
import { cloudAddress, functionEnvironment } from './host/environment'
import { type HostOptions, hostHere } from './host/host'
import { installCallEnvironment, runAs } from './host/invocation'
import { hostInThreads } from './host/threads'
import { pagesOf } from './pages'
import { startTimers } from './timers'
import { makeWechat } from './wechat/wechat'
import { payEnvironment } from './wechatpay/environment'
import { startPump } from './wechatpay/pump'
import { makeWechatPay } from './wechatpay/simulator'
import type { KeyMode, WechatPaySimulator } from './wechatpay/wechatpay'

export interface LocalCloudOptions {
  /** 0 takes any free port. */
  port: number
  /** Where the database file lives; ':memory:' keeps nothing. */
  dataDir: string
  /** Gives the database a thread of its own; needs the compiled files of `dist/local`. */
  databaseInThread?: boolean
  /** How many threads run functions; 0 runs them beside the door. More needs the compiled files too. */
  functionWorkers?: number
  /** What is declared in `cloudfunctions/cloud.ts`, unless a test brings its own. */
  functions?: FunctionSpec[]
  functionsDir?: string
  pagesDir?: string
  /** Runs timer functions by the clock; without it only `POST /local/run` does. */
  timers?: boolean
  /** With which key WeChat Pay's stand-in signs; its public key, unless said otherwise. */
  payMode?: KeyMode
  /** Fills the cloud before it is called ready; runs inside it. */
  seed?: () => Promise<void>
}

export interface LocalCloud {
  url: string
  clock: Clock
  database: LocalDatabase
  pay: WechatPaySimulator
  /** Runs `work` with the SDK pointed at this cloud, whatever the environment of the process says. */
  inside<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface LocalDatabase {
  /** Where the SDK's requests go: the `URL` of `TCB_CONTEXT_CNFG`. */
  url: string
  /** What the database was asked so far. */
  counters(): Promise<Counters>
  /** Fills a collection faster than any function could. */
  bulkLoad(collection: string, documents: Iterable<object>): Promise<void>
  close(): Promise<void>
}

/** Starts everything on 127.0.0.1. Rejects with the server's error when the port is taken. */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { functions = declaredFunctions, functionWorkers = 0, databaseInThread = false } = options
  installCallEnvironment(functionEnvironment)
  const clock = makeClock()
  let door: ReturnType<typeof makeDoor> | undefined
  // The port is taken first: nothing is opened for a cloud that cannot be reached.
  const server = serverFor(async (request, response) => {
    if (door) return door(request, response)
    response.writeHead(503).end()
  })
  const url = `http://127.0.0.1:${await listen(server, options.port)}`
  const open: (() => Promise<unknown>)[] = [() => closeServer(server)]
  const close = async () => {
    for (const step of open.splice(0)) await step()
  }

  try {
    const pay = await makeWechatPay({
      mode: options.payMode ?? 'public-key',
      now: clock.now,
      random: randomBytes,
      file: options.dataDir === ':memory:' ? null : path.join(options.dataDir, 'wechat-pay.json'),
    })
    const wechat = makeWechat(pay.paid)
    let calls: Calls | undefined
    const others: Others = async request => (calls ? calls.answerService({ ...request }) : {})
    const database = await openDatabase(options.dataDir, databaseInThread, others)
    open.push(database.close)
    const host = await hostFunctions(functionWorkers, {
      functions,
      functionsDir: path.resolve(options.functionsDir ?? 'dist/functions'),
      databaseUrl: database.url,
      payEnvironment: payEnvironment(pay.settings(url, `${url}/pay`)),
    })
    // The functions end before the database that they use.
    open.splice(1, 0, host.close)
    calls = makeCalls(host, functions, clock, wechat)
    const inside = <T>(work: () => Promise<T>) => {
      const environment = { TCB_CONTEXT_CNFG: cloudAddress(database.url) }
      return runAs({ caller: { clockOffset: clock.offset(), source: 'scf' }, environment }, work)
    }
    if (options.seed) await inside(options.seed)
    if (options.timers) {
      const stop = startTimers(functions, calls)
      open.unshift(async () => stop())
    }
    const pages = pagesOf(path.resolve(options.pagesDir ?? 'dist/h5'))
    const pump = startPump(pay)
    open.unshift(pump.stop)
    const sendCallback = pump.send
    door = makeDoor({ functions, databaseUrl: database.url, pages, clock, calls, wechat, pay, sendCallback })
    return { url, clock, database, pay, inside, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Lets running requests finish for a second. */
function closeServer(server: ReturnType<typeof serverFor>): Promise<unknown> {
  const closed = new Promise(resolve => server.close(resolve))
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), 1_000).unref()
  return closed
}

function listen(server: ReturnType<typeof serverFor>, port: number): Promise<number> {
  if (port === 0) return listenOnFreePort(server)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

function hostFunctions(workers: number, options: HostOptions) {
  if (workers === 0) return hostHere(options)
  return hostInThreads(workers, path.resolve('dist/local/host/worker.js'), options)
}

async function openDatabase(dataDir: string, inThread: boolean, others: Others): Promise<LocalDatabase> {
  if (dataDir !== ':memory:') mkdirSync(dataDir, { recursive: true })
  const file = dataDir === ':memory:' ? ':memory:' : path.join(dataDir, 'corner.db')
  if (inThread) {
    const workerFile = path.resolve('dist/local/database/worker.js')
    return startDatabaseThread({ workerFile, file, collections, others })
  }
  const newId = () => randomBytes(16).toString('hex')
  const engine = { file, collections, clock: Date.now, newId }
  const server = await startDatabase({ engine, others })
  return {
    url: server.url,
    counters: async () => server.engine.counters,
    bulkLoad: async (collection, documents) => {
      await server.engine.bulkLoad(collection, [...documents])
    },
    close: server.close,
  }
}
