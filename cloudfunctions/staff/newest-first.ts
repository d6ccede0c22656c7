// Pages of long collections, the newest first, with a filter of any kind: what one page looks through is bounded.
import type { Database, Fields, Stored } from '../runtime/database'

/** Far more than can have the same moment. */
const readAtOnce = 200
/** One page looks through so many documents; what is not found by then is on the next one. */
const lookAtMost = 4000

interface Dated extends Stored {
  at: string
}

export interface NewestFirst<Row> {
  rows: Row[]
  /** The place in the order after which the next page begins; null at the end. */
  next: string | null
}

/** `after` is the `next` of the page before. `where` is asked of the database, `fits` of what it answers. */
export async function newestFirst<Row extends Dated>(
  db: Database,
  collection: string,
  asked: { where?: Fields; after?: string; limit: number; fits?: (row: Row) => boolean },
): Promise<NewestFirst<Row>> {
  const { where = {}, after, limit, fits = () => true } = asked
  const rows: Row[] = []
  let last = after ?? null
  let [upTo = '~'] = after?.split(' ') ?? []
  for (let looked = 0; looked < lookAtMost; looked += readAtOnce) {
    const range = { from: '', to: `${upTo}!`, where, newestFirst: true, limit: readAtOnce }
    const page = await db.rangeBy<Row>(collection, 'at', range)
    const isEnd = page.length < readAtOnce
    const oldest = page[page.length - 1]?.at ?? ''
    // Others of the oldest moment may be beyond this page: they are looked at together, with the next one.
    const whole = isEnd ? page : page.filter(row => row.at > oldest)
    for (const row of whole.sort(newerFirst)) {
      if (last !== null && placeOf(row) >= last) continue
      if (fits(row)) {
        if (rows.length === limit) return { rows, next: last }
        rows.push(row)
      }
      last = placeOf(row)
    }
    if (isEnd) return { rows, next: null }
    upTo = oldest
  }
  return { rows, next: last }
}

/** A page of rows that are all there already. */
export function pageOf<Row extends Dated>(
  all: Row[],
  { after, limit }: { after?: string; limit: number },
): NewestFirst<Row> {
  const rest = all.sort(newerFirst).filter(row => after === undefined || placeOf(row) < after)
  const rows = rest.slice(0, limit)
  const last = rows[rows.length - 1]
  return { rows, next: rest.length > limit && last ? placeOf(last) : null }
}

const placeOf = ({ at, _id }: Dated) => `${at} ${_id}`

/** For sorting. */
function newerFirst(a: Dated, b: Dated): number {
  return placeOf(a) < placeOf(b) ? 1 : -1
}
