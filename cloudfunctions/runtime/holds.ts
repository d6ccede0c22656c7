// Holds against the journal: which pieces are booked, and whether some are still under way.
import type { Entry } from '../../shared/account/account'
import { memoryOf } from './memory'
import { forgetHolds, type Hold, isBookedBy, type StockDocument, settle } from './stock'
import type { World } from './world'

/** A hold that is older than this is nobody's any more. */
const underWayFor = 3000

/**
 * Ends the holds of a stock whose entries are written, and answers the others. `before` is what must be done for them first;
 * `readyOf` leaves those out for which somebody is doing it at this moment.
 */
export async function settleBooked(
  world: World,
  stock: string,
  before?: (booked: Hold[]) => Promise<void>,
  readyOf?: (booked: Hold[]) => Promise<Hold[]>,
): Promise<Hold[]> {
  const holds = (await world.db.find<StockDocument>('stock', stock))?.holds ?? []
  const written = await bookedOf(world, holds)
  const booked = readyOf ? await readyOf(written) : written
  if (booked.length > 0) await before?.(booked)
  const taken = booked.filter(hold => hold.by === -1)
  if (taken.length > 0) await forgetHolds(world, stock, taken)
  for (const hold of booked) if (hold.by === 1) await settle(world, stock, hold, true)
  return holds.filter(hold => !booked.includes(hold))
}

/** The holds whose entries are written. */
async function bookedOf(world: World, holds: Hold[]): Promise<Hold[]> {
  const refs = [...new Set(holds.map(hold => hold.ref))]
  const entries = await world.db.findIn<Entry>('journal', 'ref', refs, ['piece'])
  return holds.filter(hold => entries.some(entry => isBookedBy(entry, hold)))
}

// Many who find the same stock empty at once look only once.
const looking = memoryOf<Promise<boolean>>()

/** Whether somebody is just about to book a piece of an empty stock, or to give it back. */
export function areUnderWay(world: World, stock: string): Promise<boolean> {
  const looks = looking(world)
  const look = async () => {
    const now = world.now().getTime()
    const holds = (await world.db.find<StockDocument>('stock', stock))?.holds ?? []
    const recent = holds.filter(hold => hold.by === -1 && Math.abs(now - Date.parse(hold.at)) < underWayFor)
    return recent.length > (await bookedOf(world, recent)).length
  }
  const answer = looks.get(stock) ?? look().finally(() => looks.delete(stock))
  looks.set(stock, answer)
  return answer
}
