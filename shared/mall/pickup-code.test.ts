// Pickup codes: what was made is read, what was not is not.
import fc from 'fast-check'
import { isNamed, namedIn, pickupCodeOf, readPickupCode } from './pickup-code'

const key = new Uint8Array(32).fill(7)

test('a code is 24 digits, and names the member and the entry', () => {
  const code = pickupCodeOf(key, '123456789', 12)
  expect(code).toMatch(/^83123456789000012\d{7}$/)
  expect(code).toHaveLength(24)
  expect(readPickupCode(key, code)).toEqual({ memberNo: '123456789', seqEnd: 12 })
})

test('what was made is read, also past a million entries', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1e8, max: 999_999_999 }), fc.integer({ min: 1, max: 5e6 }), (no, seq) => {
      const read = readPickupCode(key, pickupCodeOf(key, String(no), seq))
      expect(read).toEqual({ memberNo: String(no), seqEnd: seq % 1_000_000 })
      expect(read && isNamed(read, { seq })).toBe(true)
    }),
  )
})

test('one other digit anywhere, another key, or another length: forged', () => {
  const code = pickupCodeOf(key, '123456789', 12)
  for (let index = 0; index < code.length; index++) {
    const other = String((Number(code[index]) + 1) % 10)
    expect(readPickupCode(key, code.slice(0, index) + other + code.slice(index + 1))).toBeNull()
  }
  expect(readPickupCode(new Uint8Array(32).fill(8), code)).toBeNull()
  for (const text of ['', code.slice(1), `${code}0`, code.replace('83', '82'), `${code.slice(0, 23)}x`]) {
    expect(readPickupCode(key, text)).toBeNull()
    expect(namedIn(text)).toBeNull()
  }
})
