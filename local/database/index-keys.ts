// The keys under which a document stands in one index.
import type { IndexSpec } from './collections'
import { writeFailed } from './errors'
import { fieldKeys } from './paths'
import type { Document } from './values'

/** A declared index with its paths split once. */
export interface IndexPaths {
  spec: IndexSpec
  paths: string[][]
}

const maxIndexedBytes = 1024

export function indexPaths(spec: IndexSpec): IndexPaths {
  return { spec, paths: spec.fields.map(field => field.split('.')) }
}

/** The keys of a document in an index, and whether an array gave it more than one or could have. */
export function indexKeys(document: Document, index: IndexPaths): { keys: string[]; throughArray: boolean } {
  let keys: string[] = ['']
  let throughArray = false
  for (const path of index.paths) {
    const field = fieldKeys(document, path)
    if (field.throughArray && throughArray)
      throw writeFailed(`cannot index parallel arrays in index: ${index.spec.name}`)
    throughArray ||= field.throughArray
    const first = field.keys[0] ?? ''
    if (field.keys.length === 1) keys = keys.map(key => key + first)
    else keys = keys.flatMap(key => field.keys.map(next => key + next))
  }
  for (const key of keys) checkKeySize(key, index.spec.name)
  return { keys, throughArray }
}

/** Refuses an indexed value of more than 1024 bytes. */
export function checkKeySize(key: string, indexName: string): void {
  // Two bytes of a key are not content: its letter and its end.
  if (key.length > maxIndexedBytes / 3 && Buffer.byteLength(key) > maxIndexedBytes + 2)
    throw writeFailed(
      `key too large to index '${indexName}': ${Buffer.byteLength(key)} bytes, at most ${maxIndexedBytes}`,
    )
}
