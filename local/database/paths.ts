// How a dotted path finds its values in a document, through arrays, the way Mongo walks it.
import { emptyArrayKey, keyOf } from './keys'
import { type Document, isDocument, type Value } from './values'

const index = /^\d+$/

export function isIndex(part: string): boolean {
  return index.test(part)
}

/** Every value that a path leads to. A document on the way that lacks the field counts as undefined. */
export function valuesAt(document: Document, path: readonly string[]): (Value | undefined)[] {
  const first = path[0]
  if (path.length === 1 && first !== undefined) return [document[first]]
  const found: (Value | undefined)[] = []
  collect(document, path, 0, found)
  return found
}

function collect(
  value: Value | undefined,
  path: readonly string[],
  at: number,
  found: (Value | undefined)[],
): void {
  const part = path[at]
  if (part === undefined) {
    found.push(value)
  } else if (Array.isArray(value)) {
    if (isIndex(part) && Number(part) < value.length) collect(value[Number(part)], path, at + 1, found)
    // Arrays directly inside of arrays are not walked through, only documents are.
    for (const item of value) if (isDocument(item)) collect(item, path, at, found)
  } else if (isDocument(value)) {
    collect(value[part], path, at + 1, found)
  } else {
    found.push(undefined)
  }
}

/** The keys of one field in an index, and whether an array was on the way. */
export interface FieldKeys {
  keys: string[]
  throughArray: boolean
}

/** The index keys of a path: one per element where there are arrays; a missing value counts as null. */
export function fieldKeys(document: Document, path: readonly string[]): FieldKeys {
  const keys: string[] = []
  const throughArray = collectKeys(document, path, 0, keys)
  return { keys: keys.length > 1 ? [...new Set(keys)] : keys, throughArray }
}

function collectKeys(value: Value | undefined, path: readonly string[], at: number, keys: string[]): boolean {
  const part = path[at]
  if (Array.isArray(value)) {
    if (part !== undefined && isIndex(part)) collectKeys(value[Number(part)], path, at + 1, keys)
    if (value.length === 0) keys.push(part === undefined ? emptyArrayKey : keyOf(null))
    for (const item of value) {
      if (part === undefined) keys.push(keyOf(item))
      else if (isDocument(item)) collectKeys(item, path, at, keys)
      else keys.push(keyOf(null))
    }
    return true
  }
  if (part === undefined) keys.push(keyOf(value))
  else if (isDocument(value)) return collectKeys(value[part], path, at + 1, keys)
  else keys.push(keyOf(null))
  return false
}
