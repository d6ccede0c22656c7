// The doors to WeChat Pay on the desk: its API, its cashier, and what a test may ask of it under `/local`.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { bad, type Control, type Controls, good } from '../control'
import { readBody, readObject, send, sendJson } from '../http'
import { cashierPage, payAtCashier } from './cashier'
import { payApis, tamperings, type WechatPaySimulator } from './wechatpay'

/** The API answers under `/v3`, as the real one; under `/wechatpay/v3` too, where the cashier is. */
export const isWechatPays = (pathname: string): boolean =>
  pathname.startsWith('/v3/') || pathname.startsWith('/wechatpay/')

export async function answerWechatPay(
  request: IncomingMessage,
  response: ServerResponse,
  pay: WechatPaySimulator,
): Promise<void> {
  const path = (request.url ?? '').replace(/^\/wechatpay(?=\/)/, '')
  if (path.startsWith('/cashier')) return answerCashier(request, response, path, pay)
  const body = await readBody(request)
  if (body === null) return sendJson(response, 413, '{"code":"PARAM_ERROR","message":"请求体过大"}')
  const { method = 'GET' } = request
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  const answered = await pay.answer({ method, path, headers, body: body.toString('utf8') }).catch(() => null)
  if (answered === null) request.socket.destroy()
  else send(response, answered.status, answered.headers, answered.body)
}

async function answerCashier(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  pay: WechatPaySimulator,
): Promise<void> {
  const [pathname, query] = path.split(/\?(.*)/s)
  if (request.method === 'GET' && pathname === '/cashier') {
    const { status, html } = cashierPage(pay, new URLSearchParams(query))
    return send(response, status, pageHeaders, html)
  }
  if (request.method === 'POST' && pathname === '/cashier/pay') {
    const params = readObject((await readBody(request)) ?? Buffer.alloc(0))
    return sendJson(response, 200, JSON.stringify({ paid: payAtCashier(pay, params ?? {}) }))
  }
  sendJson(response, 404, '{"message":"nothing here"}')
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'self'",
}

const times = z.int().min(1).max(1000).default(1)
const tampering = z.enum(tamperings)
const apiFault = z.union([
  z.enum(['dies-before', 'dies-after', 'hangs', 'unsigned', 'badly-signed']),
  z.strictObject({ status: z.int().min(400).max(599), code: z.string().min(1) }),
])
const callbackFault = z.union([
  z.literal('never'),
  z.strictObject({ lateBySeconds: z.number().min(0) }),
  z.strictObject({ copies: z.int().min(1).max(100) }),
  z.strictObject({ tamper: tampering }),
])

/** A door whose body has this shape; what `does` throws is what was wrong with it. */
function door<Asked>(
  name: string,
  shape: z.ZodType<Asked>,
  does: (asked: Asked, controls: Controls) => object | Promise<object>,
): [string, Control] {
  return [
    name,
    async (body, controls) => {
      const read = shape.safeParse(body)
      if (!read.success) return bad(400, z.prettifyError(read.error))
      try {
        return good(await does(read.data, controls))
      } catch (error) {
        return bad(400, error instanceof Error ? error.message : String(error))
      }
    },
  ]
}

export const payDoors: [string, Control][] = [
  door('pay', z.strictObject({ prepayId: z.string() }), ({ prepayId }, { pay }) => ({
    paid: pay.cashier.pay(prepayId),
  })),
  door(
    'pay-fault',
    z.strictObject({ api: z.enum(payApis), fault: apiFault, times }),
    ({ api, fault, times }, { pay }) => {
      pay.fail(api, fault, times)
      return {}
    },
  ),
  door(
    'pay-callbacks',
    z.strictObject({ fault: callbackFault, times, kind: z.enum(['payment', 'refund']).optional() }),
    ({ fault, times, kind }, { pay }) => {
      pay.failCallbacks(fault, times, kind)
      return {}
    },
  ),
  door(
    'pay-refunds-end',
    z.strictObject({
      state: z.enum(['SUCCESS', 'CLOSED', 'ABNORMAL']),
      afterSeconds: z.number().min(0).optional(),
    }),
    ({ state, afterSeconds }, { pay }) => {
      pay.refundsEnd(state, afterSeconds)
      return {}
    },
  ),
  door('pay-orders', z.strictObject({}), (_, { pay }) => ({
    refunds: pay.refunds(),
    orders: pay.orders(),
    pending: pay.pending(),
    calls: pay.calls(),
  })),
  door('pay-deliver', z.strictObject({}), async (_, { pay, sendCallback }) => ({
    sent: await pay.deliverDue(sendCallback),
  })),
  door(
    'pay-callback',
    z.union([
      z.strictObject({ orderNo: z.string(), tampering: tampering.optional() }),
      z.strictObject({ refundNo: z.string(), tampering: tampering.optional() }),
    ]),
    ({ tampering, ...no }, { pay }) => pay.callbackFor(no, tampering),
  ),
  door(
    'pay-console-refund',
    z.strictObject({ orderNo: z.string(), refundFen: z.int().min(1) }),
    ({ orderNo, refundFen }, { pay }) => ({ refundNo: pay.refundByConsole(orderNo, refundFen) }),
  ),
  door('pay-heal', z.strictObject({}), (_, { pay }) => {
    pay.heal()
    return {}
  }),
]
