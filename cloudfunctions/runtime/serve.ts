// One envelope for every function: {action, data} in, {ok, value} or {ok, refusal, message, details} out.
import { parseContext } from '@cloudbase/node-sdk'
import type { z } from 'zod'
import type { Answer, Api, InputOf, RefusalOf, ValueOf } from '../../shared/api'
import type { Outcome } from '../../shared/outcome'
import { isAllowed, mayCall, type Role } from '../../shared/staff/roles'
import { type Records, readRegistry, registryId, type StaffDocument } from './registry'
import { wordsFor } from './words'
import { cloudWorld, type World } from './world'

/** Who calls, as the platform says it, and what they asked the registry for. */
export interface Call {
  openid: string
  /** The caller's pseudonym in the journal. */
  memberId: string
  role: Role
  staff: StaffDocument | null
  records: Records
  world: World
}

interface Handler<A extends Api[string]> {
  /** Parses strictly: an unknown field is refused. What it gives is what the page sends. */
  input: z.ZodType<InputOf<A>>
  /** Registry records that the action needs, read together with the caller's own. */
  needs?: (input: InputOf<A>) => string[]
  run: (input: InputOf<A>, call: Call) => Promise<Outcome<ValueOf<A>, RefusalOf<A>>>
}

/** A handler for every action; a function may put them together from several pages. */
export type HandlersOf<A extends Api> = { [Name in keyof A]: Handler<A[Name]> }

/** The handlers once their own types have been checked against each other. */
type Handlers = Record<string, Handler<Api[string]>>

export type Handle = (event: unknown, openid: string | null, world: World) => Promise<Answer<unknown, string>>

/** Makes a function of its actions: checks identity, shape and role, and says every refusal the same way. */
export function serve<A extends Api>(capability: string, handlers: HandlersOf<A>): Handle {
  return async (event, openid, world) => {
    try {
      return await answer(capability, handlers as unknown as Handlers, event, openid, world)
    } catch (error) {
      return internal(world, capability, error)
    }
  }
}

async function answer(
  capability: string,
  handlers: Handlers,
  event: unknown,
  openid: string | null,
  world: World,
): Promise<Answer<unknown, string>> {
  const { action, data } = (event ?? {}) as { action?: unknown; data?: unknown }
  if (typeof action !== 'string' || !Object.hasOwn(handlers, action)) return no('no-such-action')
  const handler = handlers[action]
  if (!handler) return no('no-such-action')
  if (!openid) return no('not-signed-in')

  const name = `${capability}.${action}`
  const isForAnyone = mayCall[name]?.includes('shopper') ?? false
  const parsed = handler.input.safeParse(data ?? {})
  const needs = parsed.success ? (handler.needs?.(parsed.data) ?? []) : []
  const ids = isForAnyone ? needs : [registryId.staff(openid), ...needs]
  const records = await readRegistry(world, ids)
  const staff = records.staff(openid)
  const role = staff?.role ?? 'shopper'
  // Who may not call learns nothing about the shape of what could be called.
  if (!isAllowed(role, name)) return no('not-allowed', { role })
  if (!parsed.success) return no('bad-input', fieldAtFault(parsed.error))
  const half = halfCharacterIn(parsed.data)
  if (half !== null) return no('bad-input', { field: half || 'data', reason: 'half a character' })

  const call: Call = { openid, memberId: world.keys.idOf(openid), role, staff, records, world }
  const outcome = await handler.run(parsed.data, call)
  return outcome.ok ? outcome : no(outcome.refusal, outcome.details)
}

/** Which field has the wrong shape, and why; an unknown field is named itself. */
export function fieldAtFault(error: z.ZodError): { field: string; reason: string } {
  const [issue] = error.issues
  if (!issue) return { field: '', reason: 'invalid' }
  const unknown = issue.code === 'unrecognized_keys' ? [issue.keys[0] ?? ''] : []
  return { field: [...issue.path, ...unknown].join('.') || 'data', reason: issue.message }
}

/**
 * The path of a text with half of a character (an emoji that was cut): no document can keep it. Null when there is none.
 */
function halfCharacterIn(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return /\p{Cs}/u.test(value) ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [name, part] of Object.entries(value)) {
    const found = halfCharacterIn(part, path === '' ? name : `${path}.${name}`)
    if (found !== null) return found
  }
  return null
}

function no(refusal: string, details: Record<string, unknown> = {}): Answer<never, string> {
  return { ok: false, refusal, message: wordsFor(refusal), details }
}

/** A fault of ours: the log has it, the caller gets a number to quote and nothing of the inside. */
function internal(world: World, where: string, error: unknown): Answer<never, string> {
  const requestId = faultNumber(world, where, error)
  return no('internal', { requestId })
}

/** Logs a fault under a number that may be told to a caller. */
export function faultNumber(world: World, where: string, error: unknown): string {
  const requestId = Buffer.from(world.random(6)).toString('hex')
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  world.log({ level: 'error', where, requestId, name, message, stack })
  return requestId
}

/** The entry point that CloudBase runs. The identity is the platform's: never the input's, never the process's. */
export function onCloud(handle: Handle) {
  return async (event: unknown, context: unknown): Promise<Answer<unknown, string>> => {
    const { environment } = parseContext(context as Parameters<typeof parseContext>[0])
    return handle(event, environment?.WX_OPENID || null, cloudWorld())
  }
}
