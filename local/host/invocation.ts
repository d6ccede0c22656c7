// One call of a function: who calls, at what time, and what that call alone may see of the environment.
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { payEnvironmentVariables } from '../../cloudfunctions/cloud'

/** The identity and the time that a call is made with; the same for a call made inside it. */
export interface Caller {
  /** WeChat's identity of the person; absent for timers and tills. */
  openid?: string
  /** The call happens at exactly this instant (ms); absent: by the clock. */
  frozenAt?: number
  /** How far the local clock is ahead of the machine's (ms). */
  clockOffset: number
  /** What stands in `TCB_SOURCE`: where the call came from. */
  source: 'wx_client' | 'wx_http' | 'scf_timer' | 'scf'
}

/** What one running call sees. */
interface Invocation {
  caller: Caller
  environment: Record<string, string>
}

const running = new AsyncLocalStorage<Invocation>()

/** Runs `work` as one call: `Date` and `process.env` answer for this call inside it, and for nobody else. */
export function runAs<T>(invocation: Invocation, work: () => T): T {
  return running.run(invocation, work)
}

/** The product's present time, in ms. */
function presentTime(): number {
  const invocation = running.getStore()
  if (!invocation) return Date.now()
  const { frozenAt, clockOffset } = invocation.caller
  return frozenAt ?? Date.now() + clockOffset
}

/**
 * The `Date` that function bundles are given: the real one, except that "now" is the call's own time. The SDK and
 * everything else outside the bundle keep the machine's. What it makes are real dates, so `instanceof` holds on
 * both sides.
 */
export const LocalDate = function (this: unknown, ...parts: [] | DateParts) {
  if (!new.target) return new Date(presentTime()).toString()
  const [value, ...smaller] = isGiven(parts) ? parts : [presentTime()]
  return smaller.length === 0 ? new Date(value) : new Date(Number(value), ...(smaller as [number]))
} as unknown as DateConstructor

type DateParts = [value: number | string | Date, ...smaller: number[]]

const isGiven = (parts: [] | DateParts): parts is DateParts => parts.length > 0

Object.defineProperties(LocalDate, {
  prototype: { value: Date.prototype },
  length: { value: Date.length },
  name: { value: Date.name },
})
Object.assign(LocalDate, { now: presentTime, parse: Date.parse, UTC: Date.UTC })

let installed = false

/** The only variables that differ from call to call; all others are read without asking whose call it is. */
const ownToCall = new Set<string | symbol>([
  'TCB_CONTEXT_CNFG',
  'TCB_SESSIONTOKEN',
  ...payEnvironmentVariables,
])

/**
 * Lets `process.env` answer per call. The SDK reads the address of the cloud and the session token there, once a
 * request, and offers no other way to hand them in. The values are kept in a plain object, because each reading of
 * the real one is a system call.
 */
export function installCallEnvironment(defaults: Record<string, string>): void {
  for (const [name, value] of Object.entries(defaults)) process.env[name] ??= value
  if (installed) return
  installed = true
  const real = process.env
  process.env = new Proxy<NodeJS.ProcessEnv>(
    { ...real },
    {
      get: (values, name: string) =>
        (ownToCall.has(name) ? running.getStore()?.environment[name] : undefined) ?? values[name],
      set: (values, name: string, value) => {
        real[name] = value
        values[name] = String(value)
        return true
      },
      deleteProperty: (values, name: string) => delete real[name] && delete values[name],
    },
  )
}

/** What a function receives as its second argument, in the cloud's shape. */
export function contextOf(
  spec: { name: string; timeoutSeconds: number; memoryMb: number },
  caller: Caller,
  token: string,
): FunctionContext {
  const identity = caller.openid === undefined ? {} : { WX_OPENID: caller.openid }
  const environment = {
    ...identity,
    WX_APPID: LOCAL_APPID,
    TCB_ENV: LOCAL_ENV,
    TCB_SESSIONTOKEN: token,
    TCB_SOURCE: caller.source,
    WX_CONTEXT_KEYS: caller.openid === undefined ? 'WX_APPID' : 'WX_OPENID,WX_APPID',
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SESSIONTOKEN,TCB_SOURCE',
  }
  return {
    request_id: randomUUID(),
    function_name: spec.name,
    function_version: '$LATEST',
    namespace: LOCAL_ENV,
    memory_limit_in_mb: spec.memoryMb,
    time_limit_in_ms: spec.timeoutSeconds * 1000,
    environment: JSON.stringify(environment),
  }
}

export interface FunctionContext {
  request_id: string
  function_name: string
  function_version: string
  namespace: string
  memory_limit_in_mb: number
  time_limit_in_ms: number
  environment: string
}

export const LOCAL_ENV = 'local-env'
export const LOCAL_APPID = 'wx0000000000000000'
