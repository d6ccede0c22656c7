// One request to `/v3/…`: which API it means, whether the merchant has signed it, what is done, and how it is answered.
import type { Bills } from './bills'
import { type ApiFaults, died } from './faults'
import type { Kept } from './kept'
import { apiV3Key } from './keys'
import { rfc3339 } from './moments'
import { closeOrder, makeOrder, tellOrder } from './orders'
import { makeRefund, type RefundEnd, tellRefund } from './refunds'
import { type Made, no, type Refusal, refused } from './refusals'
import { hexOf, type Random, type Signer, seal } from './signing'
import type { HttpAnswered, HttpAsked, KeyMode, PayApi } from './wechatpay'

export interface Desk {
  kept: Kept
  mode: KeyMode
  signer: Signer
  random: Random
  faults: ApiFaults
  bills: Bills
  /** How a refund that is accepted now will end. */
  refundEnd: () => RefundEnd
}

interface Route {
  api: PayApi
  method: 'GET' | 'POST'
  path: RegExp
  does(desk: Desk, asked: { number: string; query: URLSearchParams; body: unknown }, now: number): Made
}

const numbered = '([0-9A-Za-z_\\-|*@]{1,64})'
const routes: Route[] = [
  {
    api: 'order',
    method: 'POST',
    path: /^\/v3\/pay\/transactions\/jsapi$/,
    does: ({ kept, random }, { body }, now) => makeOrder(kept, body, now, random),
  },
  {
    api: 'query',
    method: 'GET',
    path: new RegExp(`^/v3/pay/transactions/out-trade-no/${numbered}$`),
    does: ({ kept }, { number: orderNo, query }) =>
      tellOrder(kept, kept.orders.get(orderNo), query.get('mchid')),
  },
  {
    api: 'query',
    method: 'GET',
    path: new RegExp(`^/v3/pay/transactions/id/${numbered}$`),
    does({ kept }, { number: transactionId, query }) {
      const order = [...kept.orders.values()].find(known => known.transactionId === transactionId)
      return tellOrder(kept, order, query.get('mchid'))
    },
  },
  {
    api: 'close',
    method: 'POST',
    path: new RegExp(`^/v3/pay/transactions/out-trade-no/${numbered}/close$`),
    does: ({ kept }, { number: orderNo, body }) => closeOrder(kept, orderNo, body),
  },
  {
    api: 'refund',
    method: 'POST',
    path: /^\/v3\/refund\/domestic\/refunds$/,
    does: ({ kept, random, refundEnd }, { body }, now) => makeRefund(kept, body, now, random, refundEnd()),
  },
  {
    api: 'refund-query',
    method: 'GET',
    path: new RegExp(`^/v3/refund/domestic/refunds/${numbered}$`),
    does: ({ kept }, { number: refundNo }) => tellRefund(kept, refundNo),
  },
  {
    api: 'bill',
    method: 'GET',
    path: /^\/v3\/bill\/tradebill$/,
    does: ({ bills }, { query }, now) => bills.ask(query, now),
  },
  {
    api: 'bill-file',
    method: 'GET',
    path: /^\/v3\/billdownload\/file$/,
    does: ({ bills }, { query }, now) => bills.file(query, now),
  },
  {
    api: 'certificates',
    method: 'GET',
    path: /^\/v3\/certificates$/,
    does: (desk, _, now) => certificates(desk, now),
  },
]

/** Rejects when the connection dies; a request that hangs is never answered. */
export async function answer(desk: Desk, asked: HttpAsked, now: () => number): Promise<HttpAnswered> {
  const [pathname = '', search = ''] = asked.path.split(/\?(.*)/s)
  const route = routes.find(({ method, path }) => method === asked.method && path.test(pathname))
  if (!route) return signedAnswer(desk, { no: no(404, 'RESOURCE_NOT_EXISTS', '接口不存在') }, now())

  const fault = desk.faults.meet(route.api)
  if (fault === 'dies-before') throw died()
  if (fault === 'hangs') return new Promise(() => {})
  if (typeof fault === 'object') {
    return signedAnswer(desk, refused(fault.status, fault.code, '系统繁忙，请稍后再试'), now())
  }
  const headers = Object.fromEntries(
    Object.entries(asked.headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const body = readJson(asked.body)
  const wrong = desk.signer.doubt({ ...asked, headers }, now()) ?? unfit(desk, route, headers, body)
  const number = route.path.exec(pathname)?.[1] ?? ''
  const made = wrong
    ? { no: wrong }
    : route.does(desk, { number, query: new URLSearchParams(search), body }, now())
  if (!wrong && route.method === 'POST') desk.kept.keep()
  if (fault === 'dies-after') throw died()
  const isFile = route.api === 'bill-file' && typeof made === 'object' && 'value' in made
  if (fault === 'unsigned' || isFile) return plainAnswer(made)
  return signedAnswer(desk, made, now(), fault === 'badly-signed' ? 'stranger' : 'wechat')
}

/** What WeChat wants of every request beside its signature. */
function unfit(
  { mode, kept }: Desk,
  { api, method }: Route,
  headers: Record<string, string>,
  body: unknown,
): Refusal | null {
  const wrong = (what: string) => no(400, 'PARAM_ERROR', what)
  if (!/application\/json|\*\/\*/.test(headers.accept ?? '')) return wrong('Http头缺少Accept')
  if (!headers['user-agent']) return wrong('Http头缺少User-Agent')
  if (method === 'POST') {
    if (!/^application\/json\b/.test(headers['content-type'] ?? '')) return wrong('Http头Content-Type错误')
    if (typeof body !== 'object' || body === null) return wrong('请求体不是JSON')
  }
  const serial = headers['wechatpay-serial']
  const isNeeded = mode === 'public-key' && api !== 'certificates'
  if (serial === undefined ? isNeeded : serial !== kept.keys.wechat.serial) {
    return wrong('Http头Wechatpay-Serial错误')
  }
  return null
}

/** With a public key there are none to be had. */
function certificates({ mode, kept, random }: Desk, now: number): Made {
  if (mode === 'public-key') {
    return refused(404, 'RESOURCE_NOT_EXISTS', '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥')
  }
  const { serial, given } = kept.keys.wechat
  const fiveYears = 5 * 365 * 24 * 3_600_000
  const encrypted = seal(given, 'certificate', apiV3Key, random)
  return {
    value: {
      data: [
        {
          serial_no: serial,
          effective_time: rfc3339(now - 24 * 3_600_000),
          expire_time: rfc3339(now + fiveYears),
          encrypt_certificate: encrypted,
        },
      ],
    },
  }
}

function plainAnswer(made: Made): HttpAnswered {
  const type = { 'Content-Type': 'application/json; charset=utf-8' }
  if (made === 'nothing') return { status: 204, headers: {}, body: '' }
  if ('no' in made) {
    const { status, code, message } = made.no
    return { status, headers: type, body: JSON.stringify({ code, message }) }
  }
  return typeof made.value === 'string'
    ? { status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: made.value }
    : { status: 200, headers: type, body: JSON.stringify(made.value) }
}

/** Its no is signed too. */
function signedAnswer(
  desk: Desk,
  made: Made,
  now: number,
  by: 'wechat' | 'stranger' = 'wechat',
): HttpAnswered {
  const { status, headers, body } = plainAnswer(made)
  const requestId = { 'Request-ID': hexOf(desk.random, 16).toUpperCase() }
  return { status, headers: { ...headers, ...requestId, ...desk.signer.signed(body, now, by) }, body }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
