// The limit below everything: the same SQLite, durable, three writes a transaction, with nothing around it.
import path from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'

/** Transactions a second over `seconds`, each synced to the disk. */
export function rawTransactions(folder: string, seconds: number): number {
  const database = new DatabaseSync(path.join(folder, 'raw.db'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec('CREATE TABLE raw (k TEXT PRIMARY KEY, doc TEXT) WITHOUT ROWID')
  const insert = database.prepare('INSERT INTO raw VALUES (?, ?)')
  const document = 'x'.repeat(800)
  const until = performance.now() + seconds * 1000
  let done = 0
  while (performance.now() < until) {
    database.exec('BEGIN IMMEDIATE')
    for (let write = 0; write < 3; write++) insert.run(`${done}.${write}`, document)
    database.exec('COMMIT')
    done++
  }
  database.close()
  return Math.round(done / seconds)
}
