// What a document can hold, and how two values compare: BSON's order across types.

export type Value = null | boolean | number | string | Date | RegExp | Value[] | Document

export interface Document {
  [field: string]: Value
}

/** Places an empty array below null when documents are sorted, as Mongo does. */
export const emptyArray = Symbol('empty array')

export function isDocument(value: unknown): value is Document {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp)
  )
}

/**
 * A date whose JSON is the stored form `{"$date": …}`, so that `JSON.stringify` writes a whole document
 * natively. Every date that may reach the store is made here.
 */
export function storedDate(milliseconds: number): Date {
  const date = new Date(milliseconds)
  ;(date as { toJSON: unknown }).toJSON = toStoredJson
  return date
}

function toStoredJson(this: Date): unknown {
  return { $date: this.toISOString() }
}

/** The place of a value's type in BSON's order: null < number < string < object < array < bool < date. */
export function typeRank(value: Value | undefined | typeof emptyArray): number {
  if (value === emptyArray) return 0
  if (value === null || value === undefined) return 1
  switch (typeof value) {
    case 'number':
      return 2
    case 'string':
      return 3
    case 'boolean':
      return 6
  }
  if (Array.isArray(value)) return 5
  if (value instanceof Date) return 7
  return value instanceof RegExp ? 8 : 4
}

/** Orders any two values as BSON does; a missing value counts as null. */
export function compareValues(
  a: Value | undefined | typeof emptyArray,
  b: Value | undefined | typeof emptyArray,
): number {
  if (a === b) return 0
  const rank = typeRank(a)
  const ranks = rank - typeRank(b)
  if (ranks !== 0) return ranks
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'boolean') return a ? 1 : -1
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b)
  if (isDocument(a) && isDocument(b)) return compareDocuments(a, b)
  return rank === 8 ? compareText(String(a), String(b)) : 0
}

export function equalValues(a: Value | undefined, b: Value | undefined): boolean {
  return a === b || (typeof a === 'object' && compareValues(a, b) === 0)
}

// Mongo compares the bytes of UTF-8. That differs from JavaScript's order only between surrogate pairs
// and the few characters above them.
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  let at = 0
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++
  if (at === length) return a.length - b.length
  const x = a.charCodeAt(at)
  const y = b.charCodeAt(at)
  if (x < 0xd800 || y < 0xd800) return x - y
  return shifted(x) - shifted(y)
}

function shifted(unit: number): number {
  return unit <= 0xdfff ? unit + 0x2000 : unit - 0x800
}

function compareArrays(a: Value[], b: Value[]): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i])
    if (order !== 0) return order
  }
  return a.length - b.length
}

function compareDocuments(a: Document, b: Document): number {
  const keysA = Object.keys(a)
  const keysB = Object.keys(b)
  const length = Math.min(keysA.length, keysB.length)
  for (let i = 0; i < length; i++) {
    const keyA = keysA[i] ?? ''
    const keyB = keysB[i] ?? ''
    const order =
      typeRank(a[keyA]) - typeRank(b[keyB]) || compareText(keyA, keyB) || compareValues(a[keyA], b[keyB])
    if (order !== 0) return order
  }
  return keysA.length - keysB.length
}

/** Mongo's word for the type of a value. */
export function typeName(value: Value): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'number' ? 'double' : typeof value
}
