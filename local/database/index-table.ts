// One index in SQLite: ordered keys with the rows they belong to.

import { writeFailed } from './errors'
import { type IndexPaths, indexKeys } from './index-keys'
import { valuesAt } from './paths'
import type { Sqlite, Statement } from './sqlite'
import type { UndoLog } from './undo'
import type { Document, Value } from './values'

/** The statements that read a range of keys, in both directions. */
export interface RangeReader {
  forwards: Statement
  backwards: Statement
  count: Statement
}

export class IndexTable {
  readonly range: RangeReader
  private readonly adding: Statement
  private readonly removing: Statement
  private readonly finding: Statement
  private readonly marking: Statement

  constructor(
    sqlite: Sqlite,
    readonly id: number,
    tableId: number,
    readonly collection: string,
    readonly index: IndexPaths,
    /** Whether any document ever had an array here; then a key range alone does not answer a query. */
    public isMultikey: boolean,
  ) {
    const from = `FROM i${id} i CROSS JOIN c${tableId} c ON c.r = i.r WHERE i.k >= ? AND i.k < ? ORDER BY i.k`
    this.range = {
      forwards: sqlite.prepare(`SELECT c.r, c.k, c.doc ${from}, i.r LIMIT ?`),
      backwards: sqlite.prepare(`SELECT c.r, c.k, c.doc ${from} DESC, i.r DESC LIMIT ?`),
      count: sqlite.prepare(`SELECT count(*) FROM i${id} WHERE k >= ? AND k < ?`),
    }
    this.adding = sqlite.prepare(`INSERT INTO i${id} (k, r) VALUES (?, ?) ON CONFLICT DO NOTHING`)
    this.removing = sqlite.prepare(`DELETE FROM i${id} WHERE k = ? AND r = ?`)
    this.finding = sqlite.prepare(`SELECT r FROM i${id} WHERE k = ? LIMIT 1`)
    this.marking = sqlite.prepare('UPDATE indexes SET multikey = ? WHERE id = ?')
  }

  static create(sqlite: Sqlite, id: number, isUnique: boolean): void {
    const key = isUnique ? 'k' : 'k, r'
    sqlite.exec(`CREATE TABLE i${id} (k TEXT, r INTEGER, PRIMARY KEY (${key})) WITHOUT ROWID`)
  }

  get isUnique(): boolean {
    return this.index.spec.unique === true
  }

  /** The keys of a document here; remembers when there were several. */
  keysOf(document: Document, undo: UndoLog): string[] {
    const { keys, throughArray } = indexKeys(document, this.index)
    if (throughArray && !this.isMultikey) this.markMultikey(undo)
    return keys
  }

  /** The row that holds a key of a unique index. */
  holder(key: string): number | undefined {
    const row = this.finding.get(key)
    return row ? Number(row[0]) : undefined
  }

  add(document: Document, row: number, undo: UndoLog): void {
    for (const key of this.keysOf(document, undo)) this.addKey(key, row, document, undo)
  }

  remove(document: Document, row: number, undo: UndoLog): void {
    for (const key of this.keysOf(document, undo)) this.removeKey(key, row, undo)
  }

  change(before: Document, after: Document, row: number, undo: UndoLog): void {
    const old = this.keysOf(before, undo)
    const now = this.keysOf(after, undo)
    if (old.length === 1 && now.length === 1 && old[0] === now[0]) return
    for (const key of old) if (!now.includes(key)) this.removeKey(key, row, undo)
    for (const key of now) if (!old.includes(key)) this.addKey(key, row, after, undo)
  }

  /** Mongo's words for a second document with the same key. */
  duplicate(document: Document): Error {
    const fields = this.index.paths.map((path, i) => {
      const name = this.index.spec.fields[i]
      return `${name}: ${shown(valuesAt(document, path)[0])}`
    })
    return duplicateKey(this.collection, this.index.spec.name, fields.join(', '))
  }

  private addKey(key: string, row: number, document: Document, undo: UndoLog): void {
    if (this.adding.run(key, row).changes === 0) throw this.duplicate(document)
    undo.push(() => this.removing.run(key, row))
  }

  private removeKey(key: string, row: number, undo: UndoLog): void {
    this.removing.run(key, row)
    undo.push(() => this.adding.run(key, row))
  }

  private markMultikey(undo: UndoLog): void {
    this.isMultikey = true
    this.marking.run(1, this.id)
    undo.push(() => {
      this.isMultikey = false
      this.marking.run(0, this.id)
    })
  }
}

export function duplicateKey(collection: string, index: string, key: string): Error {
  return writeFailed(
    `E11000 duplicate key error collection: tnt-local.${collection} index: ${index} dup key: { ${key} }`,
  )
}

export function shown(value: Value | undefined): string {
  if (value instanceof Date) return `new Date(${value.getTime()})`
  return value === undefined ? 'null' : JSON.stringify(value)
}
