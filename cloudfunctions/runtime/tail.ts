// Follows the journal as it grows, for what is projected from it: the newest entries by the time of booking.
import type { Entry } from '../../shared/account/account'
import type { World } from './world'

/** An entry may be seen this much later than its `bookedAt` says. */
const overlapMilliseconds = 60_000
const pageSize = 500

export interface Following {
  /** Name of the cursor in `jobs`; two followers of the same name may run at once. */
  name: string
  /** What is wanted of an entry besides its id and `bookedAt`. */
  fields: string[]
  /** Everything booked from here on is read again, whatever the cursor says. */
  since?: Date
  stopAfterMilliseconds: number
}

interface Cursor {
  _id: string
  until: string
}

/**
 * Hands every entry to `work` at least once, in pages, and remembers how far it came after each page: whoever is
 * stopped half way is followed by somebody who begins there. Answers whether the end was reached.
 */
export async function followJournal(
  world: World,
  { name, fields, since, stopAfterMilliseconds }: Following,
  work: (entries: Entry[]) => Promise<void>,
): Promise<boolean> {
  const started = world.now().getTime()
  const cursor = await world.db.find<Cursor>('jobs', name)
  const fresh: Cursor = { _id: name, until: '' }
  if (!cursor) await world.db.insert('jobs', fresh)
  let from = since?.toISOString() ?? before(cursor?.until ?? '')
  // Entries that were booked in the same millisecond as the last one seen and were seen as well.
  let skip = 0
  for (;;) {
    const range = { from, to: '~', skip, limit: pageSize, fields: [...fields, 'bookedAt'] }
    const page = await world.db.rangeBy<Entry>('journal', 'bookedAt', range)
    await work(page)
    const last = page[page.length - 1]
    if (!last) return true
    const { bookedAt } = last
    if (!since) await world.db.update('jobs', { _id: name }, { until: bookedAt })
    if (page.length < pageSize) return true
    const seen = page.filter(entry => entry.bookedAt === bookedAt).length
    skip = bookedAt === from ? skip + seen : seen
    from = bookedAt
    if (world.now().getTime() - started >= stopAfterMilliseconds) return false
  }
}

function before(until: string): string {
  return until && new Date(Date.parse(until) - overlapMilliseconds).toISOString()
}
