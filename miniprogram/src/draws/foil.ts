// The foil of a scratch card as a grid of tiles: which of them a finger has rubbed off.

export const columns = 18
export const rows = 9
const tiles = columns * rows
/** How far a finger's tip reaches, in parts of the card's width. */
const reach = 0.075
/** With so much of the foil gone the rest falls off by itself. */
const enough = 0.45

/** A place on the foil, from 0 to 1 in each direction. */
export interface Place {
  x: number
  y: number
}

/** Tiles that are gone, by number. */
export type Rubbed = ReadonlySet<number>

export const untouched: Rubbed = new Set()

/**
 * Rubs from one place to another; `ratio` is the foil's width by its height. Answers the same set when nothing more has
 * come off, so that nothing is drawn again.
 */
export function rub(rubbed: Rubbed, from: Place | null, to: Place, ratio: number): Rubbed {
  const start = from ?? to
  const length = Math.hypot(to.x - start.x, (to.y - start.y) / ratio)
  // Close enough together that a quick finger leaves no islands.
  const steps = Math.max(1, Math.ceil(length / (reach / 2)))
  const after = new Set(rubbed)
  for (let step = 0; step <= steps; step++) {
    const share = step / steps
    const at = { x: start.x + (to.x - start.x) * share, y: start.y + (to.y - start.y) * share }
    for (const tile of tilesAround(at, ratio)) after.add(tile)
  }
  return after.size === rubbed.size ? rubbed : after
}

function tilesAround({ x, y }: Place, ratio: number): number[] {
  const found: number[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const dx = (column + 0.5) / columns - x
      const dy = ((row + 0.5) / rows - y) / ratio
      if (Math.hypot(dx, dy) <= reach) found.push(row * columns + column)
    }
  }
  return found
}

/** Whether enough is gone to take the rest away. */
export function isRubbedOff(rubbed: Rubbed): boolean {
  return rubbed.size >= tiles * enough
}
