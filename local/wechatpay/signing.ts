// Signatures and encryption of WeChat Pay v3, from the side of its server.
import { createCipheriv, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { type Keys, strangersKey } from './keys'
import { unixSeconds } from './moments'
import { no, type Refusal } from './refusals'
import type { HttpAsked } from './wechatpay'

export const mchid = '1900000001'
const signatureType = 'WECHATPAY2-SHA256-RSA2048'
const secondsAtMost = 300

export type Random = (bytes: number) => Uint8Array
export const hexOf = (random: Random, bytes: number): string => Buffer.from(random(bytes)).toString('hex')
/** `count` decimal digits. */
export const digits = (random: Random, count: number): string =>
  Array.from(random(count), byte => byte % 10).join('')

export interface Signer {
  /** The headers that say that WeChat has sent this body, at this moment. */
  signed(body: string, at: number, by?: 'wechat' | 'stranger'): Record<string, string>
  /** Why a request is not the merchant's; null when it is. */
  doubt(asked: HttpAsked, at: number): Refusal | null
  /** Whether the merchant has signed this text. */
  isMerchants(text: string, signature: string): boolean
}

export function makeSigner(keys: Keys, random: Random): Signer {
  const wechatKey = createPrivateKey(keys.wechat.privateKey)
  const merchantKey = createPublicKey(keys.merchant.publicKey)
  const isMerchants = (text: string, signature: string) => {
    const bytes = Buffer.from(signature, 'base64')
    return (
      bytes.toString('base64') === signature && verify('RSA-SHA256', Buffer.from(text), merchantKey, bytes)
    )
  }
  return {
    signed(body, at, by = 'wechat') {
      const timestamp = unixSeconds(at)
      const nonce = hexOf(random, 16)
      const key: KeyObject | string = by === 'wechat' ? wechatKey : strangersKey().privateKey
      return {
        'Wechatpay-Timestamp': timestamp,
        'Wechatpay-Nonce': nonce,
        'Wechatpay-Signature': sign(
          'RSA-SHA256',
          Buffer.from(`${timestamp}\n${nonce}\n${body}\n`),
          key,
        ).toString('base64'),
        'Wechatpay-Signature-Type': signatureType,
        'Wechatpay-Serial': keys.wechat.serial,
      }
    },
    isMerchants,
    doubt({ method, path, headers, body }, at) {
      const given = readAuthorization(headers.authorization ?? '')
      if (!given) return no(401, 'SIGN_ERROR', 'Http头Authorization不符合规范')
      if (given.mchid !== mchid) return no(401, 'SIGN_ERROR', '商户号不正确')
      if (given.serial_no !== keys.merchant.serial) return no(401, 'SIGN_ERROR', '商户证书序列号有误')
      if (Math.abs(at / 1000 - Number(given.timestamp)) > secondsAtMost) {
        return no(401, 'SIGN_ERROR', 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟')
      }
      const text = `${method}\n${path}\n${given.timestamp}\n${given.nonce_str}\n${body}\n`
      return isMerchants(text, given.signature) ? null : no(401, 'SIGN_ERROR', '签名错误，请检查后再试')
    },
  }
}

const parts = ['mchid', 'nonce_str', 'timestamp', 'serial_no', 'signature'] as const
type Authorization = Record<(typeof parts)[number], string>

/** Its five parts, in any order; null when one is missing, doubled or unknown. */
function readAuthorization(header: string): Authorization | null {
  const [type, rest = ''] = header.split(/ (.*)/s)
  if (type !== signatureType) return null
  const given: Record<string, string> = {}
  for (const part of rest.split(',')) {
    const [, name, value] = /^\s*(\w+)="([^"]*)"\s*$/.exec(part) ?? []
    if (name === undefined || value === undefined || Object.hasOwn(given, name)) return null
    given[name] = value
  }
  const isWhole = Object.keys(given).length === parts.length && parts.every(name => given[name])
  return isWhole && /^\d{1,11}$/.test(given.timestamp ?? '') && (given.nonce_str ?? '').length <= 32
    ? (given as Authorization)
    : null
}

export interface SealedText {
  algorithm: 'AEAD_AES_256_GCM'
  ciphertext: string
  associated_data: string
  nonce: string
}

/** Encrypts for whoever holds `key`, 32 letters. */
export function seal(text: string, associatedData: string, key: string, random: Random): SealedText {
  const nonce = hexOf(random, 6)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key), Buffer.from(nonce))
  cipher.setAAD(Buffer.from(associatedData))
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: bytes.toString('base64'),
    associated_data: associatedData,
    nonce,
  }
}
