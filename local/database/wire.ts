// Reads the EJSON that travels on the wire, and writes and reads the text in which documents are stored.
import { invalid, requestFailed } from './errors'
import { type Document, isDocument, storedDate, type Value } from './values'

const maxDepth = 100
const maxDocumentBytes = 16 * 1024 * 1024

/** How a text is read: `storing` is content of a document, where operators have no place. */
interface Reading {
  storing: boolean
  /** The time of the request, the same for every `serverDate()` in it; absent where none is allowed. */
  now: number | undefined
}

/** Reads a query, an update, a sort order: operators are kept as they are. */
export function readEjson(text: unknown, now: number): Value {
  return convert(parseText(text), { storing: false, now }, 0)
}

/** Reads a document that is about to be stored; what cannot be stored is refused. */
export function readDocument(text: unknown, now: number | undefined): Document {
  const value = convert(parseText(text), { storing: true, now }, 0)
  if (!isDocument(value)) throw invalid('a document must be an object')
  return value
}

// Inside of a JSON text a quote is always escaped, so these can only match real objects of EJSON.
const wireNumber = /\{"\$number(?:Int|Long|Double)":"(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)"\}/g
const wireDate = /\{"\$date":(-?\d{1,15})\}/g
const notStored = /"\$(?!date":")/

/**
 * Reads a document together with the text to store, which is rewritten from the wire's text: much faster than
 * writing the document anew. The text is undefined where that does not work out.
 */
export function readDocumentAndText(
  text: unknown,
  now: number | undefined,
): { document: Document; text: string | undefined } {
  if (typeof text !== 'string') throw invalid('expected a text of EJSON')
  const relaxed = text.replace(wireNumber, '$1').replace(wireDate, storedDateText)
  const document = readDocument(relaxed, now)
  return { document, text: notStored.test(relaxed) || tooLarge(relaxed) ? undefined : relaxed }
}

function storedDateText(_match: string, milliseconds: string): string {
  return JSON.stringify(checkDate(Number(milliseconds)))
}

/** Refuses what an update would put into a document but cannot be stored; used for its operands. */
export function assertStorable(value: Value, depth = 1): void {
  if (typeof value !== 'object' || value === null || value instanceof Date) return
  if (depth > maxDepth) throw requestFailed(`documents cannot be nested deeper than ${maxDepth} levels`)
  if (value instanceof RegExp) throw requestFailed('a regular expression cannot be stored')
  if (Array.isArray(value)) {
    for (const item of value) assertStorable(item, depth + 1)
    return
  }
  for (const field of Object.keys(value)) {
    checkField(field)
    assertStorable(value[field] ?? null, depth + 1)
  }
}

/** Turns a plain JavaScript document into one that can be stored: for loading in bulk. */
export function asStored(value: unknown, depth = 0): Value {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return checkNumber(value)
  if (value instanceof Date) return checkDate(value.getTime())
  if (depth > maxDepth) throw requestFailed(`documents cannot be nested deeper than ${maxDepth} levels`)
  if (Array.isArray(value)) return value.map(item => asStored(item, depth + 1))
  if (typeof value !== 'object') throw requestFailed(`a ${typeof value} cannot be stored`)
  const document: Document = {}
  for (const [field, item] of Object.entries(value)) {
    if (item === undefined) continue
    checkField(field)
    document[field] = asStored(item, depth + 1)
  }
  return document
}

/** The text of a document, relaxed EJSON: what the store keeps and what a get answers with. */
export function storedText(document: Document): string {
  const text = JSON.stringify(document)
  if (tooLarge(text)) throw requestFailed('object to insert too large: a document may have 16 MB')
  return text
}

function tooLarge(text: string): boolean {
  return text.length > maxDocumentBytes / 3 && Buffer.byteLength(text) > maxDocumentBytes
}

/** Reads what `storedText` wrote. */
export function parseStored(text: string): Document {
  const document: Document = JSON.parse(text)
  if (text.includes('"$date"')) reviveDates(document)
  return document
}

/** The text of a result that was computed, where numbers may be NaN and fields undefined. */
export function resultText(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, field, item) {
    const raw = this[field]
    if (raw instanceof Date) return { $date: raw.toISOString() }
    if (typeof raw === 'number' && !Number.isFinite(raw)) return { $numberDouble: String(raw) }
    return item
  })
}

function reviveDates(holder: Document | Value[]): void {
  const node = holder as Document
  for (const field of Object.keys(node)) {
    const value = node[field]
    if (typeof value !== 'object' || value === null || value instanceof Date) continue
    const stored = (value as Document).$date
    if (typeof stored === 'string') node[field] = storedDate(Date.parse(stored))
    else reviveDates(value as Document)
  }
}

function parseText(text: unknown): unknown {
  if (typeof text !== 'string') throw invalid('expected a text of EJSON')
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw invalid('this is not EJSON')
  }
  // A lone surrogate cannot be written as UTF-8. JSON can only carry one as an escape, so looking is cheap.
  if (text.includes('\\ud') || text.includes('\\uD')) assertWellFormed(parsed)
  return parsed
}

