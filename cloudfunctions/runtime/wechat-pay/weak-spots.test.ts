// Where the package alone goes wrong, one test each: first the package, so that we see when it is mended, then our module.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import WxPay from 'wechatpay-node-v3'
import { makeTrialMerchant, publicKeySerial } from '../../../local/trial-merchant'
import { makeWechatPay } from './client'
import type { Transport } from './pay'

const merchant = makeTrialMerchant()
const { settings } = merchant
const now = new Date('2026-11-22T12:00:00+08:00')
const orderNo = 'M20261122-0001'

/** A server in WeChat's place, and what it was asked. */
let server: Server
let here: string
let asked: string[]
let answer: { headers: Record<string, string>; body: string } | 'nothing'
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (answer === 'nothing') return
    response.writeHead(200, { 'Content-Type': 'application/json', ...answer.headers }).end(answer.body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  asked = []
  answer = { headers: {}, body: '{}' }
})

/** The package as its README says, with its own HTTP; only the host is ours. */
function packageAlone() {
  const wx = new WxPay({
    appid: settings.appid,
    mchid: settings.mchid,
    serial_no: settings.certificateSerial,
    publicKey: Buffer.from('not used'),
    privateKey: Buffer.from(settings.privateKey),
    key: settings.apiV3Key,
  })
  const own = Reflect.get(wx, 'httpService') as Parameters<WxPay['createHttp']>[0]
  const there = (url: string) => url.replace('https://api.mch.weixin.qq.com', here)
  wx.createHttp({
    get: (url, headers) => own.get(there(url), headers),
    post: (url, params, headers) => own.post(there(url), params, headers),
    upload: (url, params, headers) => own.upload(there(url), params, headers),
  })
  return wx
}

/** What the package would have found out by itself. */
function knowKey(isKnown: boolean) {
  Reflect.set(
    WxPay,
    'certificates',
    isKnown ? { [publicKeySerial]: settings.wechatKeys[publicKeySerial] } : {},
  )
}

const ours = (more: { transport?: Transport } = {}) =>
  makeWechatPay({
    settings: { ...settings, baseUrl: here },
    now: () => now,
    random: bytes => new Uint8Array(bytes).fill(7),
    ...more,
  })

const paid = {
  appid: settings.appid,
  mchid: settings.mchid,
  out_trade_no: orderNo,
  transaction_id: '4200179531470026635057130931',
  trade_state: 'SUCCESS',
  success_time: '2026-11-22T12:00:00+08:00',
  payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
  amount: { total: 100, currency: 'CNY' },
}
type Resource = Record<string, string>
const callbackWith = (resource: Resource) =>
  JSON.stringify({ id: 'e1', event_type: 'TRANSACTION.SUCCESS', resource })
const callback = () => callbackWith(merchant.sealed(paid, 'transaction'))

/** How the package would be called in a handler of callbacks. */
const signOf = (headers: Record<string, string>, body: string | object) => ({
  timestamp: headers['Wechatpay-Timestamp'] ?? '',
  nonce: headers['Wechatpay-Nonce'] ?? '',
  serial: headers['Wechatpay-Serial'] ?? '',
  signature: headers['Wechatpay-Signature'] ?? '',
  body,
})

test('the tag is not checked by the package: another amount is decrypted as if it were right', async () => {
  const resource = merchant.sealed(paid, 'transaction')
  const bytes = Buffer.from(resource.ciphertext ?? '', 'base64')
  const at = JSON.stringify(paid).indexOf('100,"currency"')
  bytes[at] = (bytes[at] ?? 0) ^ ('1'.charCodeAt(0) ^ '9'.charCodeAt(0))
  const changed: Resource = { ...resource, ciphertext: bytes.toString('base64') }

  const { ciphertext = '', associated_data = '', nonce = '' } = changed
  const told = packageAlone().decipher_gcm<{ amount: { total: number } }>(ciphertext, associated_data, nonce)
  expect(told.amount.total).toBe(900)

  const body = callbackWith(changed)
  expect(await ours().read({ headers: merchant.signed(body, now), body }, now)).toEqual({
    ok: false,
    refusal: 'undecryptable',
  })
})

test('with another key the package decrypts rubbish and does not complain', async () => {
  const { ciphertext = '', associated_data = '', nonce = '' } = merchant.sealed(paid, 'transaction')
  const other = 'x'.repeat(32)
  expect(typeof packageAlone().decipher_gcm(ciphertext, associated_data, nonce, other)).toBe('string')

  const body = callback()
  const pay = makeWechatPay({
    settings: { ...settings, apiV3Key: other },
    now: () => now,
    random: bytes => new Uint8Array(bytes),
  })
  expect(await pay.read({ headers: merchant.signed(body, now), body }, now)).toEqual({
    ok: false,
    refusal: 'undecryptable',
  })
})

