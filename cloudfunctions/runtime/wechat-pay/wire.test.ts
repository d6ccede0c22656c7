// What leaves, letter by letter, and what is believed of the answers.
import { createHash, createVerify } from 'node:crypto'
import { certificateSerial, makeTrialMerchant, publicKeySerial } from '../../../local/trial-merchant'
import { makeWechatPay } from './client'
import type { OrderToPay, PaySettings, Transport, WechatPay } from './pay'

const merchant = makeTrialMerchant()
const now = new Date('2026-11-22T12:00:00.700+08:00')
const order: OrderToPay = {
  orderNo: 'M20261122-0001',
  description: '街角会员 年卡',
  totalFen: 9900,
  openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
  expiresAt: '2026-11-22T04:30:00.123Z',
}
const refund = {
  orderNo: order.orderNo,
  refundNo: 'M20261122-0001R1',
  refundFen: 9900,
  totalFen: 9900,
  reason: '七天无理由',
}

type Sent = Parameters<Transport>[0]
type Heard = Awaited<ReturnType<Transport>>
let sent: Sent[]
beforeEach(() => {
  sent = []
})

const signedBy = (body: string, at = now, by = {}): Heard => ({
  status: 200,
  headers: merchant.signed(body, at, by),
  body,
})
const json = (value: unknown) => JSON.stringify(value)

/** Our module above WeChat's words. */
function payHearing(hear: (asked: Sent) => Heard, more: Partial<PaySettings> = {}): WechatPay {
  let made = 0
  const random = (bytes: number) => new Uint8Array(bytes).fill(++made)
  const transport: Transport = async asked => {
    sent.push(asked)
    return hear(asked)
  }
  return makeWechatPay({ settings: { ...merchant.settings, ...more }, now: () => now, random, transport })
}

const prepaid = () => signedBy(json({ prepay_id: 'wx1' }))
const bill = '交易时间,公众账号ID\n`2026-11-22 10:00:00,`wx0123456789abcdef\n'
const digest = createHash('sha1').update(bill).digest('hex')
const billAt = (url: string) => json({ hash_type: 'SHA1', hash_value: digest, download_url: url })
const file = (token: string) => `https://api.mch.weixin.qq.com/v3/billdownload/file?token=${token}`

const requests = [
  {
    name: 'order',
    run: (pay: WechatPay) => pay.order(order),
    method: 'POST',
    path: '/v3/pay/transactions/jsapi',
    timeoutMs: 3000,
    body: {
      appid: 'wx0123456789abcdef',
      mchid: '1900000001',
      description: '街角会员 年卡',
      out_trade_no: 'M20261122-0001',
      time_expire: '2026-11-22T12:30:00+08:00',
      notify_url: 'https://pay.example.com/pay/notify',
      amount: { total: 9900, currency: 'CNY' },
      payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
    },
  },
  {
    name: 'query',
    run: (pay: WechatPay) => pay.query(order.orderNo),
    method: 'GET',
    path: '/v3/pay/transactions/out-trade-no/M20261122-0001?mchid=1900000001',
    timeoutMs: 3000,
    body: null,
  },
  {
    name: 'close',
    run: (pay: WechatPay) => pay.close(order.orderNo),
    method: 'POST',
    path: '/v3/pay/transactions/out-trade-no/M20261122-0001/close',
    timeoutMs: 3000,
    body: { mchid: '1900000001' },
  },
  {
    name: 'refund',
    run: (pay: WechatPay) => pay.refund(refund),
    method: 'POST',
    path: '/v3/refund/domestic/refunds',
    timeoutMs: 5000,
    body: {
      out_trade_no: 'M20261122-0001',
      out_refund_no: 'M20261122-0001R1',
      reason: '七天无理由',
      notify_url: 'https://pay.example.com/pay/refund-notify',
      amount: { refund: 9900, total: 9900, currency: 'CNY' },
    },
  },
  {
    name: 'refundOf',
    run: (pay: WechatPay) => pay.refundOf(refund.refundNo),
    method: 'GET',
    path: '/v3/refund/domestic/refunds/M20261122-0001R1',
    timeoutMs: 3000,
    body: null,
  },
  {
    name: 'tradeBill',
    run: (pay: WechatPay) => pay.tradeBill('2026-11-22'),
    method: 'GET',
    path: '/v3/bill/tradebill?bill_date=2026-11-22&bill_type=ALL',
    timeoutMs: 10_000,
    body: null,
  },
]

