// All keys are derived from one root secret. Who holds the database without it can name nobody.
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'

export interface Keys {
  /** The pseudonym under which the journal knows a person: 24 hex digits of a keyed hash of the openid. */
  idOf(openid: string): string
  /** The master key of member codes (`shared/card`). */
  cardMaster: Uint8Array
  /** The key of pickup codes (`shared/mall`). */
  pickup: Uint8Array
  /** A keyed hash for comparing or looking up what is not stored in the clear: a phone number, a phone. */
  hash(
    kind:
      | 'phone'
      | 'device'
      | 'gift'
      | 'order'
      | 'pay-order'
      | 'address'
      | 'voucher-code'
      | 'prize-order'
      | 'picture'
      | 'review',
    text: string,
  ): string
  /** Encrypts a short secret for storage; `nonce` is twelve fresh random bytes. */
  seal(text: string, nonce: Uint8Array): string
  /** The opposite; throws when the text was not sealed with our key. */
  open(sealed: string): string
}

/** `rootKey` is 64 hex digits, from the function's environment. */
export function keysFrom(rootKey: string): Keys {
  if (!/^[0-9a-f]{64}$/i.test(rootKey)) throw new Error('CORNER_ROOT_KEY must be 64 hex digits')
  const root = Buffer.from(rootKey, 'hex')
  const derive = (label: string) => createHmac('sha256', root).update(`corner-card|${label}`).digest()
  const memberKey = derive('member-id')
  const hashKey = derive('look-up')
  const sealKey = derive('seal')
  return {
    idOf: openid => createHmac('sha256', memberKey).update(openid).digest('hex').slice(0, 24),
    cardMaster: new Uint8Array(derive('card-master')),
    pickup: new Uint8Array(derive('pickup')),
    hash: (kind, text) => createHmac('sha256', hashKey).update(`${kind}|${text}`).digest('hex'),
    seal(text, nonce) {
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(0, 12), { authTagLength: 16 })
      decipher.setAuthTag(bytes.subarray(12, 28))
      return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}
