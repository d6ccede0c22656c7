// The database of the local cloud: answers the requests that the SDK sends, from one SQLite file.
import { runPipeline } from './aggregate'
import { type CollectionSpec, isCollectionName } from './collections'
import {
  Blocked,
  collectionExists,
  DatabaseError,
  type Failure,
  invalid,
  noSuchCollection,
  requestFailed,
} from './errors'
import { countRows, findRows, type Work } from './find'
import { keyOf } from './keys'
import {
  getDocuments,
  insertDocuments,
  modifyAndReturn,
  modifyDocuments,
  mustBeDocument,
  removeDocuments,
  type Setting,
  withId,
} from './operations'
import { queryOf, type Request } from './request'
import { Store } from './store'
import type { Table } from './table'
import { type Transaction, Transactions } from './transactions'
import type { Document } from './values'
import { Versions } from './versions'
import { applyWrites, PlainView, TransactionView } from './views'
import { asStored, parseStored, storedText } from './wire'

export interface EngineOptions {
  /** A path, or ':memory:'. */
  file: string
  collections: readonly CollectionSpec[]
  /** Milliseconds since 1970. */
  clock: () => number
  /** 32 hexadecimal digits, never the same twice. */
  newId: () => string
}

/** What a request is answered with; `blockedBy`: nothing was done, try again when that transaction has ended. */
export type Reply =
  | { data: object }
  | { transactionId: string }
  | Record<string, never>
  | Failure
  | { blockedBy: string }

/** What was done so far, in numbers that a test can compare. */
export interface Counters extends Work {
  calls: Record<string, number>
}

type Action = (request: Request) => Reply

/** Synchronous and deterministic: time and ids come from the options, and nothing happens between calls. */
export class Engine {
  readonly counters: Counters = { calls: {}, documentsRead: 0, fullScans: 0 }
  private readonly versions = new Versions()
  private readonly transactions = new Transactions(this.versions)
  private readonly store: Store
  private readonly actions: Map<string, Action>
  private isInBatch = false
  private broken: string | undefined

  constructor(private readonly options: EngineOptions) {
    this.store = new Store(options.file, options.collections, this.versions.note)
    this.actions = new Map<string, Action>([
      ['database.insertDocument', request => this.onDocuments(request, insertDocuments)],
      ['database.getDocument', request => this.onDocuments(request, getDocuments)],
      ['database.modifyDocument', request => this.modify(request)],
      ['database.removeDocument', request => this.remove(request)],
      ['database.modifyAndReturnDoc', request => this.onDocuments(request, modifyAndReturn)],
      ['database.calculateDocument', request => this.count(request)],
      ['database.aggregateDocuments', request => this.aggregate(request)],
      ['database.addCollection', request => this.addCollection(request)],
      ['database.startTransaction', () => this.startTransaction()],
      ['database.commitTransaction', request => this.commitTransaction(request)],
      ['database.abortTransaction', request => this.abortTransaction(request)],
    ])
  }

  /** Answers one request. Outside of a batch the answer is durable when this returns. */
  perform(request: object): Reply {
    if (this.isInBatch) return this.answer(request as Request)
    this.beginBatch()
    const reply = this.answer(request as Request)
    this.commitBatch()
    return reply
  }

  /** What is performed from here on becomes durable together, in `commitBatch`. */
  beginBatch(): void {
    if (this.isInBatch) throw new Error('a batch is open already')
    if (!this.broken) this.store.sqlite.begin()
    this.isInBatch = true
  }

  /** Returns when the disk has every write of the batch; throws when it has none of them. */
  commitBatch(): void {
    this.isInBatch = false
    if (this.broken) throw new Error(this.broken)
    try {
      this.store.sqlite.commit()
    } catch (error) {
      // What later requests were told may rest on writes that are lost now: stop rather than guess.
      this.broken = `the database stopped: ${error instanceof Error ? error.message : String(error)}`
      this.store.sqlite.rollback()
      throw new Error(this.broken)
    }
  }

  /** How many transactions have ended so far: when it grows, a blocked request may be tried again. */
  get endedTransactions(): number {
    return this.transactions.ended
  }

  /** Ends the transactions whose 30 seconds are over. Every request does this too. */
  expireTransactions(): void {
    if (this.transactions.areOpen) this.transactions.expire(this.options.clock())
  }

  /** Inserts plain documents fast, all of them or none, in one durable step. */
  bulkLoad(collection: string, documents: readonly object[]): void {
    const table = this.tableNamed(collection)
    const { undo, sqlite } = this.store
    if (this.isInBatch) throw new Error('loading in bulk is a batch of its own')
    sqlite.begin()
    try {
      for (const plain of documents) {
        const document = withId(mustBeDocument(asStored(plain), 'a document'), this.options.newId)
        table.insert(keyOf(document._id), document, storedText(document))
        if (undo.mark() > 10_000) undo.clear()
      }
      sqlite.commit()
    } catch (error) {
      sqlite.rollback()
      throw error
    } finally {
      undo.clear()
    }
  }

