// What a query demands of single fields, as far as an index can answer it.
import { type Document, isDocument, type Value } from './values'

export type Comparison = '$gt' | '$gte' | '$lt' | '$lte'

/** What a query says about one field, joined by "and". */
export interface FieldConstraint {
  equals: Value[]
  oneOf: Value[][]
  bounds: { comparison: Comparison; value: Value }[]
}

export interface Constraints {
  fields: Map<string, FieldConstraint>
  /** How many conditions the query has that are not in `fields`: these must be tested on each document. */
  others: number
}

const comparisons = new Set<string>(['$gt', '$gte', '$lt', '$lte'])

/** Takes a query apart; `$or`, expressions and everything on arrays or objects is left to be tested. */
export function constraintsOf(query: Document): Constraints {
  const constraints: Constraints = { fields: new Map(), others: 0 }
  collect(query, constraints)
  return constraints
}

function collect(query: Document, constraints: Constraints): void {
  for (const field of Object.keys(query)) {
    const condition = query[field] ?? null
    if (field === '$and' && Array.isArray(condition) && condition.length > 0 && condition.every(isDocument)) {
      for (const branch of condition) collect(branch, constraints)
    } else if (field.startsWith('$')) {
      constraints.others++
    } else if (!isDocument(condition)) {
      collectOne(constraints, field, '$eq', condition)
    } else {
      const names = Object.keys(condition)
      if (names.length === 0) constraints.others++
      for (const name of names) collectOne(constraints, field, name, condition[name] ?? null)
    }
  }
}

function collectOne(constraints: Constraints, field: string, operator: string, value: Value): void {
  const at = constraints.fields.get(field) ?? { equals: [], oneOf: [], bounds: [] }
  if (operator === '$eq' && (isScalar(value) || value === null)) at.equals.push(value)
  else if (operator === '$in' && Array.isArray(value) && value.every(isScalar)) at.oneOf.push(value)
  else if (comparisons.has(operator) && isScalar(value))
    at.bounds.push({ comparison: operator as Comparison, value })
  else {
    constraints.others++
    return
  }
  constraints.fields.set(field, at)
}

function isScalar(value: Value): boolean {
  return typeof value !== 'object' || value instanceof Date
}
