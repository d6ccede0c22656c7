// What goes wrong is told without telling anything of keys, of people, or of what was inside.
import { makeTrialMerchant, publicKeySerial } from '../../../local/trial-merchant'
import { makeWechatPay } from './client'
import type { OrderToPay, Transport } from './pay'
import { paySettings } from './settings'

const merchant = makeTrialMerchant()
const { settings } = merchant
const now = new Date('2026-11-22T12:00:00+08:00')
const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o'
const inside = { mchid: settings.mchid, payer: { openid }, trade_state: 'SUCCESS', words: '只有微信知道' }
const order: OrderToPay = {
  orderNo: 'M20261122-0001',
  description: '年卡',
  totalFen: 9900,
  openid,
  expiresAt: '2026-11-22T05:00:00Z',
}
const refund = {
  orderNo: order.orderNo,
  refundNo: `${order.orderNo}R1`,
  refundFen: 1,
  totalFen: 1,
  reason: '不想要了',
}

const linesOf = (pem: string) => pem.split('\n').filter(line => line.length > 20 && !line.includes('-----'))
const secrets = [
  openid,
  '只有微信知道',
  '不想要了',
  settings.apiV3Key,
  ...linesOf(settings.privateKey),
  ...linesOf(settings.privateKey).map(line => Buffer.from(line).toString('base64').slice(0, 40)),
]

/** All that was said while something went wrong: answers, errors with all that hangs on them, and the log. */
async function said(transport: Transport, more: Partial<typeof settings> = {}): Promise<string[]> {
  const logged: unknown[] = []
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map(level =>
    jest.spyOn(console, level).mockImplementation((...words) => void logged.push(words)),
  )
  const random = (bytes: number) => new Uint8Array(bytes)
  const pay = makeWechatPay({ settings: { ...settings, ...more }, now: () => now, random, transport })
  const body = JSON.stringify({ id: '1', event_type: 'X', resource: merchant.sealed(inside, 'transaction') })
  const asked: (() => Promise<unknown>)[] = [
    () => pay.order(order),
    () => pay.order({ ...order, orderNo: openid.repeat(2) }),
    () => pay.order({ ...order, expiresAt: openid }),
    () => pay.payParams('wx1'),
    () => pay.query(order.orderNo),
    () => pay.close(order.orderNo),
    () => pay.refund(refund),
    () => pay.refundOf(refund.refundNo),
    () => pay.tradeBill('2026-11-22'),
    () => pay.read({ headers: merchant.signed(body, now), body }, now),
    () => pay.read({ headers: {}, body: JSON.stringify(inside) }, now),
  ]
  const heard: string[] = []
  for (const ask of asked) {
    const told: unknown = await Promise.resolve().then(ask).catch(everythingOf)
    heard.push(JSON.stringify(told))
  }
  for (const spy of spies) spy.mockRestore()
  return [...heard, ...logged.map(words => JSON.stringify(words))]
}

function everythingOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const more = Object.fromEntries(Object.entries(error))
  return { message: error.message, stack: error.stack, cause: everythingOf(error.cause ?? null), ...more }
}

const signedBody = (body: string) => ({ status: 200, headers: merchant.signed(body, now), body })
const gossip = JSON.stringify({
  code: 'PARAM_ERROR',
  message: `openid ${openid} 只有微信知道`,
  detail: inside,
})
const worlds: { what: string; transport: Transport; more?: Partial<typeof settings> }[] = [
  {
    what: 'the network dies with everything in its message',
    transport: async ({ headers, body }) => {
      throw Object.assign(new Error(`${body} ${settings.apiV3Key}`), { code: openid, headers, body })
    },
  },
  {
    what: 'a no repeats what was asked',
    transport: async () => ({ status: 400, headers: {}, body: gossip }),
  },
  {
    what: 'a no has a secret for a code',
    transport: async () => ({ status: 400, headers: {}, body: JSON.stringify({ code: openid }) }),
  },
  {
    what: 'a fault repeats what was asked',
    transport: async () => ({ status: 500, headers: {}, body: gossip }),
  },
  {
    what: 'answers have another shape',
    transport: async () => signedBody(JSON.stringify({ ...inside, prepay_id: 7 })),
  },
  { what: 'answers are not signed', transport: async () => ({ status: 200, headers: {}, body: gossip }) },
  {
    what: 'our own key is broken',
    transport: async () => signedBody('{}'),
    more: {
      privateKey: settings.privateKey.slice(0, 600),
      wechatKeys: { [publicKeySerial]: settings.apiV3Key },
    },
  },
]

test.each(worlds)('when $what, nothing secret is said', async ({ transport, more }) => {
  const words = await said(transport, more)
  // What the phone is given to pay with is signed, not secret.
  for (const secret of secrets) expect(words.filter(line => line.includes(secret))).toEqual([])
})

test('settings that are wrong are named, not shown', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const environment = {
    CORNER_PAY_APPID: settings.appid,
    CORNER_PAY_MCHID: settings.mchid,
    CORNER_PAY_CERT_SERIAL: settings.certificateSerial,
    CORNER_PAY_PRIVATE_KEY: base64(settings.privateKey.slice(0, 600)),
    CORNER_PAY_API_V3_KEY: settings.apiV3Key.slice(1),
    CORNER_PAY_WECHAT_KEYS: JSON.stringify({ [publicKeySerial]: base64(settings.apiV3Key) }),
    CORNER_PAY_NOTIFY_URL: settings.notifyUrl,
  }
  for (const name of Object.keys(environment)) {
    try {
      paySettings({ ...environment, [name]: `${settings.apiV3Key}${openid}` })
    } catch (error) {
      const words = JSON.stringify(everythingOf(error))
      for (const secret of secrets) expect(words).not.toContain(secret)
    }
  }
})
