// The open transactions: what each has written so far, which documents it holds, when it must end.
import { conflict, noSuchTransaction } from './errors'
import type { IndexTable } from './index-table'
import type { Table } from './table'
import type { Document } from './values'
import type { Versions } from './versions'

/** A document as a transaction has left it; null: removed. */
export interface Written {
  text: string | null
  document: Document | null
}

export interface Transaction {
  id: string
  startedAt: number
  /** The change up to which this transaction sees what others did. */
  snapshot: number
  writes: Map<Table, Map<string, Written>>
  locks: string[]
  /** Which document of this transaction claims a key of a unique index. */
  uniqueKeys: Map<string, string>
}

const lifetimeMs = 30_000

export class Transactions {
  /** How many have ended, so that a waiting writer can tell whether to try again. */
  ended = 0
  private readonly open = new Map<string, Transaction>()
  private readonly locks = new Map<string, Transaction>()

  constructor(private readonly versions: Versions) {}

  get areOpen(): boolean {
    return this.open.size > 0
  }

  isOpen(id: string): boolean {
    return this.open.has(id)
  }

  start(id: string, now: number): Transaction {
    const transaction: Transaction = {
      id,
      startedAt: now,
      snapshot: this.versions.sequence,
      writes: new Map(),
      locks: [],
      uniqueKeys: new Map(),
    }
    this.open.set(id, transaction)
    this.versions.keepSince(this.oldestSnapshot())
    return transaction
  }

  get(id: unknown): Transaction {
    const transaction = typeof id === 'string' ? this.open.get(id) : undefined
    if (!transaction) throw noSuchTransaction()
    return transaction
  }

  /** Ends a transaction for whatever reason; what it held is free again. */
  end(transaction: Transaction): void {
    if (!this.open.delete(transaction.id)) return
    for (const lock of transaction.locks) this.locks.delete(lock)
    this.versions.keepSince(this.oldestSnapshot())
    this.ended++
  }

  /** Ends the transactions that are older than 30 seconds. */
  expire(now: number): void {
    for (const transaction of this.open.values())
      if (now - transaction.startedAt >= lifetimeMs) this.end(transaction)
  }

  holderOf(table: Table, k: string): Transaction | undefined {
    return this.locks.get(documentLock(table, k))
  }

  holderOfUnique(index: IndexTable, key: string): Transaction | undefined {
    return this.locks.get(uniqueLock(index, key))
  }

  /** Takes a document for writing. The first writer wins: the other transaction is told to start again. */
  claim(transaction: Transaction, table: Table, k: string): void {
    this.lock(transaction, documentLock(table, k))
    if (this.versions.firstSince(table, k, transaction.snapshot)) throw conflict()
  }

  /** Takes a key of a unique index for a document that is not yet committed. */
  claimUnique(transaction: Transaction, index: IndexTable, key: string, k: string): void {
    const lock = uniqueLock(index, key)
    this.lock(transaction, lock)
    transaction.uniqueKeys.set(lock, k)
  }

  uniqueClaim(transaction: Transaction, index: IndexTable, key: string): string | undefined {
    return transaction.uniqueKeys.get(uniqueLock(index, key))
  }

  private lock(transaction: Transaction, lock: string): void {
    const holder = this.locks.get(lock)
    if (holder === transaction) return
    if (holder) throw conflict()
    this.locks.set(lock, transaction)
    transaction.locks.push(lock)
  }

  private oldestSnapshot(): number | undefined {
    // A Map keeps the order of insertion, so the first one open has the oldest snapshot.
    const [oldest] = this.open.values()
    return oldest?.snapshot
  }
}

function documentLock(table: Table, k: string): string {
  return `c${table.id}:${k}`
}

function uniqueLock(index: IndexTable, key: string): string {
  return `i${index.id}:${key}`
}
