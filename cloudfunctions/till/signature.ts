// How a till signs a request: a secret of its own, the time and every byte that matters.
//   Authorization: CORNER-HMAC-SHA256 terminal="…",timestamp="…",nonce="…",signature="…"
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { HttpRequest } from './http'

export interface Signed {
  terminal: string
  /** Unix seconds. */
  timestamp: number
  nonce: string
  signature: string
}

const scheme = 'CORNER-HMAC-SHA256'
const clockMayDifferSeconds = 300

/** Reads the header; null when it is missing or not of the form. */
export function readAuthorization(header: string | undefined): Signed | null {
  if (!header?.startsWith(`${scheme} `)) return null
  const fields = new Map<string, string>()
  for (const part of header.slice(scheme.length + 1).split(',')) {
    const field = /^\s*(\w+)="([^"]*)"\s*$/.exec(part)
    if (!field?.[1] || fields.has(field[1])) return null
    fields.set(field[1], field[2] ?? '')
  }
  const terminal = fields.get('terminal') ?? ''
  const timestamp = fields.get('timestamp') ?? ''
  const nonce = fields.get('nonce') ?? ''
  const signature = fields.get('signature') ?? ''
  const isWhole =
    fields.size === 4 &&
    /^[A-Za-z0-9._-]{1,64}$/.test(terminal) &&
    /^\d{1,12}$/.test(timestamp) &&
    /^[A-Za-z0-9._~+/=-]{16,64}$/.test(nonce) &&
    /^[0-9a-f]{64}$/.test(signature)
  return isWhole ? { terminal, timestamp: Number(timestamp), nonce, signature } : null
}

/** Whether the request was signed with this secret, near now. */
export function isSignedBy(secret: string, signed: Signed, request: HttpRequest, now: Date): boolean {
  const age = Math.abs(now.getTime() / 1000 - signed.timestamp)
  if (age > clockMayDifferSeconds) return false
  const text = `${request.method}\n${request.target}\n${signed.timestamp}\n${signed.nonce}\n${request.body}\n`
  const expected = createHmac('sha256', secret).update(text).digest()
  return timingSafeEqual(expected, Buffer.from(signed.signature, 'hex'))
}
