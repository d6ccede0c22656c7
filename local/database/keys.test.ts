// The order of the keys is the order of the values, byte for byte as SQLite compares them.
import fc from 'fast-check'
import { keyOf, afterAll as last, typeRange } from './keys'
import { compareValues, isDocument, type Value } from './values'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.string({
    unit: fc.constantFrom('\0', '\u0001', '\u0002', 'a', '~', '\uffff', '😀', '.', '/'),
    maxLength: 4,
  }),
)
const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.maxSafeInteger(),
)
const date = fc.date({ noInvalidDate: true })
const { value } = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    number,
    text,
    fc.boolean(),
    fc.constant(null),
    date,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'ab', 'ß'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}))

const compareBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

test('two keys compare as their values do', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(compareBytes(keyOf(a), keyOf(b))).toBe(Math.sign(compareValues(a, b)))
    }),
    { numRuns: 2_000 },
  )
})

test('the keys of two fields compare by the first, then by the second', () => {
  fc.assert(
    fc.property(fc.tuple(value, value), fc.tuple(value, value), ([a, b], [c, d]) => {
      const order = compareBytes(keyOf(a) + keyOf(b), keyOf(c) + keyOf(d))
      expect(order).toBe(Math.sign(compareValues(a, c) || compareValues(b, d)))
    }),
    { numRuns: 2_000 },
  )
})

test('no key holds a NUL, and every continuation of a key sorts before its end', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      const key = keyOf(a)
      expect(key).not.toContain('\0')
      expect(compareBytes(key, key + keyOf(b))).toBe(-1)
      expect(compareBytes(key + keyOf(b), key + last)).toBe(-1)
    }),
  )
})

test('the range of a type holds its values and no others', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      fc.pre(!isDocument(a) && !isDocument(b))
      const [from, to] = typeRange(a)
      const isInside = compareBytes(keyOf(b), from) >= 0 && compareBytes(keyOf(b), to) < 0
      const kind = (v: Value) =>
        v instanceof Date ? 'date' : Array.isArray(v) ? 'array' : v === null ? 'null' : typeof v
      expect(isInside).toBe(kind(a) === kind(b))
    }),
  )
})
