// The pictures keep their quiet zones and whole pixels.
import { barModulesOf, barPicture, moduleSize, qrModules, qrPicture } from './code-pictures'

const code = '82001234567149114627'

test('twenty digits fit a version-1 QR of 21 modules with four quiet ones on each side', () => {
  expect(qrModules).toBe(29)
  const svg = decodeURIComponent(qrPicture(code))
  expect(svg).toContain('viewBox="0 0 29 29"')
  const places = [...svg.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, width]) => [x, y, width].map(Number))
  for (const [x = 0, y = 0, width = 0] of places) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(4)
    expect(Math.max(x + width - 1, y)).toBeLessThanOrEqual(24)
  }
})

test.each([code, '831234567890123456789012'])(
  'the bar code of %s keeps ten quiet modules on each side',
  code => {
    const svg = decodeURIComponent(barPicture(code))
    const places = [...svg.matchAll(/M(\d+) 0h(\d+)/g)].map(([, x, width]) => [Number(x), Number(width)])
    expect(places[0]?.[0]).toBe(10)
    const [x = 0, width = 0] = places.at(-1) ?? []
    expect(x + width).toBe(barModulesOf(code) - 10)
  },
)

test.each([
  { room: 352, ratio: 2, modules: 165, most: 3, size: 2 },
  { room: 337, ratio: 3, modules: 165, most: 3, size: 2 },
  { room: 322, ratio: 3, modules: 165, most: 3, size: 5 / 3 },
  { room: 300, ratio: 1, modules: 165, most: 3, size: 1 },
  { room: 900, ratio: 1, modules: 29, most: 9, size: 9 },
])('$room px at $ratio×: $modules modules of $size px', ({ room, ratio, modules, most, size }) => {
  expect(moduleSize(room, modules, ratio, most)).toBeCloseTo(size, 6)
})
