// Text keys whose byte order is BSON's order of the values they stand for, so that SQLite can keep indexes.
import { type Document, isDocument, type Value } from './values'

// One letter per type, in BSON's order. Every letter is above `end` and the escapes, and below `afterAll`.
const tag = { empty: 'A', null: 'B', number: 'C', text: 'D', document: 'E', array: 'F', bool: 'H', date: 'I' }

const end = '\x01'

/** Sorts after every continuation of a key. */
export const afterAll = '~'

// SQLite's text cannot be trusted with NUL, and `end` must stay below all content: 0, 1, 2 are escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are the point.
const special = /[\x00-\x02]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are the point.
const specials = /[\x00-\x02]/g

const float = new Float64Array(1)
const halves = new Uint32Array(float.buffer)

/** The key of an empty array inside an index: below null, as Mongo has it. */
export const emptyArrayKey = tag.empty

/** The key of one value; a missing value has the key of null. */
export function keyOf(value: Value | undefined): string {
  if (typeof value === 'string') return tag.text + textKey(value)
  if (typeof value === 'number') return tag.number + numberKey(value)
  if (value === null || value === undefined) return tag.null
  if (typeof value === 'boolean') return tag.bool + (value ? '1' : '0')
  if (Array.isArray(value)) return tag.array + value.map(keyOf).join('') + end
  if (value instanceof Date) return tag.date + numberKey(value.getTime())
  if (isDocument(value)) return tag.document + documentKey(value)
  throw new Error('a regular expression has no key')
}

/** The half-open range of keys `[from, to)` that holds every value of the same type as this one. */
export function typeRange(value: Value): [string, string] {
  const letter = keyOf(value).charAt(0)
  return [letter, String.fromCharCode(letter.charCodeAt(0) + 1)]
}

function textKey(text: string): string {
  if (!special.test(text)) return text + end
  return text.replace(specials, char => `\x02${String.fromCharCode(char.charCodeAt(0) + 1)}`) + end
}

// The bits of a double order like integers once the sign bit is flipped, and all bits for negatives.
function numberKey(value: number): string {
  float[0] = value === 0 ? 0 : value
  let low = halves[0] ?? 0
  let high = halves[1] ?? 0
  if (high >>> 31 === 1) {
    low = ~low
    high = ~high
  } else {
    high ^= 0x80000000
  }
  return hex(high >>> 0) + hex(low >>> 0)
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0')
}

function documentKey(document: Document): string {
  let key = ''
  for (const field of Object.keys(document)) {
    const value = keyOf(document[field])
    key += value.charAt(0) + textKey(field) + value.slice(1)
  }
  return key + end
}
