// Callbacks of WeChat Pay's stand-in: what they tell, when they are tried again, and what can be wrong with them.
import { isWechats, opened, openid, startTrialShop, type TrialShop } from './trial-shop'
import { type KeyMode, type Send, type Tampering, tamperings } from './wechatpay'

let shop: TrialShop
let sent: { url: string; headers: Record<string, string>; body: string }[]
beforeEach(async () => {
  shop = await startTrialShop()
  sent = []
})

const answering =
  (status: number): Send =>
  async (url, headers, body) => {
    sent.push({ url, headers, body })
    return { status }
  }
const deliver = (status = 200) => shop.pay.deliverDue(answering(status))
const inside = (at: number) => opened(sent[at]?.body ?? '', shop.settings)

describe.each<KeyMode>(['public-key', 'platform-certificate'])('with a %s', mode => {
  test('a payment is told of at once, and once', async () => {
    shop = await startTrialShop({ mode })
    await shop.paid('order-1')
    expect(shop.pay.pending()).toMatchObject([{ kind: 'payment', orderNo: 'order-1', tries: 0 }])
    expect(await deliver()).toBe(1)
    expect(sent[0]?.url).toBe('https://pay.example.com/pay/notify')
    expect(sent.every(told => isWechats(told, shop.settings, shop.now()))).toBe(true)
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-/),
      create_time: '2026-11-22T10:31:40+08:00',
      event_type: 'TRANSACTION.SUCCESS',
      resource_type: 'encrypt-resource',
      resource: { original_type: 'transaction', algorithm: 'AEAD_AES_256_GCM' },
    })
    expect(inside(0)).toMatchObject({ out_trade_no: 'order-1', trade_state: 'SUCCESS', payer: { openid } })
    expect(await deliver()).toBe(0)
    expect(shop.pay.pending()).toEqual([])
  })
})

test.each([
  { state: 'SUCCESS' as const, event: 'REFUND.SUCCESS' },
  { state: 'CLOSED' as const, event: 'REFUND.CLOSED' },
  { state: 'ABNORMAL' as const, event: 'REFUND.ABNORMAL' },
])('a refund is told of when it ends: $event', async ({ state, event }) => {
  await shop.paid('order-1', 10000)
  await deliver()
  shop.pay.refundsEnd(state)
  await shop.refund('order-1', 'order-1R1', 4000)
  expect(await deliver()).toBe(0)
  shop.at(1)
  expect(await deliver()).toBe(1)
  expect(sent[1]?.url).toBe('https://pay.example.com/pay/refund-notify')
  expect(JSON.parse(sent[1]?.body ?? '').event_type).toBe(event)
  expect(inside(1)).toMatchObject({
    ...{ mchid: '1900000001', out_refund_no: 'order-1R1', refund_status: state },
    amount: { total: 10000, refund: 4000, payer_total: 10000, payer_refund: 4000 },
  })
})

test('it is tried again on the real schedule, signed anew each time, for 24 hours and 4 minutes', async () => {
  await shop.paid('order-1')
  const seconds = [0, 15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600]
  for (const [tries, wait] of seconds.entries()) {
    expect(shop.pay.pending()).toMatchObject([{ tries }])
    if (wait > 0) {
      shop.at(wait - 1)
      expect(await deliver(500)).toBe(0)
      shop.at(1)
    }
    expect(await deliver(500)).toBe(1)
    expect(isWechats(sent[tries] ?? { headers: {}, body: '' }, shop.settings, shop.now())).toBe(true)
  }
  expect(shop.pay.pending()).toEqual([])
  expect(new Set(sent.map(({ body }) => JSON.parse(body).id)).size).toBe(1)
  expect(new Set(sent.map(({ headers }) => headers['Wechatpay-Timestamp'])).size).toBe(16)
})

test.each([
  { status: 200, again: 0 },
  { status: 204, again: 0 },
  { status: 201, again: 1 },
  { status: 302, again: 1 },
  { status: 401, again: 1 },
  { status: 500, again: 1 },
])('answered with $status: $again more', async ({ status, again }) => {
  await shop.paid('order-1')
  await deliver(status)
  expect(shop.pay.pending()).toHaveLength(again)
})

test('no answer is no; after five seconds nobody waits any more', async () => {
  await shop.paid('order-1')
  await shop.pay.deliverDue(() => Promise.reject(new Error('ECONNREFUSED')))
  expect(shop.pay.pending()).toMatchObject([{ tries: 1 }])
  shop.at(15)
  jest.useFakeTimers()
  try {
    const round = shop.pay.deliverDue(() => new Promise(() => {}))
    expect(await deliver()).toBe(0)
    await jest.advanceTimersByTimeAsync(5000)
    expect(await round).toBe(1)
  } finally {
    jest.useRealTimers()
  }
  expect(shop.pay.pending()).toMatchObject([{ tries: 2 }])
})

