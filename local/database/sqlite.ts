// The one SQLite connection: durable settings, typed access, and transactions that can be begun lazily.
import { DatabaseSync } from '@photostructure/sqlite'

export type Cell = string | number | null

type Native = InstanceType<typeof DatabaseSync>
type NativeStatement = ReturnType<Native['prepare']>

/**
 * A prepared statement that only takes texts and numbers: the driver would quietly store a Date as NULL, so
 * its own parameters, which accept anything, are not shown.
 */
export interface Statement {
  run(...cells: Cell[]): { changes: number; rowid: number }
  get(...cells: Cell[]): Cell[] | undefined
  all(...cells: Cell[]): Cell[][]
  iterate(...cells: Cell[]): IterableIterator<Cell[]>
}

export class Sqlite {
  private readonly native: Native
  private readonly guard: Native | undefined
  private readonly beginning: Statement
  private readonly committing: Statement
  private readonly rollingBack: Statement

  /** Opens or creates the file; ':memory:' keeps everything in memory. */
  constructor(file: string) {
    this.guard = file === ':memory:' ? undefined : guardOf(file)
    this.native = new DatabaseSync(file)
    // This build would only sync at checkpoints in WAL mode; an answered write has to survive a power cut.
    this.native.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA cache_size = -131072;
      PRAGMA temp_store = MEMORY;
      PRAGMA wal_autocheckpoint = 8000; PRAGMA mmap_size = 4294967296;
    `)
    this.beginning = this.prepare('BEGIN IMMEDIATE')
    this.committing = this.prepare('COMMIT')
    this.rollingBack = this.prepare('ROLLBACK')
  }

  prepare(sql: string): Statement {
    return new Prepared(this.native.prepare(sql))
  }

  exec(sql: string): void {
    this.native.exec(sql)
  }

  begin(): void {
    this.beginning.run()
  }

  /** Returns when the disk has what was written. */
  commit(): void {
    this.committing.run()
  }

  rollback(): void {
    if (this.native.isTransaction) this.rollingBack.run()
  }

  close(): void {
    if (!this.native.isOpen) return
    // The driver frees statements only when they are collected, and the file stays open until then; so what
    // closing would do is done by hand.
    this.native.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    this.native.close()
    this.guard?.close()
  }
}

// Two servers on one file would not know of each other's transactions. The second one is kept out by a lock
// on a file beside it, which the system takes away from a process that is killed.
function guardOf(file: string): Native {
  const guard = new DatabaseSync(`${file}-lock`)
  try {
    guard.exec('BEGIN EXCLUSIVE')
  } catch {
    guard.close()
    throw new Error(`${file} is in use by another process`)
  }
  return guard
}

class Prepared implements Statement {
  constructor(private readonly native: NativeStatement) {
    native.setReturnArrays(true)
  }

  run(...cells: Cell[]): { changes: number; rowid: number } {
    const { changes, lastInsertRowid } = this.native.run(...cells)
    return { changes, rowid: Number(lastInsertRowid) }
  }

  get(...cells: Cell[]): Cell[] | undefined {
    return this.native.get(...cells)
  }

  all(...cells: Cell[]): Cell[][] {
    return this.native.all(...cells)
  }

  iterate(...cells: Cell[]): IterableIterator<Cell[]> {
    return this.native.iterate(...cells)
  }
}
