// The two pictures of a code of digits, black on white with their quiet zones, as SVG for an Image.
import { svgAddress } from '../ui/svg'
import { code128Widths } from './code128'
import { qrModules, qrRows } from './qr-modules'

export { qrModules }

const barQuiet = 10

/** The width of an even number of digits in Code 128-C: start, checksum and stop take 35 modules, a pair 11. */
export const barModulesOf = (digits: string) => 35 + 11 * (digits.length / 2) + 2 * barQuiet

export function qrPicture(code: string): string {
  const rows = qrRows(code).map((row, y) =>
    runs(row)
      .map(run => `M${run.from} ${y}h${run.length}v1h-${run.length}z`)
      .join(''),
  )
  return picture(qrModules, qrModules, rows.join(''))
}

export function barPicture(code: string): string {
  let from = barQuiet
  const path = code128Widths(code).map((width, index) => {
    const bar = index % 2 === 0 ? `M${from} 0h${width}v1h-${width}z` : ''
    from += width
    return bar
  })
  return picture(barModulesOf(code), 1, path.join(''))
}

/** The largest size of a module, in css pixels, that fills whole pixels of the screen: edges stay sharp. */
export function moduleSize(room: number, modules: number, pixelRatio: number, most: number): number {
  const pixels = Math.floor((Math.min(room, most * modules) * pixelRatio) / modules)
  return Math.max(1, pixels) / pixelRatio
}

function picture(width: number, height: number, path: string): string {
  return svgAddress(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * 8}" height="${height * 8}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" shape-rendering="crispEdges"><rect width="${width}" height="${height}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`,
  )
}

function runs(row: boolean[]): { from: number; length: number }[] {
  const found: { from: number; length: number }[] = []
  row.forEach((isBlack, x) => {
    const last = found[found.length - 1]
    if (!isBlack) return
    if (last && last.from + last.length === x) last.length++
    else found.push({ from: x, length: 1 })
  })
  return found
}