test('never, a day late, several times: as it is asked for, and for one kind only', async () => {
  shop.pay.failCallbacks('never', 1, 'refund')
  shop.pay.failCallbacks('never', 1, 'payment')
  shop.pay.failCallbacks({ lateBySeconds: 86_400 })
  shop.pay.failCallbacks({ copies: 5 })
  await shop.paid('order-1')
  await shop.paid('order-2')
  await shop.paid('order-3')
  expect(await deliver()).toBe(5)
  expect(new Set(sent.map(({ body }) => JSON.parse(body).id)).size).toBe(1)
  expect(new Set(sent.map(({ headers }) => headers['Wechatpay-Nonce'])).size).toBe(5)
  shop.at(86_400)
  expect(await deliver()).toBe(1)
  expect(inside(5).out_trade_no).toBe('order-2')
  await shop.refund('order-1', 'order-1R1', 1)
  shop.at(1)
  expect(shop.pay.pending()).toEqual([])
})

describe('tampered with', () => {
  /** What of it a merchant would notice. */
  function noticed({ headers, body }: { headers: Record<string, string>; body: string }): string {
    const names = ['Timestamp', 'Nonce', 'Signature', 'Serial'].map(name => `Wechatpay-${name}`)
    if (names.some(name => !headers[name])) return 'headers'
    if (!isWechats({ headers, body }, shop.settings, shop.now())) {
      return Object.hasOwn(shop.settings.wechatKeys, headers['Wechatpay-Serial'] ?? '')
        ? 'signature'
        : 'serial'
    }
    try {
      const { mchid, appid, payer, amount } = opened(body, shop.settings)
      const isOurs = mchid === shop.settings.mchid && (appid === undefined || appid === shop.settings.appid)
      const isRight = (amount.refund ?? amount.total) === 19900 && (amount.currency ?? 'CNY') === 'CNY'
      return isOurs && isRight && (payer === undefined || payer.openid === openid) ? 'nothing' : 'inside'
    } catch {
      return 'tag'
    }
  }
  const shows: Record<Tampering, string> = {
    'flipped-body': 'signature',
    'flipped-signature': 'signature',
    'flipped-ciphertext': 'tag',
    'wrong-key': 'signature',
    'wrong-api-key': 'tag',
    'unknown-serial': 'serial',
    're-serialised': 'signature',
    stale: 'signature',
    'missing-header': 'headers',
    'other-merchant': 'inside',
    'other-app': 'inside',
    'wrong-amount': 'inside',
    'other-currency': 'inside',
    'other-payer': 'inside',
    'sign-test': 'signature',
  }
  beforeEach(async () => {
    await shop.paid('order-1')
    await shop.refund('order-1', 'order-1R1', 19900)
    shop.at(1)
  })

  test.each(tamperings)('%s shows, on payments and on refunds', tampering => {
    expect(noticed(shop.pay.callbackFor({ orderNo: 'order-1' }, tampering))).toBe(shows[tampering])
    expect(noticed(shop.pay.callbackFor({ refundNo: 'order-1R1' }, tampering))).toBe(shows[tampering])
  })

  test('a true one shows nothing, and nothing is sent by asking for it', () => {
    expect(noticed(shop.pay.callbackFor({ orderNo: 'order-1' }))).toBe('nothing')
    expect(noticed(shop.pay.callbackFor({ refundNo: 'order-1R1' }))).toBe('nothing')
    expect(shop.pay.pending()).toMatchObject([{ tries: 0 }, { tries: 0 }])
  })

  test('a flipped bit is never at the same place twice', () => {
    const bodies = Array.from({ length: 20 }, () =>
      shop.pay.callbackFor({ orderNo: 'order-1' }, 'flipped-body'),
    )
    expect(bodies.every(told => noticed(told) === 'signature')).toBe(true)
  })

  test('one that is sent so is true the next time', async () => {
    await deliver()
    shop.pay.failCallbacks({ tamper: 'wrong-amount' })
    await shop.paid('order-2')
    await deliver(400)
    shop.at(15)
    await deliver()
    expect([inside(2).amount.total, inside(3).amount.total]).toEqual([19901, 19900])
  })

  test('what has not happened is not told', async () => {
    await shop.order('order-3')
    expect(() => shop.pay.callbackFor({ orderNo: 'order-3' })).toThrow('not paid')
    expect(() => shop.pay.callbackFor({ refundNo: 'order-3R1' })).toThrow('not ended')
  })
})
