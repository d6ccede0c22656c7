// HTTP as CloudBase hands it to a function, and back; errors are problems of RFC 9457.
import { tillWordsFor } from '../runtime/words'

export interface HttpRequest {
  method: string
  path: string
  /** Path and query as they were signed. */
  target: string
  headers: Record<string, string>
  /** The raw text. */
  body: string
}

export interface HttpReply {
  statusCode: number
  headers: Record<string, string>
  body: string
}

/** Reads CloudBase's HTTP access event: header names in any case, values that may be lists, a body that may be base64. */
export function readHttp(event: unknown): HttpRequest {
  const { path, httpMethod, headers, queryStringParameters, body, isBase64Encoded } = event as {
    path: string
    httpMethod: string
    headers?: Record<string, string | string[]>
    queryStringParameters?: Record<string, string>
    body?: string
    isBase64Encoded?: boolean
  }
  const query = new URLSearchParams(queryStringParameters ?? {}).toString()
  const lower = Object.entries(headers ?? {}).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    Array.isArray(value) ? (value[0] ?? '') : value,
  ])
  const text = body ?? ''
  return {
    method: httpMethod,
    path,
    target: query ? `${path}?${query}` : path,
    headers: Object.fromEntries(lower),
    body: isBase64Encoded ? Buffer.from(text, 'base64').toString('utf8') : text,
  }
}

export function json(value: unknown): HttpReply {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  }
}

const statusOf: Record<string, number> = {
  'bad-input': 400,
  'not-signed-in': 401,
  'no-such-path': 404,
  'no-such-sale': 404,
  'wrong-method': 405,
  'conflicting-retry': 409,
  'terminal-blocked': 429,
  internal: 500,
  busy: 503,
}

/** A refusal as `application/problem+json`; `code` is stable, everything in `details` is a member of its own. */
export function problem(code: string, details: Record<string, unknown> = {}): HttpReply {
  const status = statusOf[code] ?? 422
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      ...(status === 401 ? { 'www-authenticate': 'CORNER-HMAC-SHA256' } : {}),
    },
    body: JSON.stringify({
      type: 'about:blank',
      title: code.replaceAll('-', ' '),
      status,
      code,
      detail: tillWordsFor(code),
      ...details,
    }),
  }
}
