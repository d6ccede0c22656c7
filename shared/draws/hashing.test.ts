// The hashes of draws against those of node, and the numbers that a seed gives.
import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { below, hasUtf8, hmacOf, Numbers, RunningHash, sha256, sha256Of, utf8 } from './hashing'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const anyText = fc.string({ unit: 'binary', maxLength: 200 })
const anyBytes = fc.uint8Array({ maxLength: 300 })

test.each([
  ['nothing', '', ''],
  ['ASCII', 'draw|0', '647261777c30'],
  ['the last of one byte, the first of two', '\x7f\x80', '7fc280'],
  ['Chinese', '中奖', 'e4b8ade5a596'],
  ['an emoji behind ASCII', 'a🎁', '61f09f8e81'],
  ['a percent sign beyond ASCII', '%é%41', '25c3a9253431'],
  ['a zero and a byte order mark', '\0\ufeff', '00efbbbf'],
])('UTF-8 of %s', (_, text, bytes) => expect(hex(utf8(text))).toBe(bytes))

test('UTF-8 of any text is what node makes of it', () => {
  fc.assert(fc.property(anyText, text => hex(utf8(text)) === Buffer.from(text).toString('hex')))
})

test.each(['\ud83c', '\udf81', 'a\udf81\ud83c', '🎁\ud83c'])(
  'half a surrogate pair has no UTF-8: %j',
  text => {
    expect(hasUtf8(text)).toBe(false)
    expect(() => utf8(text)).toThrow()
  },
)

test('every other text has one', () => {
  fc.assert(fc.property(anyText, text => hasUtf8(text)))
})

test('SHA-256 and HMAC-SHA256 are those of node', () => {
  const ofNode = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
  fc.assert(fc.property(anyText, text => sha256(text) === ofNode(text)))
  fc.assert(fc.property(anyBytes, bytes => hex(sha256Of(bytes)) === ofNode(bytes)))
  fc.assert(
    fc.property(anyBytes, anyText, (key, text) => {
      return hex(hmacOf(key, text)) === createHmac('sha256', key).update(text).digest('hex')
    }),
  )
})

test('what comes in parts has the hash of the whole', () => {
  fc.assert(
    fc.property(fc.array(anyBytes), parts => {
      const running = new RunningHash()
      for (const part of parts) running.add(part)
      return running.hex() === createHash('sha256').update(Buffer.concat(parts)).digest('hex')
    }),
  )
})

test('the numbers of a seed are the first 48 bits of its HMACs, one counter over all', () => {
  const seed = new Uint8Array(32).fill(9)
  const numbers = new Numbers(seed)
  for (let i = 0; i < 200; i++) {
    const value = createHmac('sha256', seed).update(`draw|${i}`).digest().readUIntBE(0, 6)
    expect(numbers.below(2 ** 48)).toBe(value)
  }
})

const top = 2 ** 48
test.each([
  ['one of one', 1, [0], 0],
  ['the highest of one', 1, [top - 1], 0],
  ['the last that counts, of three', 3, [top - 2], 2],
  ['past the last multiple of three', 3, [top - 1, 7], 1],
  ['past it twice', 3, [top - 1, top - 1, 8], 2],
  ['a power of two never passes over', 1024, [top - 1], 1023],
  ['the last that counts, of a million', 1_000_000, [281474976000000 - 1], 999_999],
  ['past the last multiple of a million', 1_000_000, [281474976000000, 5], 5],
  ['just above half', 2 ** 47 + 1, [2 ** 47], 2 ** 47],
  ['just above half: the other half is passed over', 2 ** 47 + 1, [2 ** 47 + 1, top - 1, 3], 3],
])('%s', (_, n, values, picked) => {
  const left = [...values]
  const take = () => left.shift() ?? Number.NaN
  expect(below(n, take)).toBe(picked)
  expect(left).toEqual([])
})

test('the last multiple is exact for every n that a list or a deck can have', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), n => {
      const end = Number((BigInt(top) / BigInt(n)) * BigInt(n))
      const first = below(n, () => end - 1) === n - 1
      const taken: number[] = []
      const passed = end === top ? 0 : below(n, () => (taken.push(0) === 1 ? end : 0))
      return first && passed === 0 && (end === top || taken.length === 2)
    }),
    { numRuns: 2000 },
  )
})
