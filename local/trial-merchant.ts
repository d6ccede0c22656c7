// A merchant on trial with fresh keys on both sides, for tests that must put words into WeChat's mouth.
import { createCipheriv, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { PaySettings } from '../cloudfunctions/runtime/wechat-pay/pay'

export const publicKeySerial = 'PUB_KEY_ID_0119000000012025010100000000000001'
export const certificateSerial = '5157F09EFDC096DE15EBE81A47057A7232F1B8E1'

export interface TrialMerchant {
  /** WeChat's public key under both kinds of serial, with a key of its own for each. */
  settings: PaySettings
  /** PEM of the key with which the merchant's requests are checked. */
  merchantKey: string
  /** The headers with which WeChat sends a body at a moment; with another key than the serial's on demand. */
  signed(body: string, at: Date, by?: { serial?: string; keyOf?: string }): Record<string, string>
  /** A resource of a callback, encrypted for the merchant. */
  sealed(value: unknown, kind: 'transaction' | 'refund', nonce?: string): Record<string, string>
}

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })

export function makeTrialMerchant(): TrialMerchant {
  const merchant = pair()
  const wechat: Record<string, ReturnType<typeof pair>> = {
    [publicKeySerial]: pair(),
    [certificateSerial]: pair(),
  }
  const apiV3Key = randomBytes(16).toString('hex')
  return {
    settings: {
      appid: 'wx0123456789abcdef',
      mchid: '1900000001',
      certificateSerial: '1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C',
      privateKey: merchant.privateKey,
      apiV3Key,
      wechatKeys: Object.fromEntries(
        Object.entries(wechat).map(([serial, { publicKey }]) => [serial, publicKey]),
      ),
      baseUrl: 'https://api.mch.weixin.qq.com',
      notifyUrl: 'https://pay.example.com/pay',
    },
    merchantKey: merchant.publicKey,
    signed(body, at, { serial = publicKeySerial, keyOf = serial } = {}) {
      const timestamp = String(Math.floor(at.getTime() / 1000))
      const nonce = randomBytes(16).toString('hex')
      const key = wechat[keyOf]?.privateKey
      if (!key) throw new Error(`no key of ${keyOf}`)
      const bytes = sign('RSA-SHA256', Buffer.from(`${timestamp}\n${nonce}\n${body}\n`), key)
      return {
        'Wechatpay-Timestamp': timestamp,
        'Wechatpay-Nonce': nonce,
        'Wechatpay-Serial': serial,
        'Wechatpay-Signature': bytes.toString('base64'),
        'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
      }
    },
    sealed(value, kind, nonce = randomBytes(6).toString('hex')) {
      const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce))
      cipher.setAAD(Buffer.from(kind))
      const bytes = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final(), cipher.getAuthTag()])
      return {
        original_type: kind,
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: bytes.toString('base64'),
        associated_data: kind,
        nonce,
      }
    },
  }
}