test('an unknown serial makes the package ask for certificates, once for each stranger who calls', async () => {
  knowKey(true)
  const body = callback()
  const headers = merchant.signed(body, now, {
    serial: 'PUB_KEY_ID_0000000000000000000000000000000666',
    keyOf: publicKeySerial,
  })
  answer = { headers: {}, body: '{"data":[]}' }
  const wx = packageAlone()
  for (let times = 0; times < 3; times++) {
    await expect(wx.verifySign({ ...signOf(headers, body), apiSecret: settings.apiV3Key })).rejects.toThrow()
  }
  expect(asked).toEqual(Array(3).fill('GET /v3/certificates'))

  asked = []
  expect(await ours().read({ headers, body }, now)).toEqual({ ok: false, refusal: 'unknown-serial' })
  expect(asked).toEqual([])
})

test('a serial that every object knows by name breaks the package', async () => {
  const body = callback()
  for (const serial of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    const headers = merchant.signed(body, now, { serial, keyOf: publicKeySerial })
    await expect(packageAlone().verifySign(signOf(headers, body))).rejects.toMatchObject({
      code: 'ERR_INVALID_ARG_TYPE',
    })
    expect(await ours().read({ headers, body }, now)).toEqual({ ok: false, refusal: 'unknown-serial' })
  }
  expect(asked).toEqual([])
})

test('the package waits for ever; we do not, and the connection ends', async () => {
  answer = 'nothing'
  const began = performance.now()
  const alone = packageAlone().query({ out_trade_no: orderNo })
  expect(await ours().query(orderNo)).toEqual({ is: 'unknown', why: 'no answer ETIMEDOUT' })
  const waited = performance.now() - began
  expect(waited).toBeGreaterThan(2900)
  expect(waited).toBeLessThan(4500)
  const isStillWaiting = await Promise.race([alone.then(() => false), Promise.resolve(true)])
  expect(isStillWaiting).toBe(true)
  // Of the two connections ours has ended.
  await until(async () => (await connections()) === 1)
  server.closeAllConnections()
  await alone
})

test('the package believes an answer that nobody has signed', async () => {
  const body = JSON.stringify(paid)
  const bogus = {
    ...merchant.signed(body, now),
    'Wechatpay-Signature': Buffer.from('bogus').toString('base64'),
  }
  for (const headers of [{}, bogus]) {
    answer = { headers, body }
    expect(await packageAlone().query({ out_trade_no: orderNo })).toMatchObject({
      status: 200,
      data: { trade_state: 'SUCCESS' },
    })
    expect(await ours().query(orderNo)).toMatchObject({ is: 'unknown' })
  }
  answer = { headers: merchant.signed(body, now), body }
  expect(await ours().query(orderNo)).toMatchObject({ is: 'answered', value: { state: 'SUCCESS' } })
})

test('the package takes a body that was written anew for the one that was signed', async () => {
  knowKey(true)
  const body = callback()
  const headers = merchant.signed(body, now)
  const another = JSON.stringify(JSON.parse(body), null, 1)
  expect(another).not.toBe(body)
  // A handler that parses first, as frameworks do, never notices.
  expect(await packageAlone().verifySign(signOf(headers, JSON.parse(another)))).toBe(true)
  expect(await ours().read({ headers, body: another }, now)).toEqual({ ok: false, refusal: 'bad-signature' })

  // And what WeChat writes in its own way is lost when it is parsed first.
  const inItsWay = body.replace('"id":"e1"', '"id":"e1","n":1.0')
  const signed = merchant.signed(inItsWay, now)
  expect(await packageAlone().verifySign(signOf(signed, JSON.parse(inItsWay)))).toBe(false)
  expect(await ours().read({ headers: signed, body: inItsWay }, now)).toMatchObject({ ok: true })
})

test('the package believes a callback of any age', async () => {
  knowKey(true)
  const body = callback()
  const headers = merchant.signed(body, new Date('2020-01-01T00:00:00Z'))
  expect(await packageAlone().verifySign(signOf(headers, body))).toBe(true)
  expect(await ours().read({ headers, body }, now)).toEqual({ ok: false, refusal: 'stale' })
})

test('the package has its luck from Math.random and its time from the machine; we are given both', async () => {
  const luck = jest.spyOn(Math, 'random').mockReturnValue(0.5)
  const clock = jest.spyOn(Date.prototype, 'valueOf').mockReturnValue(1_600_000_000_000)
  const heard: Record<string, string>[] = []
  const wx = packageAlone()
  wx.createHttp({
    get: async (_, headers) => {
      heard.push(headers)
      return { status: 0 }
    },
    post: async () => ({ status: 0 }),
    upload: async () => ({ status: 0 }),
  })
  await wx.query({ out_trade_no: orderNo })
  const transport: Transport = async ({ headers }) => {
    heard.push(headers)
    return { status: 500, headers: {}, body: '' }
  }
  await ours({ transport }).query(orderNo)
  luck.mockRestore()
  clock.mockRestore()
  expect(heard[0]?.Authorization).toContain('nonce_str="i",timestamp="1600000000"')
  expect(heard[1]?.Authorization).toContain(`nonce_str="${'07'.repeat(16)}",timestamp="1795320000"`)
})

const connections = () =>
  new Promise<number>((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(resolve => setTimeout(resolve, 10))
}
