// The file: which collections and indexes it holds, and bringing them in line with what is declared.
import { type CollectionSpec, checkSpecs, type IndexSpec } from './collections'
import { indexPaths } from './index-keys'
import { IndexTable } from './index-table'
import { Sqlite } from './sqlite'
import { type ChangeListener, type Row, rowOf, Table } from './table'
import { UndoLog } from './undo'
import { parseStored } from './wire'

// Grows when the tables or the encoding of keys change, so that an old file is not misread.
const layoutVersion = 1

export class Store {
  readonly sqlite: Sqlite
  readonly undo = new UndoLog()
  private readonly tables = new Map<string, Table>()

  /** Opens the file and makes it hold what is declared, or changes nothing and says why it cannot. */
  constructor(
    file: string,
    specs: readonly CollectionSpec[],
    private readonly onChange: ChangeListener,
  ) {
    checkSpecs(specs)
    this.sqlite = new Sqlite(file)
    try {
      this.sqlite.begin()
      this.createCatalogue()
      this.openTables()
      for (const spec of specs) this.align(spec)
      this.sqlite.commit()
    } catch (error) {
      this.sqlite.rollback()
      this.sqlite.close()
      throw error
    }
    this.undo.clear()
  }

  table(name: string): Table | undefined {
    return this.tables.get(name)
  }

  createTable(name: string): Table {
    const id = this.sqlite.prepare('INSERT INTO collections (name) VALUES (?)').run(name).rowid
    Table.create(this.sqlite, id)
    const table = new Table(this.sqlite, id, name, this.undo, this.onChange)
    this.tables.set(name, table)
    return table
  }

  close(): void {
    this.sqlite.close()
  }

  private createCatalogue(): void {
    const [version] = this.sqlite.prepare('PRAGMA user_version').get() ?? []
    const isNew = version === 0 && !this.sqlite.prepare(`SELECT 1 FROM sqlite_schema`).get()
    if (!isNew && version !== layoutVersion)
      throw new Error('this file was written by another version of the local database, or is something else')
    this.sqlite.exec(`PRAGMA user_version = ${layoutVersion}`)
    this.sqlite.exec(`
      CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
      CREATE TABLE IF NOT EXISTS indexes (
        id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, spec TEXT NOT NULL, multikey INTEGER NOT NULL DEFAULT 0
      );
    `)
  }

  private openTables(): void {
    for (const [id, name] of this.sqlite.prepare('SELECT id, name FROM collections ORDER BY id').all()) {
      const table = new Table(this.sqlite, Number(id), String(name), this.undo, this.onChange)
      this.tables.set(table.name, table)
      const indexes = this.sqlite.prepare(
        'SELECT id, spec, multikey FROM indexes WHERE collection = ? ORDER BY id',
      )
      for (const [indexId, spec, multikey] of indexes.all(table.id))
        table.indexes.push(this.openIndex(table, Number(indexId), JSON.parse(String(spec)), multikey === 1))
    }
  }

  private openIndex(table: Table, id: number, spec: IndexSpec, isMultikey: boolean): IndexTable {
    return new IndexTable(this.sqlite, id, table.id, table.name, indexPaths(spec), isMultikey)
  }

  /** Creates what is missing, builds indexes that are new, drops indexes that are no longer declared. */
  private align(spec: CollectionSpec): void {
    const table = this.tables.get(spec.name) ?? this.createTable(spec.name)
    const wanted = new Map(spec.indexes.map(index => [specText(index), index]))
    table.indexes = table.indexes.filter(index => {
      const isWanted = wanted.delete(specText(index.index.spec))
      if (!isWanted) this.dropIndex(index.id)
      return isWanted
    })
    for (const index of wanted.values()) table.indexes.push(this.buildIndex(table, index))
  }

  private dropIndex(id: number): void {
    this.sqlite.exec(`DROP TABLE i${id}`)
    this.sqlite.prepare('DELETE FROM indexes WHERE id = ?').run(id)
  }

  private buildIndex(table: Table, spec: IndexSpec): IndexTable {
    const insert = this.sqlite.prepare('INSERT INTO indexes (collection, spec) VALUES (?, ?)')
    const id = insert.run(table.id, specText(spec)).rowid
    IndexTable.create(this.sqlite, id, spec.unique === true)
    const index = this.openIndex(table, id, spec, false)
    for (const row of table.everything.forwards.iterate(-1)) {
      this.addOld(index, rowOf(row))
      this.undo.clear()
    }
    return index
  }

  private addOld(index: IndexTable, row: Row): void {
    try {
      index.add(parseStored(row.text), row.r, this.undo)
    } catch (error) {
      const { name } = index.index.spec
      throw new Error(
        `index '${name}' of '${index.collection}' cannot be built from the documents that are there: ` +
          (error instanceof Error ? error.message : String(error)),
      )
    }
  }
}

function specText(spec: IndexSpec): string {
  return JSON.stringify({ name: spec.name, fields: spec.fields, unique: spec.unique === true })
}
