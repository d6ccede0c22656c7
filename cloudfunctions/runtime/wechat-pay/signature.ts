// Whether WeChat has said something: its signature over a body, by a key of our own list, at about this time.
import { createPublicKey, type KeyObject, verify } from 'node:crypto'

export type Headers = Record<string, string | string[] | undefined>
export type Doubt = 'header-missing' | 'stale' | 'unknown-serial' | 'bad-signature'

/** WeChat signs anew each time that it sends something, so what is older was kept by somebody. */
const secondsAtMost = 300
/** The one way of signing that these keys are for. WeChat names it on callbacks only. */
const signatureType = 'WECHATPAY2-SHA256-RSA2048'

/**
 * Why not to believe that WeChat has sent a body with these headers; null when it has. `keys` are PEM by serial. Nothing
 * but this list is asked: an unknown serial is refused, not looked up.
 */
export type Doubter = (headers: Headers, body: string, now: Date) => Doubt | null

/** Keys are read when something is signed with them for the first time. */
export function doubter(keys: Record<string, string>): Doubter {
  const known = new Map<string, KeyObject>()
  const keyOf = (serial: string) => {
    // Own keys only: `constructor` is a name that every object knows.
    const pem = Object.hasOwn(keys, serial) ? keys[serial] : undefined
    if (pem === undefined) return null
    const key = known.get(serial) ?? createPublicKey(pem)
    known.set(serial, key)
    return key
  }
  return (headers, body, now) => {
    const header = lowerCase(headers)
    const timestamp = header('wechatpay-timestamp')
    const nonce = header('wechatpay-nonce')
    const serial = header('wechatpay-serial')
    const signature = header('wechatpay-signature')
    if (!timestamp || !nonce || !serial || !signature) return 'header-missing'

    const age = Math.floor(now.getTime() / 1000) - Number(timestamp)
    if (!/^\d{1,11}$/.test(timestamp) || Math.abs(age) > secondsAtMost) return 'stale'

    const key = keyOf(serial)
    if (!key) return 'unknown-serial'

    const type = header('wechatpay-signature-type')
    const bytes = strictBase64(signature)
    const message = Buffer.from(`${timestamp}\n${nonce}\n${body}\n`)
    const isGood = (!type || type === signatureType) && bytes && verify('RSA-SHA256', message, key, bytes)
    return isGood ? null : 'bad-signature'
  }
}

/** The bytes of base64 text; null when it is not the text that these bytes have. Node itself reads almost anything. */
export function strictBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}

function lowerCase(headers: Headers): (name: string) => string | undefined {
  const found = new Map<string, string>()
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value
    if (typeof first === 'string' && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), first)
  }
  return name => found.get(name)
}
