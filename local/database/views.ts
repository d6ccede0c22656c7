// The two ways to see and change the documents of a collection: plainly, and inside of a transaction.
import { Blocked, conflict } from './errors'
import { documentOf, findRows, type Wanted, type Work } from './find'
import { checkKeySize } from './index-keys'
import type { IndexTable } from './index-table'
import { compileQuery } from './match'
import { sortByFields } from './sorting'
import type { Row, Table } from './table'
import type { Transaction, Transactions, Written } from './transactions'
import type { UndoLog } from './undo'
import type { Document } from './values'
import type { Versions } from './versions'
import { parseStored } from './wire'

export interface View {
  find(wanted: Wanted): Row[]
  get(k: string): Row | undefined
  insert(k: string, document: Document, text: string): void
  replace(row: Row, after: Document, text: string): void
  remove(row: Row): void
}

/** Outside of transactions: sees what is committed, writes at once, waits for documents that are held. */
export class PlainView implements View {
  constructor(
    private readonly table: Table,
    private readonly transactions: Transactions,
    private readonly undo: UndoLog,
    private readonly work: Work,
  ) {}

  find(wanted: Wanted): Row[] {
    return findRows(this.table, wanted, this.work)
  }

  get(k: string): Row | undefined {
    const row = this.table.get(k)
    if (row) this.work.documentsRead++
    return row
  }

  insert(k: string, document: Document, text: string): void {
    this.waitFor(k, document)
    this.table.insert(k, document, text)
  }

  replace(row: Row, after: Document, text: string): void {
    this.waitFor(row.k, after)
    this.table.replace(row, documentOf(row), after, text)
  }

  remove(row: Row): void {
    this.waitFor(row.k)
    this.table.remove(row, documentOf(row))
  }

  private waitFor(k: string, document?: Document): void {
    if (!this.transactions.areOpen) return
    const holder = this.transactions.holderOf(this.table, k)
    if (holder) throw new Blocked(holder.id)
    if (!document) return
    for (const index of uniqueIndexes(this.table))
      for (const key of index.keysOf(document, this.undo)) {
        const claimant = this.transactions.holderOfUnique(index, key)
        if (claimant) throw new Blocked(claimant.id)
      }
  }
}

/** Inside of a transaction: sees its snapshot and its own writes, keeps its writes until it commits. */
export class TransactionView implements View {
  private readonly written: Map<string, Written>

  constructor(
    private readonly table: Table,
    private readonly transaction: Transaction,
    private readonly transactions: Transactions,
    private readonly versions: Versions,
    private readonly undo: UndoLog,
    private readonly work: Work,
  ) {
    this.written = transaction.writes.get(table) ?? new Map()
    transaction.writes.set(table, this.written)
  }

  find(wanted: Wanted): Row[] {
    const changed = this.versions.changedSince(this.table, this.transaction.snapshot)
    const touched = new Set([...changed, ...this.written.keys()])
    if (touched.size === 0) return findRows(this.table, wanted, this.work)
    const everything = { ...wanted, skip: 0, limit: Number.POSITIVE_INFINITY }
    const rows = findRows(this.table, everything, this.work).filter(row => !touched.has(row.k))
    const matches = compileQuery(wanted.query)
    for (const k of touched) {
      const row = this.get(k)
      if (row && matches(documentOf(row))) rows.push(row)
    }
    return sortByFields(rows, wanted.sort, documentOf).slice(wanted.skip, wanted.skip + wanted.limit)
  }

  get(k: string): Row | undefined {
    const own = this.written.get(k)
    if (own) return own.text === null ? undefined : { r: -1, k, text: own.text }
    const version = this.versions.firstSince(this.table, k, this.transaction.snapshot)
    if (version) return version.before === null ? undefined : { r: -1, k, text: version.before }
    const row = this.table.get(k)
    if (row) this.work.documentsRead++
    return row
  }

  insert(k: string, document: Document, text: string): void {
    checkKeySize(k, '_id_')
    this.transactions.claim(this.transaction, this.table, k)
    if (this.get(k)) throw this.table.duplicateId(document)
    this.put(k, document, text)
  }

  replace(row: Row, after: Document, text: string): void {
    this.transactions.claim(this.transaction, this.table, row.k)
    this.put(row.k, after, text)
  }

  remove(row: Row): void {
    this.transactions.claim(this.transaction, this.table, row.k)
    this.written.set(row.k, { text: null, document: null })
  }

  private put(k: string, document: Document, text: string): void {
    for (const index of this.table.indexes) {
      const keys = index.keysOf(document, this.undo)
      if (index.isUnique) for (const key of keys) this.claimUnique(index, key, k, document)
    }
    this.written.set(k, { text, document })
  }

  private claimUnique(index: IndexTable, key: string, k: string, document: Document): void {
    const claimant = this.transactions.uniqueClaim(this.transaction, index, key)
    if (claimant !== undefined && claimant !== k && this.stillHas(claimant, index, key))
      throw index.duplicate(document)
    const holder = index.holder(key)
    const held = holder === undefined ? undefined : this.table.getRow(holder)
    if (held && held.k !== k && !this.hasLet(held.k, index, key)) {
      if (this.versions.firstSince(this.table, held.k, this.transaction.snapshot)) throw conflict()
      throw index.duplicate(document)
    }
    this.transactions.claimUnique(this.transaction, index, key, k)
  }

  /** Whether a document that this transaction has written stands under a key. */
  private stillHas(k: string, index: IndexTable, key: string): boolean {
    const own = this.written.get(k)?.document
    return own ? index.keysOf(own, this.undo).includes(key) : false
  }

  private hasLet(k: string, index: IndexTable, key: string): boolean {
    return this.written.has(k) && !this.stillHas(k, index, key)
  }
}

/** Writes what a transaction has kept into the tables. */
export function applyWrites(transaction: Transaction): void {
  const steps: (() => void)[] = []
  for (const [table, writes] of transaction.writes)
    for (const [k, { text, document }] of writes) {
      const row = table.get(k)
      if (row && row.text !== text) table.unindex(row, parseStored(row.text))
      steps.push(() => {
        if (!row && document && text !== null) table.insert(k, document, text)
        else if (row && document && text !== null && row.text !== text) {
          table.setText(row, text)
          table.reindex(row, document)
        } else if (row && text === null) table.removeText(row)
      })
    }
  for (const step of steps) step()
}

function uniqueIndexes(table: Table): IndexTable[] {
  return table.indexes.filter(index => index.isUnique)
}
