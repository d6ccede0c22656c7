// Chooses how to find the documents of a query: by which index, in which key ranges, in which order.
import { constraintsOf, type FieldConstraint } from './constraints'
import type { RangeReader } from './index-table'
import { afterAll, keyOf, typeRange } from './keys'
import type { SortField } from './sorting'
import type { Table } from './table'
import { compareText, type Document, type Value } from './values'

/** A half-open range of keys. */
export type KeyRange = readonly [from: string, to: string]

export interface Plan {
  /** The index to read; undefined: all documents in the order they came. */
  reader: RangeReader | undefined
  /** Ascending and without overlaps. */
  ranges: KeyRange[]
  /** Whether the ranges hold exactly the documents asked for, so that none needs to be tested. */
  isExact: boolean
  isSorted: boolean
  isBackwards: boolean
  /** Whether a document can stand in the ranges more than once. */
  mayRepeat: boolean
  /** Whether a range holds one document at most. */
  isUnique: boolean
  /** Whether the ranges leave nothing out. */
  isUnbounded: boolean
}

/** An index as the planner sees it; the ids are one too. */
interface Candidate {
  fields: string[]
  reader: RangeReader
  isUnique: boolean
  isMultikey: boolean
}

interface Scored {
  plan: Plan
  score: number
}

const maxRanges = 2000
const uniqueScore = 1000

/** Makes the cheapest plan for a query. */
export function planFor(table: Table, query: Document, sort: readonly SortField[]): Plan {
  const { fields, others } = constraintsOf(query)
  let conditions = others
  for (const field of fields.values())
    conditions += field.equals.length + field.oneOf.length + field.bounds.length
  let best = planScan(conditions, sort)
  const ids = { fields: ['_id'], reader: table.range, isUnique: true, isMultikey: false }
  best = better(best, planIndex(ids, fields, conditions, sort))
  for (const index of table.indexes) {
    // A document named by its id, or by a unique value, is not to be found any faster.
    if (best.score >= uniqueScore) break
    const { spec } = index.index
    const candidate = {
      fields: spec.fields,
      reader: index.range,
      isUnique: index.isUnique,
      isMultikey: index.isMultikey,
    }
    best = better(best, planIndex(candidate, fields, conditions, sort))
  }
  return best.plan
}

function better(a: Scored, b: Scored | undefined): Scored {
  return b && b.score > a.score ? b : a
}

function planScan(conditions: number, sort: readonly SortField[]): Scored {
  const isExact = conditions === 0
  const isSorted = sort.length === 0
  const plan = {
    reader: undefined,
    ranges: [],
    isExact,
    isSorted,
    isBackwards: false,
    mayRepeat: false,
    isUnique: false,
    isUnbounded: true,
  }
  return { plan, score: 0 }
}

function planIndex(
  index: Candidate,
  constraints: Map<string, FieldConstraint>,
  conditions: number,
  sort: readonly SortField[],
): Scored | undefined {
  let prefixes = ['']
  let used = 0
  let score = 0
  let fixed = 0
  let at = 0
  for (; at < index.fields.length; at++) {
    const constraint = constraints.get(index.fields[at] ?? '')
    const values = constraint && pointsOf(constraint, index.isMultikey)
    if (!values || prefixes.length * values.length > maxRanges) break
    prefixes = prefixes.flatMap(prefix => values.map(value => prefix + value))
    used++
    score += values.length === 1 ? 10 : 8
    if (values.length === 1 && fixed === at) fixed++
  }
  const isPoint = at === index.fields.length
  const range = isPoint ? undefined : rangeOf(constraints.get(index.fields[at] ?? ''), index.isMultikey)
  if (range) {
    used += range.used
    score += range.used > 1 ? 5 : 4
  }
  if (isPoint && index.isUnique) score += uniqueScore
  const order = index.isMultikey ? undefined : orderOf(index, sort, fixed)
  if (sort.length > 0 && order !== undefined) score += 3
  if (score === 0) return undefined
  const plan: Plan = {
    reader: index.reader,
    ranges: rangesOf(prefixes, range),
    isExact: used === conditions && !index.isMultikey,
    isSorted: sort.length === 0 || order !== undefined,
    isBackwards: order === 'backwards',
    mayRepeat: index.isMultikey,
    isUnique: isPoint && index.isUnique,
    isUnbounded: used === 0,
  }
  return { plan, score }
}

/** The keys of a field that is fixed to one value or to a few. */
function pointsOf(constraint: FieldConstraint, isMultikey: boolean): string[] | undefined {
  const [equal] = constraint.equals
  if (equal !== undefined) return equal === null && isMultikey ? undefined : [keyOf(equal)]
  const [several] = constraint.oneOf
  if (!several) return undefined
  // Ascending ranges keep the order of the index across them.
  return [...new Set(several.map(keyOf))].sort(compareText)
}

interface Bounds {
  from: string
  to: string
  used: number
}

function rangeOf(constraint: FieldConstraint | undefined, isMultikey: boolean): Bounds | undefined {
  const first = constraint?.bounds[0]
  if (!constraint || !first) return undefined
  const [least, beyond] = typeRange(first.value)
  const bounds = { from: least, to: beyond, used: 0 }
  for (const bound of constraint.bounds) {
    const [from, to] = edges(bound.comparison, bound.value)
    // Values of another type, and a second bound on a field with arrays, are left to be tested: with arrays
    // one element may satisfy the first bound and another one the second.
    if (typeRange(bound.value)[0] !== least || (isMultikey && bounds.used > 0)) continue
    if (from !== undefined && compareText(from, bounds.from) > 0) bounds.from = from
    if (to !== undefined && compareText(to, bounds.to) < 0) bounds.to = to
    bounds.used++
  }
  return bounds
}

function edges(comparison: string, value: Value): [from: string | undefined, to: string | undefined] {
  const key = keyOf(value)
  switch (comparison) {
    case '$gt':
      return [key + afterAll, undefined]
    case '$gte':
      return [key, undefined]
    case '$lt':
      return [undefined, key]
    default:
      return [undefined, key + afterAll]
  }
}

function rangesOf(prefixes: string[], bounds: Bounds | undefined): KeyRange[] {
  return prefixes.map(prefix => {
    if (bounds) return [prefix + bounds.from, prefix + bounds.to]
    return [prefix, prefix + afterAll]
  })
}

/** Whether reading the index in one direction gives the order asked for. */
function orderOf(
  index: Candidate,
  sort: readonly SortField[],
  fixed: number,
): 'forwards' | 'backwards' | undefined {
  if (sort.length === 0) return 'forwards'
  const isFixed = new Set(index.fields.slice(0, fixed))
  const open = sort.filter(({ field }) => !isFixed.has(field))
  const isDescending = open[0]?.descending ?? false
  for (const [at, { field, descending }] of open.entries())
    if (index.fields[fixed + at] !== field || descending !== isDescending) return undefined
  return isDescending ? 'backwards' : 'forwards'
}
