// The member code (会员码): twenty digits that the phone makes without network and that one scan uses up.
//   PP prefix · MMMMMMMMM member number · S step mod 10 · TTTTTTTT tag
// Plain TypeScript without node's crypto or BigInt, so that the phone and the cloud run the same lines.
import { hmac } from '@stablelib/hmac'
import { SHA256 } from '@stablelib/sha256'
import { accept, type Outcome, refuse } from '../outcome'

export const codePrefix = '82'
export const stepSeconds = 30
const secondsOfDay = 86400
/** Accepted as made now: two steps back for a slow hand, one ahead for a fast clock and for the next code. */
const freshBack = 2
const freshAhead = 1
/** A genuine code up to so many steps back still earns. With the steps above, S picks exactly one candidate. */
const earnOnlyBack = 7
/** How far around now a genuine code is recognised only to name the reason of its refusal. */
const namedBack = secondsOfDay / stepSeconds
const namedAhead = 120

export interface Code {
  prefix: string
  /** Nine digits. */
  memberNo: string
  lastDigitOfStep: number
  tag: string
}

export interface Verified {
  step: number
  /** False for a code that is older than the fresh window: it may earn, never spend. */
  maySpend: boolean
}

/** The step that an instant lies in. `unixSeconds` may be fractional. */
export function stepAt(unixSeconds: number): number {
  return Math.floor(unixSeconds / stepSeconds)
}

/** The epoch day (UTC) whose seed makes the codes of a step. */
export function dayOfStep(step: number): number {
  return Math.floor((step * stepSeconds) / secondsOfDay)
}

/**
 * Whether a code that was verified is still one to book with: between the look at the code and the booking a function
 * may have been held up, and used steps are not remembered for ever. A minute of that is nobody's fault.
 */
export function isStillGood(step: number, unixSeconds: number): boolean {
  return step >= stepAt(unixSeconds) - earnOnlyBack - 60 / stepSeconds
}

/** Reads twenty digits; null when the text cannot be a member code of this chain. */
export function readCode(text: string): Code | null {
  const parts = /^(\d{2})(\d{9})(\d)(\d{8})$/.exec(text)
  if (!parts || parts[1] !== codePrefix) return null
  const [, prefix = '', memberNo = '', step = '', tag = ''] = parts
  return { prefix, memberNo, lastDigitOfStep: Number(step), tag }
}

/**
 * The seed of one member's day: HMAC-SHA256(master, "mc1|seed|M|salt|day"), M without leading zeros.
 * Only the server has the master key; the phone is given seeds.
 */
export function seedFor(master: Uint8Array, memberNo: string, salt: string, day: number): Uint8Array {
  return hmac(SHA256, master, utf8(`mc1|seed|${Number(memberNo)}|${salt}|${day}`))
}

/** The twenty digits of one step. `seed` is the hex seed of the step's own day (`dayOfStep`). */
export function codeAt(card: { prefix: string; memberNo: string; seed: string; step: number }): string {
  const tag = tagOf(fromHex(card.seed), card.prefix, card.memberNo, card.step)
  return `${card.prefix}${card.memberNo.padStart(9, '0')}${card.step % 10}${tag}`
}

/**
 * Whether a code is genuine and when it was made, in relation to `unixSeconds`.
 * `seedOf` gives the seed of an epoch day for the card that the code names. A guess is compared with exactly
 * one tag that could be accepted; the wider search below only chooses the word of a refusal.
 */
export function verifyCode(
  code: Code,
  seedOf: (day: number) => Uint8Array,
  unixSeconds: number,
): Outcome<Verified, 'code-forged' | 'code-expired' | 'code-early'> {
  const seeds = new Map<number, Uint8Array>()
  const isGenuine = (step: number) => {
    const day = dayOfStep(step)
    const seed = seeds.get(day) ?? seedOf(day)
    seeds.set(day, seed)
    return isSame(tagOf(seed, code.prefix, code.memberNo, step), code.tag)
  }

  const now = stepAt(unixSeconds)
  const newest = now + freshAhead
  const candidate = newest - ((((newest - code.lastDigitOfStep) % 10) + 10) % 10)
  if (candidate >= now - earnOnlyBack && isGenuine(candidate)) {
    return accept({ step: candidate, maySpend: candidate >= now - freshBack })
  }
  for (let step = candidate; step >= now - namedBack; step -= 10) {
    if (step < now - earnOnlyBack && isGenuine(step)) return refuse('code-expired')
  }
  for (let step = candidate + 10; step <= now + namedAhead; step += 10) {
    if (isGenuine(step)) return refuse('code-early')
  }
  return refuse('code-forged')
}

/** First 48 bits of HMAC-SHA256(seed, "mc1|code|PP|M|step"), mod 10^8, as eight digits. */
function tagOf(seed: Uint8Array, prefix: string, memberNo: string, step: number): string {
  const bytes = hmac(SHA256, seed, utf8(`mc1|code|${prefix}|${Number(memberNo)}|${step}`))
  // 48 bits fit a double exactly.
  let number = 0
  for (let index = 0; index < 6; index++) number = number * 256 + (bytes[index] ?? 0)
  return String(number % 1e8).padStart(8, '0')
}

/** Compares in the same time wherever two texts differ. */
function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index)
  return difference === 0
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

export function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1)
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16)
  }
  return bytes
}

// WeChat's logic layer has no TextEncoder on older phones; salts are ASCII by construction.
function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}
