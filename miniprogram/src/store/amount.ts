// An amount as it is keyed in: text while it is typed, whole fen when it is used.
import type { Key } from '../ui/keypad'

const mostYuanDigits = 6

/** The text after one more key; a key that makes no sense changes nothing. */
export function pressed(text: string, key: Key): string {
  if (key === 'back') return text.slice(0, -1)
  if (key === 'dot') return text.includes('.') ? text : `${text || '0'}.`
  const [whole = '', cents] = text.split('.')
  if (cents !== undefined) return cents.length < 2 ? text + key : text
  if (whole === '0') return key
  return whole.length < mostYuanDigits ? text + key : text
}

/** `86.5` → 8650. Null when it is no amount. */
export function fenOf(text: string): number | null {
  const parts = /^(\d{1,6})(?:\.(\d{0,2}))?$/.exec(text.trim())
  if (!parts) return null
  const [, whole = '', cents = ''] = parts
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'))
}
