// One collection in SQLite: its documents in the order they came, and its indexes.
import { checkKeySize } from './index-keys'
import { duplicateKey, type IndexTable, type RangeReader, shown } from './index-table'
import type { Cell, Sqlite, Statement } from './sqlite'
import type { UndoLog } from './undo'
import type { Document } from './values'

/** A stored document: its row, the key of its id, its text. */
export interface Row {
  r: number
  k: string
  text: string
  /** The parsed text, where it was needed already; never changed. */
  document?: Document
}

/** Told about each change with the text that was there before (null: nothing), for snapshots. */
export type ChangeListener = (table: Table, k: string, before: string | null) => () => void

export class Table {
  indexes: IndexTable[] = []
  readonly range: RangeReader
  readonly everything: { forwards: Statement; count: Statement }
  private readonly getting: Statement
  private readonly gettingRow: Statement
  private readonly inserting: Statement
  private readonly updating: Statement
  private readonly deleting: Statement

  constructor(
    sqlite: Sqlite,
    readonly id: number,
    readonly name: string,
    private readonly undo: UndoLog,
    private readonly onChange: ChangeListener,
  ) {
    const columns = `SELECT r, k, doc FROM c${id}`
    const range = 'WHERE k >= ? AND k < ?'
    this.range = {
      forwards: sqlite.prepare(`${columns} ${range} ORDER BY k LIMIT ?`),
      backwards: sqlite.prepare(`${columns} ${range} ORDER BY k DESC LIMIT ?`),
      count: sqlite.prepare(`SELECT count(*) FROM c${id} ${range}`),
    }
    this.everything = {
      forwards: sqlite.prepare(`${columns} ORDER BY r LIMIT ?`),
      count: sqlite.prepare(`SELECT count(*) FROM c${id}`),
    }
    this.getting = sqlite.prepare(`${columns} WHERE k = ?`)
    this.gettingRow = sqlite.prepare(`${columns} WHERE r = ?`)
    this.inserting = sqlite.prepare(`INSERT INTO c${id} (r, k, doc) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`)
    this.updating = sqlite.prepare(`UPDATE c${id} SET doc = ? WHERE r = ?`)
    this.deleting = sqlite.prepare(`DELETE FROM c${id} WHERE r = ?`)
  }

  static create(sqlite: Sqlite, id: number): void {
    sqlite.exec(`CREATE TABLE c${id} (r INTEGER PRIMARY KEY, k TEXT NOT NULL UNIQUE, doc TEXT NOT NULL)`)
  }

  get(k: string): Row | undefined {
    const cells = this.getting.get(k)
    return cells && rowOf(cells)
  }

  getRow(r: number): Row | undefined {
    const cells = this.gettingRow.get(r)
    return cells && rowOf(cells)
  }

  insert(k: string, document: Document, text: string): void {
    checkKeySize(k, '_id_')
    const { changes, rowid } = this.inserting.run(null, k, text)
    if (changes === 0) throw this.duplicateId(document)
    this.undo.push(() => this.deleting.run(rowid))
    this.undo.push(this.onChange(this, k, null))
    for (const index of this.indexes) index.add(document, rowid, this.undo)
  }

  replace(row: Row, before: Document, after: Document, text: string): void {
    this.setText(row, text)
    for (const index of this.indexes) index.change(before, after, row.r, this.undo)
  }

  remove(row: Row, document: Document): void {
    this.unindex(row, document)
    this.removeText(row)
  }

  /** The steps of a change, one by one: a transaction first takes all old keys out, then puts all new ones in. */
  unindex(row: Row, document: Document): void {
    for (const index of this.indexes) index.remove(document, row.r, this.undo)
  }

  reindex(row: Row, document: Document): void {
    for (const index of this.indexes) index.add(document, row.r, this.undo)
  }

  setText(row: Row, text: string): void {
    this.updating.run(text, row.r)
    this.undo.push(() => this.updating.run(row.text, row.r))
    this.undo.push(this.onChange(this, row.k, row.text))
  }

  removeText(row: Row): void {
    this.deleting.run(row.r)
    this.undo.push(() => this.inserting.run(row.r, row.k, row.text))
    this.undo.push(this.onChange(this, row.k, row.text))
  }

  duplicateId(document: Document): Error {
    return duplicateKey(this.name, '_id_', `_id: ${shown(document._id)}`)
  }
}

export function rowOf(cells: Cell[]): Row {
  return { r: Number(cells[0]), k: String(cells[1]), text: String(cells[2]) }
}
