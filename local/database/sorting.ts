// Sorts documents by fields, as Mongo does: an array counts by its smallest or greatest element.
import { requestFailed } from './errors'
import { valuesAt } from './paths'
import { compareValues, type Document, emptyArray, type Value } from './values'

export interface SortField {
  path: string[]
  field: string
  descending: boolean
}

type SortKey = Value | undefined | typeof emptyArray

/** Reads `{a: -1, b: 1}`. */
export function readSort(order: Value): SortField[] {
  if (typeof order !== 'object' || order === null) throw requestFailed('the sort order must be an object')
  return Object.entries(order).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1)
      throw requestFailed('$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    const path = field.split('.')
    if (path.some(part => part === '' || part.startsWith('$')))
      throw requestFailed(`cannot sort by '${field}'`)
    return { path, field, descending: direction === -1 }
  })
}

/** Sorts by the given fields; documents that compare equal keep the order they came in. */
export function sortByFields<T>(
  rows: T[],
  sort: readonly SortField[],
  documentOf: (row: T) => Document,
): T[] {
  const keyed = rows.map(row => {
    const document = documentOf(row)
    return { row, keys: sort.map(field => sortKey(document, field)) }
  })
  keyed.sort((a, b) => {
    for (const [i, field] of sort.entries()) {
      const order = compareValues(a.keys[i], b.keys[i])
      if (order !== 0) return field.descending ? -order : order
    }
    return 0
  })
  return keyed.map(({ row }) => row)
}

function sortKey(document: Document, { path, descending }: SortField): SortKey {
  let best: SortKey
  let isFirst = true
  for (const value of valuesAt(document, path)) {
    const keys: SortKey[] = !Array.isArray(value) ? [value] : value.length === 0 ? [emptyArray] : value
    for (const key of keys) {
      if (isFirst || (descending ? compareValues(key, best) > 0 : compareValues(key, best) < 0)) best = key
      isFirst = false
    }
  }
  return best
}