  /** Closes the file. Open transactions are lost, as they would be in a crash. */
  close(): void {
    this.store.close()
  }

  private answer(request: Request): Reply {
    if (this.broken) return { code: 'SYS_ERR', message: this.broken }
    const { undo } = this.store
    try {
      this.expireTransactions()
      const name = String(request.action)
      const action = this.actions.get(name)
      if (!action) throw invalid(`unknown action '${name}'`)
      this.counters.calls[name] = (this.counters.calls[name] ?? 0) + 1
      return action(request)
    } catch (error) {
      if (error instanceof DatabaseError) return { code: error.code, message: error.message }
      undo.backTo(0)
      if (error instanceof Blocked) return { blockedBy: error.transactionId }
      return { code: 'SYS_ERR', message: error instanceof Error ? error.message : String(error) }
    } finally {
      undo.clear()
    }
  }

  private onDocuments(request: Request, operation: (request: Request, setting: Setting) => object): Reply {
    const table = this.tableOf(request)
    if (request.transactionId === undefined) return { data: operation(request, this.plainly(table)) }
    const transaction = this.transactions.get(request.transactionId)
    try {
      return { data: operation(request, this.inTransaction(transaction, table)) }
    } catch (error) {
      // Mongo ends a transaction with the first error in it, and so does a conflict here.
      this.transactions.end(transaction)
      throw error
    }
  }

  private modify(request: Request): Reply {
    this.refuseWhereInTransaction(request)
    return this.onDocuments(request, modifyDocuments)
  }

  private remove(request: Request): Reply {
    this.refuseWhereInTransaction(request)
    return this.onDocuments(request, removeDocuments)
  }

  private count(request: Request): Reply {
    this.refuseTransaction(request)
    const query = queryOf(request, this.options.clock())
    return { data: { total: countRows(this.tableOf(request), query, this.counters) } }
  }

  private aggregate(request: Request): Reply {
    this.refuseTransaction(request)
    const table = this.tableOf(request)
    const list = runPipeline(request, {
      find: wanted => findRows(table, wanted, this.counters),
      collection: name => this.everyDocument(this.tableNamed(name)),
      now: this.options.clock(),
      newId: this.options.newId,
    })
    return { data: { list } }
  }

  private addCollection(request: Request): Reply {
    const name = request.collectionName
    if (!isCollectionName(name)) throw invalid(`'${name}' cannot be the name of a collection`)
    if (this.store.table(name)) throw collectionExists(name)
    this.store.createTable(name)
    return {}
  }

  private startTransaction(): Reply {
    const { id } = this.transactions.start(this.options.newId(), this.options.clock())
    return { transactionId: id }
  }

  private commitTransaction(request: Request): Reply {
    const transaction = this.transactions.get(request.transactionId)
    // From here on its own locks no longer stand in its way, and whatever happens it is over.
    this.transactions.end(transaction)
    try {
      applyWrites(transaction)
    } catch (error) {
      this.store.undo.backTo(0)
      throw error
    }
    return {}
  }

  private abortTransaction(request: Request): Reply {
    this.transactions.end(this.transactions.get(request.transactionId))
    return {}
  }

  private plainly(table: Table): Setting {
    const { undo } = this.store
    const view = new PlainView(table, this.transactions, undo, this.counters)
    return { view, undo, now: this.options.clock(), isInTransaction: false, newId: this.options.newId }
  }

  private inTransaction(transaction: Transaction, table: Table): Setting {
    const { undo } = this.store
    const view = new TransactionView(
      table,
      transaction,
      this.transactions,
      this.versions,
      undo,
      this.counters,
    )
    return { view, undo, now: this.options.clock(), isInTransaction: true, newId: this.options.newId }
  }

  private everyDocument(table: Table): Document[] {
    const everything = { query: {}, sort: [], skip: 0, limit: Number.POSITIVE_INFINITY }
    return findRows(table, everything, this.counters).map(row => parseStored(row.text))
  }

  private tableOf(request: Request): Table {
    if (typeof request.collectionName !== 'string') throw invalid('collectionName is required')
    return this.tableNamed(request.collectionName)
  }

  private tableNamed(name: string): Table {
    const table = this.store.table(name)
    if (!table) throw noSuchCollection(name)
    return table
  }

  private refuseTransaction(request: Request): void {
    if (request.transactionId !== undefined) throw requestFailed('this cannot be done in a transaction')
  }

  private refuseWhereInTransaction(request: Request): void {
    if (request.transactionId !== undefined && request.queryType !== 'DOC')
      throw requestFailed('a transaction writes single documents only, by their _id')
  }
}
