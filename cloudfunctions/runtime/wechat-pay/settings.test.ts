// What the environment may say of WeChat Pay: nothing at all, or everything and right.
import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'
import { payEnvironmentVariables } from '../../cloud'
import { paySettings } from './settings'

const pemOf = (bits: number) =>
  generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const merchant = pemOf(2048)
const wechat = pemOf(2048)
const weak = pemOf(1024)
const curve = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const base64 = (text: string) => Buffer.from(text).toString('base64')
const serial = 'PUB_KEY_ID_0119000000012025010100000000000001'

const good = {
  CORNER_PAY_APPID: 'wx0123456789abcdef',
  CORNER_PAY_MCHID: '1900000001',
  CORNER_PAY_CERT_SERIAL: '1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C',
  CORNER_PAY_PRIVATE_KEY: base64(merchant.privateKey),
  CORNER_PAY_API_V3_KEY: 'k'.repeat(32),
  CORNER_PAY_WECHAT_KEYS: JSON.stringify({ [serial]: base64(wechat.publicKey) }),
  CORNER_PAY_NOTIFY_URL: 'https://pay.example.com/pay',
}

test('nothing set is no payment, and everything set is who we are', () => {
  expect(paySettings({ CORNER_ROOT_KEY: 'x', CORNER_PAY_APPID: '' })).toBeNull()
  expect(paySettings(good)).toEqual({
    appid: good.CORNER_PAY_APPID,
    mchid: good.CORNER_PAY_MCHID,
    certificateSerial: good.CORNER_PAY_CERT_SERIAL,
    privateKey: merchant.privateKey.trim(),
    apiV3Key: good.CORNER_PAY_API_V3_KEY,
    wechatKeys: { [serial]: wechat.publicKey.trim() },
    baseUrl: 'https://api.mch.weixin.qq.com',
    notifyUrl: good.CORNER_PAY_NOTIFY_URL,
  })
})

test('every variable that functions are deployed with is read, and no other', () => {
  const asked = new Set<string>()
  const environment = new Proxy<Record<string, string | undefined>>(good, {
    get(target, name) {
      asked.add(String(name))
      return target[String(name)]
    },
  })
  paySettings(environment)
  expect([...asked].sort()).toEqual([...payEnvironmentVariables].sort())
})

test('a platform certificate stands under its own serial, beside a public key', async () => {
  const { cert } = await generate([{ name: 'commonName', value: 'Tenpay.com sign' }], { keyPair: wechat })
  const own = new X509Certificate(cert).serialNumber.padStart(40, '0')
  const both = (certificateAt: string) => ({
    ...good,
    CORNER_PAY_WECHAT_KEYS: JSON.stringify({
      [serial]: base64(wechat.publicKey),
      [certificateAt]: base64(cert),
    }),
  })
  for (const written of [own, own.toLowerCase()]) {
    expect(paySettings(both(written))?.wechatKeys).toEqual({
      [serial]: wechat.publicKey.trim(),
      [written]: cert.trim(),
    })
  }
  const other = own.replace(/.$/, last => (last === '1' ? '2' : '1'))
  expect(() => paySettings(both(other))).toThrow('CORNER_PAY_WECHAT_KEYS has a certificate under another')
})

test.each(['http://127.0.0.1:21500', 'http://127.0.0.1:21500/'])('%s may stand in for WeChat', baseUrl => {
  expect(paySettings({ ...good, CORNER_PAY_BASE_URL: baseUrl })?.baseUrl).toBe('http://127.0.0.1:21500')
})

test.each(Object.keys(good))('%s must be set when another is', name => {
  expect(() => paySettings({ ...good, [name]: undefined })).toThrow(`${name} is not set`)
})

const keys = (value: unknown) => JSON.stringify(value)
test.each([
  { name: 'CORNER_PAY_APPID', value: 'wx0123' },
  { name: 'CORNER_PAY_MCHID', value: '19000000a1' },
  { name: 'CORNER_PAY_CERT_SERIAL', value: '1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8' },
  { name: 'CORNER_PAY_PRIVATE_KEY', value: merchant.privateKey },
  { name: 'CORNER_PAY_PRIVATE_KEY', value: base64(merchant.publicKey) },
  { name: 'CORNER_PAY_PRIVATE_KEY', value: base64(merchant.privateKey.slice(0, 300)) },
  { name: 'CORNER_PAY_PRIVATE_KEY', value: base64(weak.privateKey) },
  { name: 'CORNER_PAY_PRIVATE_KEY', value: base64(curve.privateKey) },
  { name: 'CORNER_PAY_API_V3_KEY', value: 'k'.repeat(31) },
  { name: 'CORNER_PAY_API_V3_KEY', value: `${'k'.repeat(31)}é` },
  { name: 'CORNER_PAY_WECHAT_KEYS', value: 'no JSON' },
  { name: 'CORNER_PAY_WECHAT_KEYS', value: '{}' },
  { name: 'CORNER_PAY_WECHAT_KEYS', value: keys([base64(wechat.publicKey)]) },
  { name: 'CORNER_PAY_WECHAT_KEYS', value: keys({ constructor: base64(wechat.publicKey) }) },
  { name: 'CORNER_PAY_WECHAT_KEYS', value: keys({ [serial]: wechat.publicKey }) },
  { name: 'CORNER_PAY_WECHAT_KEYS', value: keys({ [serial]: base64(wechat.privateKey) }) },
  { name: 'CORNER_PAY_WECHAT_KEYS', value: keys({ [serial]: base64(weak.publicKey) }) },
  { name: 'CORNER_PAY_WECHAT_KEYS', value: keys({ [serial]: base64(curve.publicKey) }) },
  { name: 'CORNER_PAY_WECHAT_KEYS', value: keys({ [serial]: 7 }) },
  { name: 'CORNER_PAY_BASE_URL', value: 'http://api.mch.weixin.qq.com' },
  { name: 'CORNER_PAY_BASE_URL', value: 'https://api.mch.weixin.qq.com/v3' },
  { name: 'CORNER_PAY_BASE_URL', value: 'http://127.0.0.1.example.com' },
  { name: 'CORNER_PAY_BASE_URL', value: 'api.mch.weixin.qq.com' },
  { name: 'CORNER_PAY_NOTIFY_URL', value: 'http://pay.example.com/pay' },
  { name: 'CORNER_PAY_NOTIFY_URL', value: 'https://pay.example.com/pay/' },
  { name: 'CORNER_PAY_NOTIFY_URL', value: 'https://pay.example.com/pay?shop=1' },
  { name: 'CORNER_PAY_NOTIFY_URL', value: `https://pay.example.com/${'p'.repeat(240)}` },
])('$name is named when it is wrong, and its value is not', ({ name, value }) => {
  const error = failure(() => paySettings({ ...good, [name]: value }))
  expect(error.message).toMatch(new RegExp(`^${name} `))
  expect(error.cause).toBeUndefined()
  // Twelve letters of a value would be too many; the words around a PEM are no secret.
  for (let at = 0; at + 12 <= value.length; at++) {
    const part = value.slice(at, at + 12)
    if (!/^-*(BEGIN|END)?[ A-Z_-]*$/.test(part)) expect(error.message).not.toContain(part)
  }
})

function failure(run: () => unknown): Error {
  try {
    run()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was refused')
}
