// How a till signs, from the till's side: what a POS has to do, and tests may do wrong on purpose.
import { createHmac, randomBytes } from 'node:crypto'
import { demoSecret } from './demo'
import { gatherSecret } from './log-lines'

export interface Signing {
  terminal: string
  secret: string
  timestamp: number
  nonce: string
  signature: string
}

/** The header with which a terminal signs a request. */
export function authorization(
  method: string,
  target: string,
  body: string,
  signing: Partial<Signing> & { terminal: string },
  now: Date,
): string {
  const timestamp = signing.timestamp ?? Math.floor(now.getTime() / 1000)
  const nonce = signing.nonce ?? randomBytes(12).toString('hex')
  const text = `${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`
  const secret = signing.secret ?? demoSecret(signing.terminal)
  gatherSecret('key', secret)
  const signature = signing.signature ?? createHmac('sha256', secret).update(text).digest('hex')
  const fields = { terminal: signing.terminal, timestamp, nonce, signature }
  return `CORNER-HMAC-SHA256 ${Object.entries(fields)
    .map(([name, value]) => `${name}="${value}"`)
    .join(',')}`
}
