// Making photographs small: the first try that is small enough is taken, and nothing else is ever sent.
import { type Attempt, addressOf, bytesOf, isJpeg, smallEnough } from './jpeg'

/** Base64 of so many bytes that begin like a JPEG. */
const jpegOf = (bytes: number) =>
  Buffer.from([0xff, 0xd8, 0xff, ...Array(bytes - 3).fill(0)]).toString('base64')

test.each([3, 4, 5, 6, 61_440])('%d bytes are counted from their base64', bytes => {
  expect(bytesOf(jpegOf(bytes))).toBe(bytes)
})

test.each([
  { sizes: [40_000], used: 1 },
  { sizes: [61_440], used: 1 },
  { sizes: [61_441, 50_000], used: 2 },
  { sizes: [900_000, 400_000, 200_000, 100_000, 80_000, 60_000], used: 6 },
])('of $sizes bytes it takes try $used', async ({ sizes, used }) => {
  const tried: Attempt[] = []
  const jpeg = await smallEnough(async attempt => {
    tried.push(attempt)
    return jpegOf(sizes[tried.length - 1] ?? 1)
  })
  expect(jpeg && bytesOf(jpeg)).toBe(sizes[used - 1])
  expect(tried).toHaveLength(used)
  expect(Math.max(...tried.map(({ side }) => side))).toBe(900)
})

test('what stays too large, or is no JPEG, is not sent', async () => {
  expect(await smallEnough(async () => jpegOf(70_000))).toBeNull()
  expect(await smallEnough(async () => 'iVBORw0KGgo=')).toBeNull()
  expect(isJpeg('')).toBe(false)
  expect(addressOf('/9j/')).toBe('data:image/jpeg;base64,/9j/')
})
