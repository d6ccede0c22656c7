// What a request to the database may hold, checked before it is believed.
import { invalid } from './errors'
import { readSort, type SortField } from './sorting'
import { type Document, isDocument, type Value } from './values'
import { readEjson } from './wire'

/** The parsed body of a request. */
export type Request = Record<string, unknown>

const defaultLimit = 100
const maxLimit = 1000

export function queryOf(request: Request, now: number): Document {
  if (request.query === undefined) return {}
  const query = readEjson(request.query, now)
  if (!isDocument(query)) throw invalid('the query must be an object')
  return query
}

/** The query of a write: the cloud refuses to touch a whole collection at once. */
export function targetOf(request: Request, now: number): Document {
  const query = queryOf(request, now)
  if (Object.keys(query).length === 0)
    throw invalid('a condition is required: use where({_id: _.exists(true)}) to mean every document')
  return query
}

export function sortOf(request: Request, now: number): SortField[] {
  return request.order === undefined ? [] : readSort(readEjson(request.order, now))
}

export function projectionOf(request: Request, now: number): Document | undefined {
  if (request.projection === undefined) return undefined
  const projection = readEjson(request.projection, now)
  if (!isDocument(projection)) throw invalid('the projection must be an object')
  return Object.keys(projection).length > 0 ? projection : undefined
}

/** 100 where nothing is said, never more than 1000. */
export function limitOf(request: Request): number {
  const limit = wholeNumber(request, 'limit')
  return limit === 0 ? defaultLimit : Math.min(limit, maxLimit)
}

export function offsetOf(request: Request): number {
  return wholeNumber(request, 'offset')
}

/** The id of a stored document: a text or a number. */
export function checkId(id: Value | undefined): void {
  if (typeof id === 'number' || (typeof id === 'string' && id !== '')) return
  throw invalid('_id must be a text that is not empty, or a number')
}

function wholeNumber(request: Request, field: string): number {
  const value = request[field] ?? 0
  if (!Number.isInteger(value) || Number(value) < 0) throw invalid(`${field} must be a whole number`)
  return Number(value)
}
