// What WeChat Pay's stand-in asks of a request, and how it signs its answers, in both ways of setting an account up.
import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { isWechats, openid, startTrialShop, type TrialShop, unsealed } from './trial-shop'

let shop: TrialShop
beforeEach(async () => {
  shop = await startTrialShop()
})

test('an order, paid, asked about: signed on every step', async () => {
  const made = await shop.order('PM20261122-1')
  expect(made).toMatchObject({
    status: 200,
    json: { prepay_id: expect.stringMatching(/^wx20261122103140[0-9a-f]{18}$/) },
  })
  expect(isWechats(made, shop.settings, shop.now())).toBe(true)
  expect((await shop.query('PM20261122-1')).json).toMatchObject({ trade_state: 'NOTPAY' })
  expect(shop.pay.cashier.pay(made.json.prepay_id)).toBe(true)
  const told = await shop.query('PM20261122-1')
  expect(isWechats(told, shop.settings, shop.now())).toBe(true)
  expect(told.json).toEqual({
    appid: shop.settings.appid,
    mchid: '1900000001',
    out_trade_no: 'PM20261122-1',
    transaction_id: expect.stringMatching(/^4200\d{24}$/),
    trade_type: 'JSAPI',
    trade_state: 'SUCCESS',
    trade_state_desc: '支付成功',
    bank_type: 'OTHERS',
    success_time: '2026-11-22T10:31:40+08:00',
    payer: { openid },
    amount: { total: 19900, payer_total: 19900, currency: 'CNY', payer_currency: 'CNY' },
  })
  const byId = await shop.ask('GET', `/v3/pay/transactions/id/${told.json.transaction_id}?mchid=1900000001`)
  expect(byId.json).toEqual(told.json)
})

const stranger = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey

test.each([
  ['no signature', () => ({ headers: { Authorization: undefined } })],
  ['a signature of another kind', () => ({ headers: { Authorization: 'Bearer x' } })],
  ['another merchant', () => ({ mchid: '1900000002' })],
  ['another certificate', () => ({ serial: 'A'.repeat(40) })],
  ['another key', () => ({ privateKey: stranger() })],
  ['another path', () => ({ signedPath: '/v3/pay/transactions/app' })],
  ['another body', () => ({ signedBody: '{}' })],
  ['301 seconds ago', () => ({ timestamp: Math.floor(shop.now().getTime() / 1000) - 301 })],
  ['301 seconds ahead', () => ({ timestamp: Math.floor(shop.now().getTime() / 1000) + 301 })],
])('%s is refused with 401, does nothing, and the no is signed', async (_, change) => {
  const body = JSON.stringify({ mchid: '1900000001' })
  const answer = await shop.ask('POST', '/v3/pay/transactions/jsapi', body, change())
  expect(answer).toMatchObject({ status: 401, json: { code: 'SIGN_ERROR', message: expect.any(String) } })
  expect(isWechats(answer, shop.settings, shop.now())).toBe(true)
  expect(shop.pay.orders()).toEqual([])
})

test('300 seconds away is near enough', async () => {
  await shop.order('PM20261122-1')
  const timestamp = Math.floor(shop.now().getTime() / 1000) - 300
  const path = '/v3/pay/transactions/out-trade-no/PM20261122-1?mchid=1900000001'
  expect((await shop.ask('GET', path, '', { timestamp })).status).toBe(200)
})

test.each([['Accept'], ['User-Agent'], ['Wechatpay-Serial'], ['Content-Type']])(
  'without %s it is refused',
  async name => {
    const body = { mchid: '1900000001' }
    const path = '/v3/pay/transactions/out-trade-no/PM20261122-1/close'
    const answer = await shop.ask('POST', path, body, { headers: { [name]: undefined } })
    expect(answer).toMatchObject({
      status: 400,
      json: { code: 'PARAM_ERROR', message: expect.stringContaining(name) },
    })
  },
)

test('a path that it does not know is 404, and another method too', async () => {
  expect((await shop.ask('GET', '/v3/nothing')).status).toBe(404)
  expect((await shop.ask('GET', '/v3/pay/transactions/jsapi')).status).toBe(404)
})

test('with a public key the merchant is given that and nothing else, and no certificates', async () => {
  const [[serial, pem] = ['', '']] = Object.entries(shop.settings.wechatKeys)
  expect(Object.keys(shop.settings.wechatKeys)).toHaveLength(1)
  expect(serial).toMatch(/^PUB_KEY_ID_\d{34}$/)
  expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----/)
  expect(await shop.ask('GET', '/v3/certificates')).toMatchObject({
    status: 404,
    json: { code: 'RESOURCE_NOT_EXISTS' },
  })
})

test('with a platform certificate the merchant is given that, and can ask for it', async () => {
  shop = await startTrialShop({ mode: 'platform-certificate' })
  const [[serial, pem] = ['', '']] = Object.entries(shop.settings.wechatKeys)
  expect(Object.keys(shop.settings.wechatKeys)).toHaveLength(1)
  expect(serial).toMatch(/^[0-9A-F]{40}$/)
  expect(new X509Certificate(pem).serialNumber.padStart(40, '0')).toBe(serial)
  const answer = await shop.ask('GET', '/v3/certificates')
  expect(isWechats(answer, shop.settings, shop.now())).toBe(true)
  const [certificate] = answer.json.data
  expect(certificate.serial_no).toBe(serial)
  expect(unsealed(certificate.encrypt_certificate, shop.settings)).toBe(pem)
  const wrong = { headers: { 'Wechatpay-Serial': 'B'.repeat(40) } }
  expect(await shop.ask('GET', '/v3/certificates', '', wrong)).toMatchObject({ status: 400 })
})
