// Which code a row of digits is.
import { isPickupCode, wholeLength } from './code-entry'

test.each([
  { digits: '82001234567149114627', length: 20, isPickup: false },
  { digits: '831234567890123456789012', length: 24, isPickup: true },
  { digits: '83123456789012345678', length: 24, isPickup: false },
  { digits: '8', length: 20, isPickup: false },
  { digits: '', length: 20, isPickup: false },
])('$digits', ({ digits, length, isPickup }) => {
  expect(wholeLength(digits)).toBe(length)
  expect(isPickupCode(digits)).toBe(isPickup)
})
