// Who the merchant is at WeChat Pay and whose word is believed: read from the environment, checked, and never shown.
import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { PaySettings } from './pay'

type Environment = Record<string, string | undefined>

const names = [
  'CORNER_PAY_APPID',
  'CORNER_PAY_MCHID',
  'CORNER_PAY_CERT_SERIAL',
  'CORNER_PAY_PRIVATE_KEY',
  'CORNER_PAY_API_V3_KEY',
  'CORNER_PAY_WECHAT_KEYS',
  'CORNER_PAY_BASE_URL',
  'CORNER_PAY_NOTIFY_URL',
] as const
type Name = (typeof names)[number]

const wechatItself = 'https://api.mch.weixin.qq.com'
const fewestBits = 2048
/** A public key of WeChat's, or a platform certificate. */
const publicKeyId = /^PUB_KEY_ID_\d+$/
const certificateSerial = /^[0-9A-Fa-f]{40}$/
/** WeChat takes 255 letters, and we add `/refund-notify`. */
const notifyUrlLettersAtMost = 240

/**
 * The settings of WeChat Pay; null when none of its variables is set, as on functions that do not pay. Throws when one is
 * missing or wrong: the message names the variable and never has anything of its value.
 */
export function paySettings(environment: Environment): PaySettings | null {
  if (names.every(name => !environment[name])) return null
  return {
    appid: matching(environment, 'CORNER_PAY_APPID', /^wx[0-9a-z]{16}$/, '`wx` and 16 letters or digits'),
    mchid: matching(environment, 'CORNER_PAY_MCHID', /^\d{8,10}$/, '8 to 10 digits'),
    certificateSerial: matching(environment, 'CORNER_PAY_CERT_SERIAL', certificateSerial, '40 hex digits'),
    privateKey: privateKey(environment),
    apiV3Key: matching(environment, 'CORNER_PAY_API_V3_KEY', /^[0-9A-Za-z]{32}$/, '32 letters or digits'),
    wechatKeys: wechatKeys(environment),
    baseUrl: baseUrl(environment),
    notifyUrl: notifyUrl(environment),
  }
}

function matching(environment: Environment, name: Name, pattern: RegExp, wanted: string): string {
  const value = environment[name]
  if (!value) throw new Error(`${name} is not set`)
  if (!pattern.test(value)) throw new Error(`${name} must be ${wanted}`)
  return value
}

function privateKey(environment: Environment): string {
  const name = 'CORNER_PAY_PRIVATE_KEY'
  const pem = pemOf(name, environment[name], /^-----BEGIN (RSA )?PRIVATE KEY-----/)
  checkRsa(name, () => createPrivateKey(pem))
  return pem
}

function wechatKeys(environment: Environment): Record<string, string> {
  const name = 'CORNER_PAY_WECHAT_KEYS'
  const bySerial = readObject(environment[name])
  if (!environment[name]) throw new Error(`${name} is not set`)
  const serials = Object.keys(bySerial ?? {})
  if (!bySerial || serials.length === 0) throw new Error(`${name} must be JSON: one key or more by serial`)
  const keys = serials.map(serial => {
    const isPublicKey = publicKeyId.test(serial)
    if (!isPublicKey && !certificateSerial.test(serial)) {
      throw new Error(`${name} must have serials of the form PUB_KEY_ID_<digits> or 40 hex digits`)
    }
    const kind = isPublicKey ? /^-----BEGIN PUBLIC KEY-----/ : /^-----BEGIN (CERTIFICATE|PUBLIC KEY)-----/
    const pem = pemOf(name, bySerial[serial], kind)
    checkRsa(name, () => createPublicKey(pem))
    if (pem.includes('BEGIN CERTIFICATE') && !isSerialOf(pem, serial)) {
      throw new Error(`${name} has a certificate under another one's serial`)
    }
    return [serial, pem]
  })
  return Object.fromEntries(keys)
}

/** Serials are numbers: their case and the zeros before them are a matter of taste. */
function isSerialOf(certificate: string, serial: string): boolean {
  const number = (text: string) => text.toUpperCase().replace(/^0+/, '')
  return number(new X509Certificate(certificate).serialNumber) === number(serial)
}

function baseUrl(environment: Environment): string {
  const name = 'CORNER_PAY_BASE_URL'
  const url = safeUrl(name, environment[name] || wechatItself)
  if (url.pathname !== '/') throw new Error(`${name} must have no path`)
  return url.origin
}

function notifyUrl(environment: Environment): string {
  const name = 'CORNER_PAY_NOTIFY_URL'
  const value = environment[name]
  if (!value) throw new Error(`${name} is not set`)
  const url = safeUrl(name, value)
  if (value.endsWith('/')) throw new Error(`${name} must not end with a slash`)
  if (url.href.length > notifyUrlLettersAtMost)
    throw new Error(`${name} is longer than ${notifyUrlLettersAtMost}`)
  return value
}

/** Money is spoken of over https only; a stand-in on the same machine may do without. */
function safeUrl(name: Name, value: string): URL {
  if (!URL.canParse(value)) throw new Error(`${name} must be a URL`)
  const url = new URL(value)
  const isOnThisMachine = url.protocol === 'http:' && url.hostname === '127.0.0.1'
  if (url.protocol !== 'https:' && !isOnThisMachine) throw new Error(`${name} must be https, or on 127.0.0.1`)
  if (url.search || url.hash || url.username || url.password) {
    throw new Error(`${name} must have no query, fragment or user`)
  }
  return url
}

/** The PEM inside of base64, which has no line ends that an environment could spoil. */
function pemOf(name: Name, value: unknown, kind: RegExp): string {
  if (!value) throw new Error(`${name} is not set`)
  const pem = typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8').trim() : ''
  if (!kind.test(pem)) throw new Error(`${name} must be PEM in base64`)
  return pem
}

function checkRsa(name: Name, read: () => KeyObject): void {
  let key: KeyObject
  try {
    key = read()
  } catch {
    // What the reader complains of may show what it has read.
    throw new Error(`${name} has a key that cannot be read`)
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (key.asymmetricKeyType !== 'rsa' || bits < fewestBits) {
    throw new Error(`${name} must be RSA with ${fewestBits} bits or more`)
  }
}

function readObject(text: string | undefined): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
