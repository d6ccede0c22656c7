// The till's HTTP API, for any POS: signed by the terminal's own secret, described in docs/till-api.json.
import { parseContext } from '@cloudbase/node-sdk'
import type { z } from 'zod'
import type { Outcome } from '../../shared/outcome'
import { blockedUntil, countGuess } from '../runtime/guessing'
import {
  type Records,
  readRegistry,
  registryId,
  shopOfTerminal,
  type TerminalDocument,
} from '../runtime/registry'
import { faultNumber, fieldAtFault } from '../runtime/serve'
import { quoteInput, receiptInput, refundInput, sellInput, tillScanInput } from '../runtime/shapes'
import { cloudWorld, type World } from '../runtime/world'
import { deskNeeds, quote, receipt, refund, scan, sell } from '../store/desk'
import { type HttpReply, type HttpRequest, json, problem, readHttp } from './http'
import { isSignedBy, readAuthorization, type Signed } from './signature'

interface Visit {
  world: World
  records: Records
  terminal: TerminalDocument
  signed: Signed
}

interface Route<Input> {
  method: 'GET' | 'POST'
  /** The path after /till/v1; one group is the input of a GET. */
  path: RegExp
  input: z.ZodType<Input>
  run: (input: Input, visit: Visit) => Promise<Outcome<unknown, string>>
}

const route = <Input>(known: Route<Input>) => known as Route<unknown>

const routes = [
  route({
    method: 'POST',
    path: /^\/scan$/,
    input: tillScanInput,
    // The nonce is what makes a repeated request the same one: a retry after a lost reply gets its scan.
    run: ({ code }, { world, records, terminal, signed }) =>
      scan(world, records, shopOfTerminal(terminal), { code, requestId: signed.nonce }),
  }),
  route({
    method: 'POST',
    path: /^\/quote$/,
    input: quoteInput,
    run: (asked, { world, records, terminal }) => quote(world, records, shopOfTerminal(terminal), asked),
  }),
  route({
    method: 'POST',
    path: /^\/sales$/,
    input: sellInput,
    run: (asked, { world, records, terminal }) => sell(world, records, shopOfTerminal(terminal), asked),
  }),
  route({
    method: 'GET',
    path: /^\/sales\/([^/]+)$/,
    input: receiptInput,
    run: ({ saleNo }, { world, terminal }) => receipt(world, shopOfTerminal(terminal), saleNo),
  }),
  route({
    method: 'POST',
    path: /^\/refunds$/,
    input: refundInput,
    run: (asked, { world, terminal }) => refund(world, shopOfTerminal(terminal), asked),
  }),
]

/** Answers one HTTP request of a till. */
export async function handle(event: unknown, world: World): Promise<HttpReply> {
  try {
    return await answer(readHttp(event), world)
  } catch (error) {
    return problem('internal', { requestId: faultNumber(world, 'till', error) })
  }
}

export const main = async (event: unknown, context: unknown): Promise<HttpReply> => {
  parseContext(context as Parameters<typeof parseContext>[0])
  return handle(event, cloudWorld())
}

async function answer(request: HttpRequest, world: World): Promise<HttpReply> {
  const signed = readAuthorization(request.headers.authorization)
  if (!signed) return problem('not-signed-in')
  const sent = request.method === 'GET' ? {} : parsed(request.body)
  const { code, friendCode } = (sent ?? {}) as { code?: unknown; friendCode?: unknown }
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const records = await readRegistry(world, [
    registryId.terminal(signed.terminal),
    ...deskNeeds({ code: text(code), friendCode: text(friendCode) }),
  ])
  const now = world.now()
  const terminal = records.terminal(signed.terminal)
  const secret = terminal && !terminal.revokedAt ? world.keys.open(terminal.sealedSecret) : null
  if (!terminal || secret === null || !isSignedBy(secret, signed, request, now))
    return problem('not-signed-in')

  const path = request.path.replace(/^\/till\/v1/, '')
  const there = routes.filter(known => known.path.test(path))
  const found = there.find(known => known.method === request.method)
  if (!found) return problem(there.length > 0 ? 'wrong-method' : 'no-such-path')
  if (sent === undefined) return problem('bad-input', { field: 'body', reason: 'not JSON' })
  const group = found.path.exec(path)?.[1]
  const input = found.input.safeParse(group === undefined ? sent : { saleNo: decodeURIComponent(group) })
  if (!input.success) return problem('bad-input', fieldAtFault(input.error))

  const until = blockedUntil(terminal, now)
  if (until) return problem('terminal-blocked', { until })
  const outcome = await found.run(input.data, { world, records, terminal, signed })
  if (outcome.ok) return json(outcome.value)
  if (outcome.refusal === 'code-forged') await countGuess(world, terminal)
  return problem(outcome.refusal, outcome.details)
}

/** The body's JSON, or undefined when it is none. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
