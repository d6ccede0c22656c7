// Reads codes from a screenshot, as a scanner at a till would.
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library'
import { PNG } from 'pngjs'

/** The text of the QR code or Code 128 in a PNG; throws when there is none. */
export function decode(png: Buffer, format: 'QR_CODE' | 'CODE_128'): string {
  const { width, height, data } = PNG.sync.read(png)
  const grey = new Uint8ClampedArray(width * height)
  for (let index = 0; index < grey.length; index++) {
    const [red = 0, green = 0, blue = 0] = data.subarray(index * 4, index * 4 + 3)
    grey[index] = (red + 2 * green + blue) >> 2
  }
  const reader = new MultiFormatReader()
  const hints = new Map<DecodeHintType, unknown>([
    [DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat[format]]],
    [DecodeHintType.TRY_HARDER, true],
  ])
  const source = new RGBLuminanceSource(grey, width, height)
  return reader.decode(new BinaryBitmap(new HybridBinarizer(source)), hints).getText()
}
