// A merchant for the stand-in's own tests: signs with Node's crypto and nothing of ours, so that two sides must agree.
import { createDecipheriv, createPublicKey, sign, verify } from 'node:crypto'
import type { PaySettings } from '../../cloudfunctions/runtime/wechat-pay/pay'
import { makeWechatPay } from './simulator'
import type { HttpAnswered, KeyMode, WechatPaySimulator } from './wechatpay'

// biome-ignore lint/suspicious/noExplicitAny: an answer, as the test expects it.
type Json = any

export interface Reply extends HttpAnswered {
  json: Json
}

export interface TrialShop {
  pay: WechatPaySimulator
  settings: PaySettings
  /** Sets the clock, or moves it on by seconds. */
  at(when: string | number): void
  now(): Date
  /** The headers of a signed request; `change` spoils it. */
  headers(method: string, path: string, body: string, change?: Change): Record<string, string>
  ask(method: string, path: string, body?: object | string, change?: Change): Promise<Reply>
  order(orderNo: string, more?: object): Promise<Reply>
  /** Orders and pays. */
  paid(orderNo: string, totalFen?: number): Promise<void>
  refund(orderNo: string, refundNo: string, refund: number, more?: object): Promise<Reply>
  query(orderNo: string): Promise<Reply>
}

export interface Change {
  timestamp?: number
  signedPath?: string
  signedBody?: string
  mchid?: string
  serial?: string
  privateKey?: string
  headers?: Record<string, string | undefined>
}

export const notifyUrl = 'https://pay.example.com/pay'
export const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o'

export async function startTrialShop({
  mode = 'public-key' as KeyMode,
  file = null as string | null,
  startsAt = '2026-11-22T10:31:40+08:00',
} = {}): Promise<TrialShop> {
  let now = new Date(startsAt)
  let luck = 1
  const nextByte = () => {
    luck = (luck * 48271) % 2147483647
    return luck & 255
  }
  const random = (bytes: number) => Uint8Array.from({ length: bytes }, nextByte)
  const pay = await makeWechatPay({ mode, now: () => now, random, file })
  const settings = pay.settings('https://api.mch.weixin.qq.com', notifyUrl)

  function headers(method: string, path: string, body: string, change: Change = {}): Record<string, string> {
    const timestamp = change.timestamp ?? Math.floor(now.getTime() / 1000)
    const nonce = `nonce${luck}`
    const text = `${method}\n${change.signedPath ?? path}\n${timestamp}\n${nonce}\n${change.signedBody ?? body}\n`
    const signature = sign('RSA-SHA256', Buffer.from(text), change.privateKey ?? settings.privateKey)
    const parts = {
      mchid: change.mchid ?? settings.mchid,
      nonce_str: nonce,
      timestamp: String(timestamp),
      serial_no: change.serial ?? settings.certificateSerial,
      signature: signature.toString('base64'),
    }
    const written = Object.entries(parts).map(([name, value]) => `${name}="${value}"`)
    const all: Record<string, string | undefined> = {
      Authorization: `WECHATPAY2-SHA256-RSA2048 ${written.join(',')}`,
      Accept: 'application/json',
      'User-Agent': 'trial',
      ...(body === '' ? {} : { 'Content-Type': 'application/json' }),
      ...(mode === 'public-key' ? { 'Wechatpay-Serial': Object.keys(settings.wechatKeys)[0] } : {}),
      ...change.headers,
    }
    return Object.fromEntries(
      Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    )
  }

  const ask: TrialShop['ask'] = async (method, path, body = '', change = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const answered = await pay.answer({
      method,
      path,
      headers: headers(method, path, text, change),
      body: text,
    })
    return { ...answered, json: jsonOf(answered.body) }
  }
  const order: TrialShop['order'] = (orderNo, more = {}) =>
    ask('POST', '/v3/pay/transactions/jsapi', orderBody(settings, orderNo, more))

  return {
    pay,
    settings,
    at(when) {
      now = typeof when === 'string' ? new Date(when) : new Date(now.getTime() + when * 1000)
    },
    now: () => now,
    headers,
    ask,
    order,
    async paid(orderNo, totalFen = 19900) {
      const { json } = await order(orderNo, { amount: { total: totalFen, currency: 'CNY' } })
      if (!pay.cashier.pay(json.prepay_id)) throw new Error(`${orderNo} cannot be paid`)
    },
    refund: (orderNo, refundNo, refund, more = {}) => {
      const total = pay.orders().find(known => known.orderNo === orderNo)?.totalFen ?? 1
      return ask('POST', '/v3/refund/domestic/refunds', {
        out_trade_no: orderNo,
        out_refund_no: refundNo,
        reason: '7天无理由',
        notify_url: `${notifyUrl}/refund-notify`,
        amount: { refund, total, currency: 'CNY' },
        ...more,
      })
    },
    query: orderNo => ask('GET', `/v3/pay/transactions/out-trade-no/${orderNo}?mchid=${settings.mchid}`),
  }
}

export function orderBody(
  settings: Pick<PaySettings, 'appid' | 'mchid'>,
  orderNo: string,
  more: object = {},
) {
  return {
    appid: settings.appid,
    mchid: settings.mchid,
    description: '黄金会员年卡',
    out_trade_no: orderNo,
    time_expire: '2026-11-22T11:01:40+08:00',
    notify_url: `${notifyUrl}/notify`,
    amount: { total: 19900, currency: 'CNY' },
    payer: { openid },
    ...more,
  }
}

type Signed = { headers: Record<string, string | undefined>; body: string }

/** Whether WeChat has signed it, by the keys that the merchant was given, and for this moment. */
export function isWechats({ headers, body }: Signed, settings: PaySettings, now: Date): boolean {
  const header = (name: string) => headers[name] ?? headers[name.toLowerCase()] ?? ''
  const pem = settings.wechatKeys[header('Wechatpay-Serial')]
  const text = `${header('Wechatpay-Timestamp')}\n${header('Wechatpay-Nonce')}\n${body}\n`
  const isFresh = Math.abs(now.getTime() / 1000 - Number(header('Wechatpay-Timestamp'))) <= 300
  const signature = Buffer.from(header('Wechatpay-Signature'), 'base64')
  return (
    isFresh && pem !== undefined && verify('RSA-SHA256', Buffer.from(text), createPublicKey(pem), signature)
  )
}

/** What is inside of a callback; throws when its tag is wrong. */
export function opened(body: string, settings: PaySettings): Json {
  const { resource } = JSON.parse(body)
  return unsealed(resource, settings)
}

export function unsealed(
  sealed: { ciphertext: string; nonce: string; associated_data: string },
  settings: PaySettings,
): Json {
  const bytes = Buffer.from(sealed.ciphertext, 'base64')
  const decipher = createDecipheriv(
    'aes-256-gcm',
    Buffer.from(settings.apiV3Key),
    Buffer.from(sealed.nonce),
    {
      authTagLength: 16,
    },
  )
  decipher.setAAD(Buffer.from(sealed.associated_data))
  decipher.setAuthTag(bytes.subarray(-16))
  const text = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
  return jsonOf(text) ?? text
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
