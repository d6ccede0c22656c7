// The two ways in which the outside reaches functions: WeChat's callFunction, and CloudBase's HTTP access service.
import { isUtf8 } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { FunctionSpec } from '../cloudfunctions/cloud'
import { refusalWords } from '../shared/refusals'
import type { Calls } from './calls'
import { type Clock, readTime } from './clock'
import { type Caller, LOCAL_APPID, LOCAL_ENV } from './host/invocation'
import { BODY_LIMIT, readBody, readObject, send, sendJson } from './http'

const OPENID = /^[\w.@-]{1,128}$/

/** `POST /functions/<name>`: the answer is always the envelope. */
export async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  calls: Calls,
  clock: Clock,
): Promise<void> {
  const body = await readBody(request)
  if (calls.spec(name)?.kind !== 'call') return refuse(response, 404, 'no-such-function', { name })
  if (request.method !== 'POST') return refuse(response, 405, 'bad-input', { field: 'method' })
  if (body === null) {
    return refuse(response, 200, 'bad-input', { field: 'body', reason: `larger than ${BODY_LIMIT} bytes` })
  }
  const event = readObject(body)
  if (!event) return refuse(response, 200, 'bad-input', { field: 'body', reason: 'not a JSON object' })
  const caller = callerOf(request, clock, 'wx_client')
  if ('field' in caller) return refuse(response, 400, 'bad-input', caller)

  // WeChat adds this to what the page sent; a function that trusts or refuses it must be found here.
  if (caller.openid !== undefined) event.userInfo = { openId: caller.openid, appId: LOCAL_APPID }
  const result = await calls.run(name, event, caller)
  if (result.ended === 'answered') return sendJson(response, 200, result.json)
  refuse(response, 200, 'internal', { requestId: result.requestId, reason: result.ended })
}

/** Any request to the path of an `http` function, as the access service hands it on and takes the answer back. */
export async function answerHttp(
  request: IncomingMessage,
  response: ServerResponse,
  url: { pathname: string; query: string },
  spec: FunctionSpec,
  calls: Calls,
  clock: Clock,
): Promise<void> {
  const body = await readBody(request)
  if (body === null) {
    return problem(response, 400, 'bad-input', { field: 'body', detail: `larger than ${BODY_LIMIT} bytes` })
  }
  const caller = callerOf(request, clock, 'wx_http')
  if ('field' in caller) return problem(response, 400, 'bad-input', { ...caller, detail: caller.reason })
  const isText = isUtf8(body)
  const event = {
    path: url.pathname,
    httpMethod: request.method,
    headers: plainHeaders(request),
    queryStringParameters: Object.fromEntries(new URLSearchParams(url.query)),
    requestContext: { appId: LOCAL_APPID, envId: LOCAL_ENV, requestId: randomUUID() },
    body: body.toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: !isText,
  }
  // A till is nobody in WeChat, whatever it writes into the header of demo people.
  const { openid: _, ...anonymous } = caller
  const result = await calls.run(spec.name, event, anonymous)
  if (result.ended === 'answered') return sendIntegration(response, result.json)
  const status = result.ended === 'timed-out' ? 504 : 500
  problem(response, status, 'internal', { requestId: result.requestId, detail: result.ended })
}

/** Who calls and when, by the headers; or which header cannot be read. */
function callerOf(
  request: IncomingMessage,
  clock: Clock,
  source: Caller['source'],
): Caller | { field: string; reason: string } {
  const caller: Caller = { clockOffset: clock.offset(), source }
  const openid = request.headers['x-wx-openid']
  const now = request.headers['x-local-now']
  if (openid !== undefined && openid !== '') {
    if (typeof openid !== 'string' || !OPENID.test(openid)) {
      return { field: 'x-wx-openid', reason: 'not an openid' }
    }
    caller.openid = openid
  }
  if (now !== undefined) {
    const time = readTime(now)
    if (!time) return { field: 'x-local-now', reason: 'not an ISO time with its zone' }
    caller.frozenAt = time.getTime()
  }
  return caller
}

/** Lower-case names, as Node gives them; repeated ones joined. */
function plainHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return headers
}

interface Integration {
  statusCode: number
  headers?: Record<string, string | number | boolean>
  body?: unknown
  isBase64Encoded?: boolean
}

/** A function that answers with a status code decides everything; any other answer is sent as JSON. */
function sendIntegration(response: ServerResponse, json: string): void {
  const answer: unknown = JSON.parse(json)
  if (!isIntegration(answer)) {
    sendJson(response, 200, json)
    return
  }
  const headers: OutgoingHttpHeaders = { 'content-type': 'application/json; charset=utf-8' }
  for (const [name, value] of Object.entries(answer.headers ?? {}))
    headers[name.toLowerCase()] = String(value)
  const { body = '' } = answer
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  send(response, answer.statusCode, headers, answer.isBase64Encoded ? Buffer.from(text, 'base64') : text)
}

function isIntegration(answer: unknown): answer is Integration {
  if (typeof answer !== 'object' || answer === null || !('statusCode' in answer)) return false
  const { statusCode } = answer
  return Number.isInteger(statusCode) && Number(statusCode) >= 200 && Number(statusCode) < 600
}

const words = {
  'bad-input': refusalWords['bad-input'],
  internal: refusalWords.internal,
  'no-such-function': '没有这个云函数',
}

function refuse(
  response: ServerResponse,
  status: number,
  refusal: keyof typeof words,
  details: object,
): void {
  sendJson(response, status, JSON.stringify({ ok: false, refusal, message: words[refusal], details }))
}

function problem(response: ServerResponse, status: number, code: string, more: object): void {
  const title = code.replaceAll('-', ' ')
  const body = JSON.stringify({ type: 'about:blank', title, status, code, ...more })
  send(response, status, { 'content-type': 'application/problem+json; charset=utf-8' }, body)
}
