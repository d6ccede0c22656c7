// Reads the documents of a query from a table along the plan that was made for it.
import { compileQuery, type Predicate } from './match'
import { type KeyRange, type Plan, planFor } from './planner'
import { type SortField, sortByFields } from './sorting'
import { type Row, rowOf, type Table } from './table'
import type { Document } from './values'
import { parseStored } from './wire'

/** Which documents are wanted: `where`, `orderBy`, `skip` and `limit`. */
export interface Wanted {
  query: Document
  sort: readonly SortField[]
  skip: number
  limit: number
}

/** How much work was done; tests assert on it. */
export interface Work {
  documentsRead: number
  fullScans: number
}

/** The documents asked for, in the order asked for. */
export function findRows(table: Table, wanted: Wanted, work: Work): Row[] {
  const plan = planFor(table, wanted.query, wanted.sort)
  const most = wanted.skip + wanted.limit
  if (plan.isExact && plan.isSorted) {
    if (plan.isUnbounded && most === Number.POSITIVE_INFINITY) work.fullScans++
    return readExactly(table, plan, most, work).slice(wanted.skip)
  }
  if (plan.isUnbounded) work.fullScans++
  const matches = plan.isExact ? undefined : compileQuery(wanted.query)
  const enough = plan.isSorted ? most : Number.POSITIVE_INFINITY
  const found = readMatching(table, plan, matches, enough, work)
  const sorted = plan.isSorted ? found : sortByFields(found, wanted.sort, documentOf)
  return sorted.slice(wanted.skip, most)
}

/** How many documents answer a query. */
export function countRows(table: Table, query: Document, work: Work): number {
  const plan = planFor(table, query, [])
  if (!plan.isExact)
    return findRows(table, { query, sort: [], skip: 0, limit: Number.POSITIVE_INFINITY }, work).length
  if (plan.isUnbounded) work.fullScans++
  if (!plan.reader) return Number(table.everything.count.get()?.[0])
  let count = 0
  for (const [from, to] of plan.ranges) count += Number(plan.reader.count.get(from, to)?.[0])
  return count
}

export function documentOf(row: Row): Document {
  row.document ??= parseStored(row.text)
  return row.document
}

function rangesInOrder(plan: Plan): readonly KeyRange[] {
  return plan.isBackwards ? [...plan.ranges].reverse() : plan.ranges
}

// SQLite counts the limit itself here: this is the path of every hot query.
function readExactly(table: Table, plan: Plan, most: number, work: Work): Row[] {
  const limit = (found: number) => (most === Number.POSITIVE_INFINITY ? -1 : most - found)
  const rows: Row[] = []
  if (plan.reader) {
    const statement = plan.isBackwards ? plan.reader.backwards : plan.reader.forwards
    for (const [from, to] of rangesInOrder(plan)) {
      if (rows.length >= most) break
      // The driver reads a single row much faster than a list of one.
      if (plan.isUnique || most === 1) {
        const cells = statement.get(from, to, 1)
        if (cells) rows.push(rowOf(cells))
        continue
      }
      for (const cells of statement.all(from, to, limit(rows.length))) rows.push(rowOf(cells))
    }
  } else {
    for (const cells of table.everything.forwards.all(limit(0))) rows.push(rowOf(cells))
  }
  work.documentsRead += rows.length
  return rows
}

function readMatching(
  table: Table,
  plan: Plan,
  matches: Predicate | undefined,
  enough: number,
  work: Work,
): Row[] {
  const found: Row[] = []
  if (enough === 0) return found
  const seen = plan.mayRepeat ? new Set<number>() : undefined
  for (const row of rowsOf(table, plan)) {
    if (seen?.has(row.r)) continue
    seen?.add(row.r)
    work.documentsRead++
    if (!matches || matches(documentOf(row))) found.push(row)
    if (found.length >= enough) break
  }
  return found
}

function* rowsOf(table: Table, plan: Plan): Generator<Row> {
  if (!plan.reader) {
    for (const cells of table.everything.forwards.iterate(-1)) yield rowOf(cells)
    return
  }
  const statement = plan.isBackwards ? plan.reader.backwards : plan.reader.forwards
  for (const [from, to] of rangesInOrder(plan))
    for (const cells of statement.iterate(from, to, -1)) yield rowOf(cells)
}
