// Callbacks: as WeChat sends them, and as somebody else might.
import { apiV3Key } from './keys'
import { rfc3339 } from './moments'
import { hexOf, type Random, type Signer, seal } from './signing'
import type { Tampering } from './wechatpay'

/** What a callback tells, before anything is encrypted. */
export interface Told {
  id: string
  createdAt: number
  event: string
  summary: string
  kind: 'transaction' | 'refund'
  inside: Record<string, unknown> & { amount: Record<string, unknown> }
}

export interface Sent {
  headers: Record<string, string>
  body: string
}

const otherApiKey = apiV3Key.split('').reverse().join('')
const staleBySeconds = 600

/**
 * Encrypts and signs for this moment, with one thing wrong on demand. A refund tells of no app, payer or currency, so there these
 * three are another merchant's.
 */
export function callbackOf(
  told: Told,
  {
    signer,
    random,
    at,
    tampering,
  }: { signer: Signer; random: Random; at: number; tampering: Tampering | null },
): Sent {
  const inside = JSON.stringify(wrongInside(told, tampering))
  const key = tampering === 'wrong-api-key' ? otherApiKey : apiV3Key
  const resource = { original_type: told.kind, ...seal(inside, told.kind, key, random) }
  if (tampering === 'flipped-ciphertext') resource.ciphertext = flipBase64(resource.ciphertext, random)
  const body = JSON.stringify({
    id: told.id,
    create_time: rfc3339(told.createdAt),
    resource_type: 'encrypt-resource',
    event_type: told.event,
    summary: told.summary,
    resource,
  })
  const signedAt = tampering === 'stale' ? at - staleBySeconds * 1000 : at
  const isStrangers = tampering === 'wrong-key' || tampering === 'unknown-serial'
  const headers = signer.signed(body, signedAt, isStrangers ? 'stranger' : 'wechat')
  return wrongOutside(
    { headers: { ...headers, 'Content-Type': 'application/json' }, body },
    tampering,
    random,
  )
}

function wrongInside({ inside, kind }: Told, tampering: Tampering | null): object {
  const isRefund = kind === 'refund'
  const { amount } = inside
  const amountName = isRefund ? 'refund' : 'total'
  const otherMerchant = { ...inside, mchid: '1900009999' }
  switch (tampering) {
    case 'other-merchant':
      return otherMerchant
    case 'other-app':
      return isRefund ? otherMerchant : { ...inside, appid: 'wx9999999999999999' }
    case 'other-payer':
      return isRefund ? otherMerchant : { ...inside, payer: { openid: 'somebody-else' } }
    case 'other-currency':
      return isRefund
        ? otherMerchant
        : { ...inside, amount: { ...amount, currency: 'USD', payer_currency: 'USD' } }
    case 'wrong-amount':
      return { ...inside, amount: { ...amount, [amountName]: Number(amount[amountName]) + 1 } }
    default:
      return inside
  }
}

function wrongOutside({ headers, body }: Sent, tampering: Tampering | null, random: Random): Sent {
  const signature = headers['Wechatpay-Signature'] ?? ''
  switch (tampering) {
    case 'flipped-body':
      return { headers, body: flipText(body, random) }
    case 're-serialised':
      return { headers, body: JSON.stringify(JSON.parse(body), null, 1) }
    case 'flipped-signature':
      return { headers: { ...headers, 'Wechatpay-Signature': flipBase64(signature, random) }, body }
    case 'sign-test':
      return { headers: { ...headers, 'Wechatpay-Signature': `WECHATPAY/SIGNTEST/${signature}` }, body }
    case 'unknown-serial':
      return { headers: { ...headers, 'Wechatpay-Serial': unlike(headers['Wechatpay-Serial'] ?? '') }, body }
    case 'missing-header': {
      const { 'Wechatpay-Nonce': _, ...rest } = headers
      return { headers: rest, body }
    }
    default:
      return { headers, body }
  }
}

/** A serial of the same form that nobody holds. */
const unlike = (serial: string) => serial.slice(0, -1) + (serial.endsWith('9') ? '8' : '9')

/** One bit, anywhere. */
function flipBase64(text: string, random: Random): string {
  const bytes = Buffer.from(text, 'base64')
  const place = placeIn(bytes.length, random)
  bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << ((random(1)[0] ?? 0) % 8)), place)
  return bytes.toString('base64')
}

/** One bit of a letter that is in ASCII before and after, so that it is text on the wire. */
function flipText(text: string, random: Random): string {
  const letters = [...text]
  const plain = letters.flatMap((letter, place) => (/[0-9A-Za-z]/.test(letter) ? [place] : []))
  const place = plain[placeIn(plain.length, random)] ?? 0
  letters[place] = String.fromCharCode((letters[place] ?? '0').charCodeAt(0) ^ 1)
  return letters.join('')
}

const placeIn = (length: number, random: Random) => Number.parseInt(hexOf(random, 4), 16) % length
