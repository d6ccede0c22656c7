// Hashes as draws use them: SHA-256 over UTF-8, hex in lower case, on the phone as on the server.
import { HMAC, hmac } from '@stablelib/hmac'
import { hash, SHA256 } from '@stablelib/sha256'
import { toHex } from '../card/code'

/** UTF-8 of any text, without TextEncoder, which older phones lack. Throws at half a surrogate pair. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 0x7f) return beyondAscii(text)
    bytes[index] = code
  }
  return bytes
}

/** Whether a text is whole characters: half a surrogate pair has no UTF-8. */
export function hasUtf8(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text)
}

function beyondAscii(text: string): Uint8Array {
  const escaped = unescapeBytes(encodeURIComponent(text))
  const bytes = new Uint8Array(escaped.length)
  for (let index = 0; index < bytes.length; index++) bytes[index] = escaped.charCodeAt(index)
  return bytes
}

function unescapeBytes(escaped: string): string {
  return escaped.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** SHA-256 of a text's UTF-8, in hex. */
export function sha256(text: string): string {
  return toHex(hash(utf8(text)))
}

export function sha256Of(bytes: Uint8Array): Uint8Array {
  return hash(bytes)
}

/** SHA-256 over bytes that come one part after the other. */
export class RunningHash {
  private readonly sha = new SHA256()

  add(bytes: Uint8Array): void {
    this.sha.update(bytes)
  }

  hex(): string {
    return toHex(this.sha.digest())
  }
}

export function hmacOf(key: Uint8Array, text: string): Uint8Array {
  return hmac(SHA256, key, utf8(text))
}

/**
 * A number from 0 to n − 1 out of numbers below 2^48. Those past the last whole multiple of n are passed over, so that
 * each remainder is equally likely.
 */
export function below(n: number, take: () => number): number {
  const end = Math.floor(2 ** 48 / n) * n
  for (;;) {
    const value = take()
    if (value < end) return value % n
  }
}

/** The numbers r(0), r(1), … of a seed: each the first six bytes of HMAC-SHA256(seed, "draw|<i>"), big-endian. */
export class Numbers {
  private readonly keyed: HMAC
  private next = 0

  constructor(seed: Uint8Array) {
    this.keyed = new HMAC(SHA256, seed)
  }

  /** A number from 0 to n − 1, each equally likely. */
  below(n: number): number {
    return below(n, () => this.take())
  }

  private take(): number {
    const bytes = this.keyed
      .reset()
      .update(utf8(`draw|${this.next++}`))
      .digest()
    let value = 0
    for (let index = 0; index < 6; index++) value = value * 256 + (bytes[index] ?? 0)
    return value
  }
}
