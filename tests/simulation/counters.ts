// Points of sale: a POS terminal that signs its requests, and a cashier's phone; both ask for the same things.
import { createHmac } from 'node:crypto'
import { handle as store } from '../../cloudfunctions/store'
import { handle as till } from '../../cloudfunctions/till'
import type { Answer } from '../../shared/api'
import type { Cloud } from './cloud'
import { silence, type Told } from './ledger'
import type { Luck } from './luck'

export type Errand = 'scan' | 'quote' | 'sell' | 'refund' | 'receipt'
/** What only a cashier's phone can do: the pickup counter. */
export type PhoneErrand = Errand | 'pickup' | 'handOver'

export interface Counter {
  storeId: string
  /** `terminal:S001-1`, or the openid of a cashier. */
  name: string
  /** The nonce lets a scan be asked again; a terminal that is lost is no longer used. */
  isUsable: boolean
  ask(errand: Errand, body: Record<string, unknown>, nonce: string): Promise<Told>
}

const paths: Record<Errand, string> = {
  scan: '/till/v1/scan',
  quote: '/till/v1/quote',
  sell: '/till/v1/sales',
  refund: '/till/v1/refunds',
  receipt: '/till/v1/sales/',
}

export class Terminal implements Counter {
  isUsable = true
  readonly name: string
  private readonly skew: number

  constructor(
    private readonly cloud: Cloud,
    luck: Luck,
    readonly terminalId: string,
    readonly storeId: string,
    private readonly secret: string,
  ) {
    this.name = `terminal:${terminalId}`
    this.skew = luck.between(-120_000, 120_000)
  }

  async ask(errand: Errand, body: Record<string, unknown>, nonce: string): Promise<Told> {
    const isLook = errand === 'receipt'
    const path = isLook ? `${paths.receipt}${body.saleNo}` : paths[errand]
    const text = isLook ? '' : JSON.stringify(body)
    const httpMethod = isLook ? 'GET' : 'POST'
    const timestamp = Math.floor((this.cloud.timeline.now + this.skew) / 1000)
    const signed = `${httpMethod}\n${path}\n${timestamp}\n${nonce}\n${text}\n`
    const signature = createHmac('sha256', this.secret).update(signed).digest('hex')
    const fields = { terminal: this.terminalId, timestamp, nonce, signature }
    const list = Object.entries(fields).map(([name, value]) => `${name}="${value}"`)
    const headers = { authorization: `CORNER-HMAC-SHA256 ${list.join(',')}` }
    const event = { path, httpMethod, headers, body: text }
    const reply = await this.cloud.call(`till.${errand}`, 20, world => till(event, world))
    if (!reply) return silence
    const { code, ...said } = JSON.parse(reply.body) as Record<string, unknown>
    if (reply.statusCode === 200) return { kind: 'value', value: said }
    return code === 'internal' ? silence : { kind: 'refusal', refusal: String(code), details: said }
  }
}

export class CashierPhone implements Counter {
  isUsable = true
  readonly name: string

  constructor(
    private readonly cloud: Cloud,
    readonly openid: string,
    readonly storeId: string,
  ) {
    this.name = openid
  }

  async ask(errand: PhoneErrand, body: Record<string, unknown>, nonce: string): Promise<Told> {
    const data = errand === 'scan' ? { ...body, requestId: nonce } : body
    const event = { action: errand, data }
    return told(await this.cloud.call(`store.${errand}`, 20, world => store(event, this.openid, world)))
  }
}

/** What an answer in the common envelope says. */
export function told(answer: Answer<unknown, string> | null): Told {
  if (!answer) return silence
  if (answer.ok) return { kind: 'value', value: answer.value as Record<string, unknown> }
  const { refusal, details } = answer
  return refusal === 'internal' ? silence : { kind: 'refusal', refusal, details }
}
