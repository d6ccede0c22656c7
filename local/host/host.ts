// Runs functions in this thread: one loaded bundle a function, one context a call, the time limit enforced.
import path from 'node:path'
import type { FunctionSpec } from '../../cloudfunctions/cloud'
import { gatherLine, gatherSecret, secretsOf } from '../log-lines'
import { loadMain, type Main } from './bundle'
import { cloudAddress, functionEnvironment, keepConnections } from './environment'
import { type Caller, contextOf, installCallEnvironment, runAs } from './invocation'

/** How a call ended: with the function's answer as JSON, or not. */
export type Result =
  | { ended: 'answered'; json: string }
  | { ended: 'timed-out' | 'crashed'; message: string; requestId: string }

/** One call: `token` comes back on every request that the function makes, and so names the call. */
export interface Call {
  name: string
  event: unknown
  caller: Caller
  token: string
}

/** Whatever runs functions: this thread, or several others. */
export interface FunctionHost {
  run(call: Call): Promise<Result>
  close(): Promise<void>
}

export interface HostOptions {
  functions: FunctionSpec[]
  /** Holds `<name>/index.js` for every function. */
  functionsDir: string
  /** Where the SDK sends its requests. */
  databaseUrl: string
  /** What functions that pay have in their environment besides. */
  payEnvironment?: Record<string, string>
}

/** Loads every bundle at once, so that a broken one is known before the first call. */
export function hostHere({
  functions,
  functionsDir,
  databaseUrl,
  payEnvironment,
}: HostOptions): FunctionHost {
  installCallEnvironment(functionEnvironment)
  for (const secret of secretsOf({ ...process.env, ...payEnvironment })) gatherSecret('key', secret)
  keepConnections()
  const address = cloudAddress(databaseUrl)
  const loaded = new Map<string, { spec: FunctionSpec; main: Main }>()
  for (const spec of functions) {
    loaded.set(spec.name, { spec, main: loadMain(path.join(functionsDir, spec.name, 'index.js')) })
  }

  return {
    async run({ name, event, caller, token }) {
      const found = loaded.get(name)
      if (!found) throw new Error(`no function ${name} here`)
      const { spec, main } = found
      gatherSecret('openid', caller.openid)
      const context = contextOf(spec, caller, token)
      const own = { TCB_CONTEXT_CNFG: address, TCB_SESSIONTOKEN: token }
      const environment = spec.pays ? { ...own, ...payEnvironment } : own
      const work = runAs({ caller, environment }, () => answer(main, event, context))
      return within(spec.timeoutSeconds, work, context.request_id)
    },
    close: async () => {},
  }
}

async function answer(main: Main, event: unknown, context: { request_id: string }): Promise<Result> {
  try {
    return { ended: 'answered', json: JSON.stringify(await main(event, context)) ?? 'null' }
  } catch (error) {
    // The cloud writes this to the function's log; on the desk the terminal is the log.
    console.error(error)
    gatherLine(error)
    const message = error instanceof Error ? error.message : String(error)
    return { ended: 'crashed', message, requestId: context.request_id }
  }
}

/** A call that overran is answered; its code runs on, because a thread cannot be stopped in the middle. */
function within(seconds: number, work: Promise<Result>, requestId: string): Promise<Result> {
  return new Promise(resolve => {
    const timer = setTimeout(() => {
      resolve({ ended: 'timed-out', message: `no answer after ${seconds} seconds`, requestId })
    }, seconds * 1000)
    void work.then(result => {
      clearTimeout(timer)
      resolve(result)
    })
  })
}
