// One call of a function: who calls, at what time, and what that call alone may see of the environment.
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

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
 * everything else outside the bundle keep the machine's.
 */
export const LocalDate: DateConstructor = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [presentTime()] : args, newTarget),
  apply: () => new Date(presentTime()).toString(),
  get: (target, key, receiver) => (key === 'now' ? presentTime : Reflect.get(target, key, receiver)),
})

let installed = false

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
      get: (target, name) =>
        (typeof name === 'string' ? running.getStore()?.environment[name] : undefined) ??
        Reflect.get(target, name),
      set: (target, name, value) => {
        real[String(name)] = String(value)
        return Reflect.set(target, name, String(value))
      },
      deleteProperty: (target, name) => {
        delete real[String(name)]
        return Reflect.deleteProperty(target, name)
      },
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