test.each(requests)(
  '$name is signed by our clock and luck over what is sent',
  async ({ run, method, path, timeoutMs, body }) => {
    await run(payHearing(prepaid))
    expect(sent).toHaveLength(1)
    const [asked] = sent as [Sent]
    expect(asked).toMatchObject({ method, timeoutMs, url: `https://api.mch.weixin.qq.com${path}` })
    expect(asked.body === '' ? null : JSON.parse(asked.body)).toEqual(body)
    expect(asked.headers).toMatchObject({
      Accept: 'application/json',
      'Accept-Encoding': 'gzip',
      'User-Agent': 'corner-card/0.1',
      'Wechatpay-Serial': publicKeySerial,
      ...(body && { 'Content-Type': 'application/json' }),
    })
    const { mchid, nonce, timestamp, serial, signature } = partsOf(asked.headers.Authorization)
    expect({ mchid, serial }).toEqual({
      mchid: '1900000001',
      serial: '1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C',
    })
    expect(timestamp).toBe(String(Math.floor(now.getTime() / 1000)))
    expect(nonce).toBe('01'.repeat(16))
    const message = `${method}\n${path}\n${timestamp}\n${nonce}\n${asked.body}\n`
    expect(createVerify('RSA-SHA256').update(message).verify(merchant.merchantKey, signature, 'base64')).toBe(
      true,
    )
  },
)

test('without a public key of WeChat its platform certificate is what it signs with, unasked', async () => {
  const { [certificateSerial]: key = '' } = merchant.settings.wechatKeys
  const wechatKeys = { [certificateSerial]: key }
  const pay = payHearing(() => signedBy(json({ prepay_id: 'wx1' }), now, { serial: certificateSerial }), {
    wechatKeys,
  })
  expect(await pay.order(order)).toEqual({ is: 'answered', value: { prepayId: 'wx1' } })
  expect(sent[0]?.headers).not.toHaveProperty('Wechatpay-Serial')
})

test.each([publicKeySerial, certificateSerial])(
  'both kinds of key are believed at once: %s',
  async serial => {
    const pay = payHearing(() => signedBy(json({ prepay_id: 'wx1' }), now, { serial }))
    expect(await pay.order(order)).toMatchObject({ is: 'answered' })
  },
)

const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const good = json({ prepay_id: 'wx1' })
test.each<{ what: string; heard: () => Heard }>([
  { what: 'not signed', heard: () => ({ status: 200, headers: {}, body: good }) },
  { what: 'changed on its way', heard: () => ({ ...signedBy(good), body: json({ prepay_id: 'wx2' }) }) },
  {
    what: 'signed with the other key',
    heard: () => signedBy(good, now, { serial: publicKeySerial, keyOf: certificateSerial }),
  },
  {
    what: 'signed under an unknown serial',
    heard: () => signedBy(good, now, { serial: 'PUB_KEY_ID_7', keyOf: publicKeySerial }),
  },
  {
    what: 'signed under a name of the language',
    heard: () => signedBy(good, now, { serial: 'constructor', keyOf: publicKeySerial }),
  },
  { what: 'six minutes old', heard: () => signedBy(good, minutes(-6)) },
  { what: 'six minutes early', heard: () => signedBy(good, minutes(6)) },
  { what: 'of another shape', heard: () => signedBy(json({ prepayId: 'wx1' })) },
  { what: 'no JSON', heard: () => signedBy('<html>') },
  { what: 'empty', heard: () => ({ ...signedBy(''), status: 204 }) },
  { what: 'a redirection', heard: () => ({ ...signedBy(good), status: 302 }) },
  { what: 'a no without a code', heard: () => ({ status: 403, headers: {}, body: '<html>' }) },
  { what: 'a no with a number', heard: () => ({ status: 403, headers: {}, body: '{"code":403}' }) },
  { what: 'a no with a sentence', heard: () => ({ status: 403, headers: {}, body: '{"code":"go away"}' }) },
  { what: 'null', heard: () => ({ status: 400, headers: {}, body: 'null' }) },
  {
    what: 'a no because of haste',
    heard: () => ({ status: 429, headers: {}, body: '{"code":"PARAM_ERROR"}' }),
  },
  {
    what: 'a no for lack of time',
    heard: () => ({ status: 408, headers: {}, body: '{"code":"PARAM_ERROR"}' }),
  },
  { what: 'a fault', heard: () => ({ status: 502, headers: {}, body: '{"code":"ORDER_CLOSED"}' }) },
])('an answer that is $what says nothing', async ({ heard }) => {
  expect(await payHearing(heard).order(order)).toEqual({ is: 'unknown', why: expect.any(String) })
})