function assertWellFormed(value: unknown): void {
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value))
    throw invalid('a text holds half a character')
  if (typeof value !== 'object' || value === null) return
  for (const [field, item] of Object.entries(value)) {
    assertWellFormed(field)
    assertWellFormed(item)
  }
}

// JSON.parse has just made these objects for us alone, so they are converted in place.
function convert(node: unknown, reading: Reading, depth: number): Value {
  if (typeof node === 'string' || typeof node === 'boolean' || node === null) return node
  if (typeof node === 'number') return checkNumber(node)
  if (depth > maxDepth) throw requestFailed(`documents cannot be nested deeper than ${maxDepth} levels`)
  if (Array.isArray(node)) {
    for (let i = 0; i < node.length; i++) node[i] = convert(node[i], reading, depth + 1)
    return node
  }
  const object = node as Document
  for (const field in object) {
    if (field.charCodeAt(0) === 36) {
      const special = convertSpecial(object, field, reading)
      if (special !== undefined) return special
    }
    if (reading.storing) checkField(field)
    else if (field === '__proto__') throw requestFailed(`'__proto__' cannot name a field`)
    object[field] = convert(object[field], reading, depth + 1)
  }
  return object
}

function checkField(field: string): void {
  if (field.charCodeAt(0) === 36)
    throw requestFailed(`The dollar ($) prefixed field '${field}' in '${field}' is not valid for storage.`)
  if (field.includes('.')) throw requestFailed(`The dotted field '${field}' is not valid for storage.`)
  if (field === '' || field === '__proto__') throw requestFailed(`'${field}' cannot name a field`)
  if (field.includes('\0')) throw requestFailed('the name of a field cannot hold a NUL')
}

const refusedTypes = new Set([
  '$binary',
  '$code',
  '$dbPointer',
  '$maxKey',
  '$minKey',
  '$numberDecimal',
  '$ref',
  '$scope',
  '$symbol',
  '$timestamp',
  '$undefined',
  '$uuid',
])

/** The value that a `{"$type": …}` object stands for, or undefined when the key is an operator. */
function convertSpecial(object: Document, field: string, reading: Reading): Value | undefined {
  const content = object[field]
  switch (field) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
      if (typeof content !== 'string' || content.trim() === '') throw invalid(`${field} must hold a text`)
      return field === '$numberDouble' ? checkFinite(Number(content)) : checkNumber(Number(content))
    case '$date':
      return readDate(content)
    case '$oid':
      if (typeof content !== 'string') throw invalid('$oid must hold a text')
      return content
    case '$regularExpression':
      if (reading.storing) throw requestFailed('a regular expression cannot be stored')
      return readRegExp(content)
    case '$tcb_server_date':
      return readServerDate(content, reading.now)
  }
  if (refusedTypes.has(field)) throw requestFailed(`values of type ${field} are not supported`)
  return undefined
}

function readDate(content: Value | undefined): Date {
  if (typeof content === 'string') return checkDate(Date.parse(content))
  if (typeof content === 'number') return checkDate(content)
  const long = isDocument(content) ? content.$numberLong : undefined
  if (typeof long !== 'string' || long.trim() === '') throw invalid('$date must hold a time')
  return checkDate(Number(long))
}

/** Makes a regular expression, refusing flags that Mongo does not know. */
export function regExp(pattern: Value | undefined, options: Value | undefined): RegExp {
  if (typeof pattern !== 'string') throw requestFailed('$regex has to be a string')
  const flags = options ?? ''
  if (typeof flags !== 'string' || /[^ims]/.test(flags))
    throw requestFailed(`invalid flag in regex options: ${flags}`)
  try {
    return new RegExp(pattern, flags)
  } catch {
    throw requestFailed('Regular expression is invalid')
  }
}

function readRegExp(content: Value | undefined): RegExp {
  if (!isDocument(content)) throw invalid('$regularExpression must hold an object')
  return regExp(content.pattern, content.options)
}

function readServerDate(content: Value | undefined, now: number | undefined): Date {
  if (now === undefined) throw requestFailed('serverDate is not supported when adding in a transaction')
  const offset = isDocument(content) ? content.offset : undefined
  const milliseconds = offset === undefined ? 0 : convert(offset, { storing: true, now }, 0)
  if (typeof milliseconds !== 'number') throw invalid('the offset of serverDate must be a number')
  return checkDate(now + milliseconds)
}

function checkDate(milliseconds: number): Date {
  const date = storedDate(milliseconds)
  if (Number.isNaN(date.getTime())) throw requestFailed('this is not a date')
  return date
}

function checkFinite(value: number): number {
  if (!Number.isFinite(value)) throw requestFailed('NaN and Infinity cannot be stored or compared')
  return value
}

// A 64-bit integer that a double cannot hold would silently become another number.
function checkNumber(value: number): number {
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw requestFailed(`the integer ${value} is beyond 2^53 and would lose its last digits`)
  return checkFinite(value)
}
