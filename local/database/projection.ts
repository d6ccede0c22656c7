// Cuts a document down to the fields that were asked for.
import { notUnderstood, requestFailed } from './errors'
import { compileCondition } from './match'
import { type Document, isDocument, type Value } from './values'

type Cut = (value: Value) => Value | undefined

/** One level of the projection: what happens to each field named there. */
interface Level {
  fields: Map<string, Level | Cut | boolean>
}

/** Compiles a projection (1, 0, `$slice`, `$elemMatch`); mixing fields to keep and to drop is refused. */
export function compileProjection(projection: Document): (document: Document) => Document {
  const root: Level = { fields: new Map() }
  let keeps: boolean | undefined
  let keepsId: boolean | undefined
  for (const [path, wanted] of Object.entries(projection)) {
    if (isDocument(wanted)) {
      add(root, path, compileCut(path, wanted))
      // `$elemMatch` says what to keep; `$slice` alone keeps every other field.
      if ('$elemMatch' in wanted) keeps = true
    } else if (typeof wanted !== 'number' && typeof wanted !== 'boolean') {
      throw notUnderstood(`the projection of '${path}' is not 1, 0, $slice or $elemMatch`)
    } else if (path === '_id') {
      keepsId = Boolean(wanted)
    } else {
      if (keeps !== undefined && keeps !== Boolean(wanted))
        throw requestFailed('Projection cannot have a mix of inclusion and exclusion.')
      keeps = Boolean(wanted)
      add(root, path, keeps)
    }
  }
  const keepsListed = keeps ?? (keepsId === true && root.fields.size === 0)
  root.fields.set('_id', keepsId ?? true)
  return document => project(document, root, keepsListed)
}

function add(root: Level, path: string, end: Cut | boolean): void {
  const parts = path.split('.')
  if (parts.some(part => part === '' || part.startsWith('$')))
    throw notUnderstood(`the projection path '${path}'`)
  let level = root
  for (const [at, part] of parts.entries()) {
    const existing = level.fields.get(part)
    if (at === parts.length - 1) {
      if (existing !== undefined) throw requestFailed(`Path collision at ${path}`)
      level.fields.set(part, end)
    } else {
      const next = existing ?? { fields: new Map() }
      if (typeof next !== 'object') throw requestFailed(`Path collision at ${path}`)
      level.fields.set(part, next)
      level = next
    }
  }
}

function compileCut(path: string, wanted: Document): Cut {
  const [operator, ...others] = Object.keys(wanted)
  if (operator === '$slice' && others.length === 0) return slice(wanted.$slice ?? null)
  if (operator === '$elemMatch' && others.length === 0 && isDocument(wanted.$elemMatch)) {
    const matches = compileCondition(wanted.$elemMatch)
    return value => {
      const found = Array.isArray(value) ? value.find(matches) : undefined
      return found === undefined ? undefined : [found]
    }
  }
  throw notUnderstood(`the projection of '${path}'`)
}

function slice(operand: Value): Cut {
  const [skip, count] = Array.isArray(operand) ? operand : [null, operand]
  if (!Number.isInteger(count) || (skip !== null && !(Number.isInteger(skip) && Number(count) > 0)))
    throw requestFailed('$slice needs whole numbers')
  return value => {
    if (!Array.isArray(value)) return value
    const size = Number(count)
    if (skip === null) return size < 0 ? value.slice(size) : value.slice(0, size)
    const from = Number(skip) < 0 ? Math.max(0, value.length + Number(skip)) : Number(skip)
    return value.slice(from, from + size)
  }
}

function project(document: Document, level: Level, keepsListed: boolean): Document {
  const result: Document = {}
  for (const [field, value] of Object.entries(document)) {
    const rule = level.fields.get(field) ?? !keepsListed
    if (typeof rule === 'function') {
      const cut = rule(value)
      if (cut !== undefined) result[field] = cut
    } else if (typeof rule === 'object') {
      const inner = projectInside(value, rule, keepsListed)
      if (inner !== undefined) result[field] = inner
    } else if (rule) {
      result[field] = value
    }
  }
  return result
}

function projectInside(value: Value, level: Level, keepsListed: boolean): Value | undefined {
  if (isDocument(value)) return project(value, level, keepsListed)
  if (!Array.isArray(value)) return keepsListed ? undefined : value
  return value.map(item => projectInside(item, level, keepsListed)).filter(item => item !== undefined)
}
