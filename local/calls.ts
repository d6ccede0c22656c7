// Every call of a function, whoever makes it: gives it a token, and knows by the token who a running call is.
import { randomUUID } from 'node:crypto'
import type { FunctionSpec } from '../cloudfunctions/cloud'
import type { Clock } from './clock'
import type { FunctionHost, Result } from './host/host'
import type { Caller } from './host/invocation'
import type { Wechat } from './wechat/wechat'

export interface Calls {
  spec(name: string): FunctionSpec | undefined
  run(name: string, event: unknown, caller: Caller): Promise<Result>
  /** Runs a timer's function as the cloud's clock does. */
  runTimer(name: string, at: Date | null): Promise<Result>
  /** Answers a request of the SDK that is not for the database. */
  answerService(request: Record<string, unknown>): Promise<object>
}

export function makeCalls(
  host: FunctionHost,
  functions: FunctionSpec[],
  clock: Clock,
  wechat: Wechat,
): Calls {
  const specs = new Map(functions.map(spec => [spec.name, spec]))
  const running = new Map<string, Caller>()

  async function run(name: string, event: unknown, caller: Caller): Promise<Result> {
    const token = randomUUID()
    running.set(token, caller)
    try {
      return await host.run({ name, event, caller, token })
    } finally {
      running.delete(token)
    }
  }

  async function invoke(request: Record<string, unknown>): Promise<object> {
    const name = String(request.function_name)
    if (!specs.has(name)) {
      return failure('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`)
    }
    const outer = running.get(String(request.tcb_sessionToken))
    const data = request.request_data
    const event = typeof data === 'string' && data !== '' ? JSON.parse(data) : {}
    const caller: Caller = { ...(outer ?? { clockOffset: clock.offset() }), source: 'scf' }
    const result = await run(name, event, caller)
    if (result.ended === 'answered') return success({ response_data: result.json })
    const code = result.ended === 'timed-out' ? 'FUNCTIONS_TIME_LIMIT_EXCEEDED' : 'FUNCTIONS_EXECUTE_FAIL'
    return failure(code, result.message)
  }

  function callWechat(request: Record<string, unknown>): object {
    const apiName = String(request.apiName)
    if (!wechat.knows(apiName)) {
      return failure('INVALID_PARAM', `the local cloud has no WeChat API ${apiName}`)
    }
    const data = JSON.parse(String(request.requestData || '{}'))
    const frozenAt = running.get(String(request.tcb_sessionToken))?.frozenAt
    const now = frozenAt === undefined ? clock.now() : new Date(frozenAt)
    const answer = wechat.answer(apiName, data, now)
    if (answer === 'lost') return failure('SYS_ERR', `the answer of ${apiName} was lost`)
    return success({ responseData: JSON.stringify(answer) })
  }

  return {
    spec: name => specs.get(name),
    run,
    runTimer: (name, at) => {
      const event = { Type: 'Timer', TriggerName: name, Time: (at ?? clock.now()).toISOString(), Message: '' }
      const caller: Caller = { clockOffset: clock.offset(), source: 'scf_timer' }
      return run(name, event, at ? { ...caller, frozenAt: at.getTime() } : caller)
    },
    answerService: async request => {
      if (request.action === 'functions.invokeFunction') return invoke(request)
      if (request.action === 'wx.api') return callWechat(request)
      return failure('INVALID_PARAM', `the local cloud does not know the action ${String(request.action)}`)
    },
  }
}

const success = (data: object) => ({ requestId: randomUUID(), data })
const failure = (code: string, message: string) => ({ code, message, requestId: randomUUID() })
