// Writes the touches of what the journal has booked. Written again they are the same, so whoever writes them may be
// stopped at any time and followed by another, or run beside one.
import type { Entry } from '../../shared/account/account'
import type { PromotionDetails } from '../../shared/coupons/at-the-till'
import type { Stored } from '../runtime/database'
import { inParts, someAtOnce } from '../runtime/in-parts'
import { followJournal } from '../runtime/tail'
import type { World } from '../runtime/world'
import { touchesOf, touchFields } from './touches'

const insertsAtOnce = 16
const nightlyHours = 26
const stopAfter = 40_000

/** Writes what is missing since the last time; whether it reached the end in time. */
export function projectTouches(world: World, stopAfterMilliseconds = stopAfter): Promise<boolean> {
  return follow(world, { stopAfterMilliseconds })
}

/** The same over all that was booked in the last day, for entries that were seen very late. */
export function reprojectTouches(world: World, stopAfterMilliseconds = stopAfter): Promise<boolean> {
  const since = new Date(world.now().getTime() - nightlyHours * 3_600_000)
  return follow(world, { since, stopAfterMilliseconds })
}

function follow(world: World, how: { since?: Date; stopAfterMilliseconds: number }): Promise<boolean> {
  const following = { name: 'touches', fields: touchFields, ...how }
  return followJournal(world, following, entries => writeTouches(world, entries))
}

async function writeTouches(world: World, entries: Entry[]): Promise<void> {
  const undone = entries.flatMap(({ kind, of }) => (kind === 'refund' && of !== null ? [of] : []))
  const sales = await inParts([...new Set(undone)], refs =>
    world.db.findIn<Entry<Partial<PromotionDetails>>>('journal', 'ref', refs, ['ref', 'details']),
  )
  const usedIn = new Map(sales.map(sale => [sale.ref, sale.details.usedCoupons ?? []]))
  const touches = entries.flatMap(entry => touchesOf(entry, usedIn.get(entry.of ?? '') ?? []))
  const ids = touches.map(touch => touch._id)
  const known = await inParts(ids, part => world.db.findMany<Stored>('touches', part))
  const knownIds = new Set(known.map(({ _id }) => _id))
  const missing = touches.filter(touch => !knownIds.has(touch._id))
  await someAtOnce(insertsAtOnce, missing, async touch => {
    // A duplicate is somebody else's, and the same.
    await world.db.insert('touches', touch)
  })
}