test('a signed answer to another question is none', async () => {
  const paid = {
    appid: 'wx0123456789abcdef',
    mchid: '1900000001',
    out_trade_no: 'M20261122-0002',
    trade_state: 'CLOSED',
  }
  expect(await payHearing(() => signedBy(json(paid))).query(order.orderNo)).toMatchObject({ is: 'unknown' })
  const back = {
    refund_id: '1',
    out_refund_no: 'M20261122-0002R1',
    out_trade_no: 'M20261122-0002',
    transaction_id: '1',
    status: 'SUCCESS',
    amount: { total: 1, refund: 1 },
  }
  const pay = payHearing(() => signedBy(json(back)))
  expect(await pay.refund(refund)).toMatchObject({ is: 'unknown' })
  expect(await pay.refundOf(refund.refundNo)).toMatchObject({ is: 'unknown' })
  const another = payHearing(() => signedBy(json({ ...back, out_refund_no: refund.refundNo })))
  expect(await another.refund(refund)).toMatchObject({ is: 'unknown' })
})

test.each([
  {},
  { transaction_id: '42', success_time: '2026-11-22T12:00:00+08:00' },
  { transaction_id: '42', amount: { total: 9900 }, success_time: 'yesterday' },
  { transaction_id: '', amount: { total: 9900 }, success_time: '2026-11-22T12:00:00+08:00' },
  { transaction_id: '42', amount: { total: 99.5 }, success_time: '2026-11-22T12:00:00+08:00' },
])('an order that is said to be paid without its facts (%j) is not understood', async facts => {
  const { appid, mchid } = merchant.settings
  const told = { appid, mchid, out_trade_no: order.orderNo, trade_state: 'SUCCESS', ...facts }
  expect(await payHearing(() => signedBy(json(told))).query(order.orderNo)).toMatchObject({ is: 'unknown' })
})

test('a bill is fetched from WeChat alone, and is the one that was signed for', async () => {
  const hear = (told: string) => (asked: Sent) =>
    asked.url.includes('/v3/bill/') ? signedBy(told) : { status: 200, headers: {}, body: bill }
  const token = 'AbC%2F_-9~&tartype='
  expect(await payHearing(hear(billAt(file(token)))).tradeBill('2026-11-22')).toEqual({
    is: 'answered',
    value: bill,
  })
  const [, fetched] = sent as [Sent, Sent]
  expect(fetched.url).toBe(file(token))
  const { timestamp, nonce, signature } = partsOf(fetched.headers.Authorization)
  const message = `GET\n/v3/billdownload/file?token=${token}\n${timestamp}\n${nonce}\n\n`
  expect(createVerify('RSA-SHA256').update(message).verify(merchant.merchantKey, signature, 'base64')).toBe(
    true,
  )

  const other = billAt(file('t')).replace(digest, '0'.repeat(40))
  expect(await payHearing(hear(other)).tradeBill('2026-11-22')).toMatchObject({ is: 'unknown' })
})

test.each([
  'https://api.mch.weixin.qq.com.example.com/v3/billdownload/file',
  'https://example.com/v3/billdownload/file',
  'http://api.mch.weixin.qq.com/v3/billdownload/file',
  'https://api.mch.weixin.qq.com/v3/billdownload/file?token=a b',
  'https://api.mch.weixin.qq.com/v3/billdownload/file?token=a\nb',
  'https://api.mch.weixin.qq.com@example.com/v3/',
])('nothing that we sign goes to %s', async url => {
  expect(await payHearing(() => signedBy(billAt(url))).tradeBill('2026-11-22')).toMatchObject({
    is: 'unknown',
  })
  expect(sent).toHaveLength(1)
})

test('a bill that is still being made is asked for again; one of a day without trades is not', async () => {
  const no = (code: string) => () => ({ status: 400, headers: {}, body: json({ code }) })
  expect(await payHearing(no('STATEMENT_CREATING')).tradeBill('2026-11-22')).toMatchObject({ is: 'unknown' })
  expect(await payHearing(no('NO_STATEMENT_EXIST')).tradeBill('2026-11-22')).toEqual({
    is: 'refused',
    code: 'NO_STATEMENT_EXIST',
    status: 400,
  })
  await expect(payHearing(prepaid).tradeBill('2026-11-22&tar_type=GZIP')).rejects.toThrow(
    'a bill is of a day',
  )
})

function partsOf(authorization = '') {
  const part = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(authorization)?.[1] ?? ''
  expect(authorization).toMatch(/^WECHATPAY2-SHA256-RSA2048 /)
  return {
    mchid: part('mchid'),
    nonce: part('nonce_str'),
    timestamp: part('timestamp'),
    serial: part('serial_no'),
    signature: part('signature'),
  }
}
