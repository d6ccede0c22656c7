// The pickup code (取货码): 24 digits by which a counter finds an order. It fits Code 128-C.
//   83 prefix · MMMMMMMMM member number · QQQQQQ the order's entry, mod 10^6 · TTTTTTT tag
import { hmac } from '@stablelib/hmac'
import { SHA256 } from '@stablelib/sha256'

const prefix = '83'
const seqs = 1_000_000
const tags = 10_000_000

export interface PickupCode {
  memberNo: string
  /** The last six digits of the sequence number. */
  seqEnd: number
}

/** The code of an order. `key` is the server's alone. */
export function pickupCodeOf(key: Uint8Array, memberNo: string, seq: number): string {
  const body = `${prefix}${memberNo.padStart(9, '0')}${String(seq % seqs).padStart(6, '0')}`
  return body + tagOf(key, body)
}

/** Reads a code; null when it is none of ours. A guess is right once in ten million times. */
export function readPickupCode(key: Uint8Array, text: string): PickupCode | null {
  const named = namedIn(text)
  if (!named) return null
  return isSame(tagOf(key, text.slice(0, 17)), text.slice(17)) ? named : null
}

/** Whom a text names, genuine or not: for fetching the card before the tag is checked. */
export function namedIn(text: string): PickupCode | null {
  const parts = /^83(\d{9})(\d{6})\d{7}$/.exec(text)
  return parts ? { memberNo: parts[1] ?? '', seqEnd: Number(parts[2]) } : null
}

/** Whether an order is the one that a code names. */
export function isNamed({ seqEnd }: PickupCode, order: { seq: number }): boolean {
  return order.seq % seqs === seqEnd
}

/** First 48 bits of HMAC-SHA256(key, "pc1|<the 17 digits>"), mod 10^7, as seven digits. */
function tagOf(key: Uint8Array, body: string): string {
  const text = `pc1|${body}`
  const bytes = hmac(
    SHA256,
    key,
    Uint8Array.from(text, letter => letter.charCodeAt(0)),
  )
  let number = 0
  for (let index = 0; index < 6; index++) number = number * 256 + (bytes[index] ?? 0)
  return String(number % tags).padStart(7, '0')
}

/** Compares in the same time wherever two texts differ. */
function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index)
  return difference === 0
}
