// Every key of the stand-in: the merchant's, WeChat's in both ways of setting an account up, and a stranger's.
import { generateKeyPair, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'
import { generate } from 'selfsigned'
import type { KeyMode } from './wechatpay'

export interface KeyPair {
  publicKey: string
  privateKey: string
}

/** What WeChat signs with: its key, under the serial that stands in its headers. */
export interface WechatKey extends KeyPair {
  serial: string
  /** What the merchant is given of it, PEM: the public key, or the certificate. */
  given: string
}

export interface Keys {
  merchant: KeyPair & { serial: string }
  wechat: WechatKey
}

/** 32 letters, as they are typed in on the merchant's console. Everybody can read them here. */
export const apiV3Key = 'CornerCardOnTheDeskOnly000000032'

const merchantSerial = '1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C'
const publicKeyId = 'PUB_KEY_ID_0119000000012026010100000000000001'
/** WeChat writes the number of a certificate with so many digits. */
const serialDigits = 40
/** A platform certificate is good for five years. */
const certificateUntil = new Date('2031-11-22T00:00:00Z')

const form = {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
} as const
const newPair = (): Promise<KeyPair> => promisify(generateKeyPair)('rsa', form)

let merchant: Promise<KeyPair> | undefined
const wechat = new Map<KeyMode, Promise<WechatKey>>()
let stranger: KeyPair | undefined

/** Made once a process: many clouds start in one, and a key takes longer than a start. */
export async function keysFor(mode: KeyMode): Promise<Keys> {
  merchant ??= newPair()
  const known = wechat.get(mode) ?? (mode === 'public-key' ? publicKey() : platformCertificate())
  wechat.set(mode, known)
  const [pair, signer] = await Promise.all([merchant, known])
  return { merchant: { ...pair, serial: merchantSerial }, wechat: signer }
}

/** Somebody who is neither WeChat nor the merchant. */
export function strangersKey(): KeyPair {
  stranger ??= generateKeyPairSync('rsa', form)
  return stranger
}

async function publicKey(): Promise<WechatKey> {
  const pair = await newPair()
  return { ...pair, serial: publicKeyId, given: pair.publicKey }
}

async function platformCertificate(): Promise<WechatKey> {
  const pair = await newPair()
  const { cert } = await generate([{ name: 'commonName', value: 'Tenpay.com sign' }], {
    keyPair: pair,
    algorithm: 'sha256',
    notAfterDate: certificateUntil,
  })
  const serial = new X509Certificate(cert).serialNumber.padStart(serialDigits, '0')
  return { ...pair, serial, given: cert }
}
