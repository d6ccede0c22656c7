// Code 128-C against its published table and worked examples.
import { code128Symbols, code128Widths } from './code128'

test.each([
  // Start C 105, then 105 + Σ pair × place, modulo 103.
  { digits: '00', symbols: [105, 0, 2] },
  { digits: '123456', symbols: [105, 12, 34, 56, 44] },
  { digits: '42184020500', symbols: null },
  { digits: '', symbols: null },
  { digits: '12ab', symbols: null },
  { digits: '82001234567149114627', symbols: [105, 82, 0, 12, 34, 56, 71, 49, 11, 46, 27, 17] },
])('the symbols of "$digits"', ({ digits, symbols }) => {
  if (symbols) expect(code128Symbols(digits)).toEqual(symbols)
  else expect(() => code128Symbols(digits)).toThrow()
})

test('begins with start C and ends with the stop', () => {
  const widths = code128Widths('123456').join('')
  expect(widths.startsWith('211232')).toBe(true)
  expect(widths.endsWith('2331112')).toBe(true)
  expect(widths.slice(6, 12)).toBe('112232') // the pair 12
})

test('every symbol is eleven modules wide, and the whole of twenty digits 145', () => {
  const everyPair = Array.from({ length: 100 }, (_, pair) => String(pair).padStart(2, '0'))
  for (const pair of everyPair) {
    const widths = code128Widths(pair)
    expect(sum(widths.slice(6, 12))).toBe(11)
    expect(sum(widths.slice(12, 18))).toBe(11)
  }
  expect(sum(code128Widths('82001234567149114627'))).toBe(145)
})

test('no two pairs look alike', () => {
  const looks = Array.from({ length: 100 }, (_, pair) =>
    code128Widths(String(pair).padStart(2, '0')).slice(6, 12).join(''),
  )
  expect(new Set(looks).size).toBe(100)
})

function sum(widths: number[]): number {
  return widths.reduce((total, width) => total + width, 0)
}
