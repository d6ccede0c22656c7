// A reader that is easily led astray finds the QR of every code.
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { decoys, qrModules, qrRows } from './qr-modules'

const pixelsPerModule = 6

test('five hundred codes, and each is read', () => {
  const luck = xoroshiro128plus(2026)
  const codes = Array.from({ length: 500 }, () => {
    const digits = Array.from({ length: 18 }, () => (luck.next() >>> 0) % 10)
    return `82${digits.join('')}`
  })
  expect(codes.filter(code => read(qrRows(code)) !== code)).toEqual([])
})

// Codes of which a screenshot was not read when the usual mask was taken.
test.each([
  '82054972385327747478',
  '82105550031424985150',
  '82370040928069880490',
  '82396429598910534719',
  '82427162331289441875',
  '82479380920852708070',
  '82689601191960529472',
  '82818611852490809706',
])('%s has no decoy, and is read', code => {
  const rows = qrRows(code)
  expect(decoys(rows)).toBe(0)
  expect(read(rows)).toBe(code)
})

test('a black middle with the proportions of a corner, along and across, is a decoy', () => {
  const rows = Array.from({ length: qrModules }, () => Array<boolean>(qrModules).fill(false))
  expect(decoys(rows)).toBe(0)
  for (const step of [-3, -1, 0, 1, 3]) {
    rows[14]?.fill(true, 14 + step, 15 + step)
    rows[14 + step]?.fill(true, 14, 15)
  }
  expect(decoys(rows)).toBe(1)
})

function read(rows: boolean[][]): string | null {
  const width = qrModules * pixelsPerModule
  const grey = new Uint8ClampedArray(width * width).map((_, index) => {
    const x = Math.floor((index % width) / pixelsPerModule)
    const y = Math.floor(index / width / pixelsPerModule)
    return rows[y]?.[x] ? 0 : 255
  })
  const hints = new Map<DecodeHintType, unknown>([
    [DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.QR_CODE]],
    [DecodeHintType.TRY_HARDER, true],
  ])
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, width)))
  try {
    return new MultiFormatReader().decode(bitmap, hints).getText()
  } catch {
    return null
  }
}
