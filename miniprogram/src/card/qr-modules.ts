// The modules of a code's QR. A reader finds a QR by its three corner squares, and some readers take data
// that has the proportions of a corner for one, so of the eight masks the one with the fewest such decoys is taken.
import { encode } from 'uqr'

const qrQuiet = 4
/** A version-1 QR, which holds up to 34 digits, with its quiet zone. */
export const qrModules = 21 + 2 * qrQuiet

/** The standard's own choice, which is called -1, and then each. */
const masks = [-1, 0, 1, 2, 3, 4, 5, 6, 7]

/** Rows of modules, true for black. */
export function qrRows(code: string): boolean[][] {
  let best: boolean[][] = []
  let fewest = Number.POSITIVE_INFINITY
  for (const maskPattern of masks) {
    const { data } = encode(code, { minVersion: 1, maxVersion: 1, ecc: 'M', border: qrQuiet, maskPattern })
    const found = decoys(data)
    if (found >= fewest) continue
    best = data
    fewest = found
    if (found === 0) break
  }
  return best
}

/** How many modules outside the corners look like the middle of a corner square, both along and across. */
export function decoys(rows: boolean[][]): number {
  const along = rows.map(middles)
  const across = rows.map((_, x) => middles(rows.map(row => row[x] === true)))
  const isDecoy = (x: number, y: number) => along[y]?.[x] && across[x]?.[y] && !isInCorner(x, y)
  return rows.reduce((sum, row, y) => sum + row.filter((_, x) => isDecoy(x, y)).length, 0)
}

function isInCorner(x: number, y: number): boolean {
  const near = qrQuiet + 7
  const far = qrModules - near
  return (x < near && y < near) || (x >= far && y < near) || (x < near && y >= far)
}

/** Marks the middle of each black, white, black, white, black that a reader would take for 1:1:3:1:1. */
function middles(line: boolean[]): boolean[] {
  const runs: { isBlack: boolean; from: number; length: number }[] = []
  line.forEach((isBlack, from) => {
    const last = runs[runs.length - 1]
    if (last?.isBlack === isBlack) last.length++
    else runs.push({ isBlack, from, length: 1 })
  })
  const marks = line.map(() => false)
  runs.forEach(({ isBlack, from, length }, index) => {
    const five = runs.slice(Math.max(0, index - 2), index + 3)
    if (isBlack && five.length === 5 && isCornerLike(five.map(run => run.length))) {
      marks.fill(true, from, from + length)
    }
  })
  return marks
}

/** Readers forgive half of each width. */
function isCornerLike(lengths: number[]): boolean {
  const module = lengths.reduce((sum, length) => sum + length, 0) / 7
  return lengths.every((length, index) => {
    const due = index === 2 ? 3 * module : module
    return Math.abs(due - length) < due / 2
  })
}
