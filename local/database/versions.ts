// Keeps what documents were before they changed, as long as an open transaction may still want to see it.
import type { Table } from './table'

interface Version {
  sequence: number
  table: Table
  k: string
  /** The text before the change; null: there was no document. */
  before: string | null
}

const nothing = () => {}

export class Versions {
  /** Counts changes; a snapshot is a number of this sequence. */
  sequence = 0
  private keptSince: number | undefined
  private all: Version[] = []
  private byKey = new Map<string, Version[]>()

  /** Notes one change and returns how to forget it. */
  readonly note = (table: Table, k: string, before: string | null): (() => void) => {
    this.sequence++
    if (this.keptSince === undefined) return nothing
    const version = { sequence: this.sequence, table, k, before }
    this.add(version)
    return () => {
      this.all.pop()
      this.byKey.get(keyOf(table, k))?.pop()
    }
  }

  /** The first change of a document after a snapshot: what it replaced is what the snapshot shows. */
  firstSince(table: Table, k: string, snapshot: number): Version | undefined {
    return this.byKey.get(keyOf(table, k))?.find(version => version.sequence > snapshot)
  }

  /** The keys of all documents of a table that changed after a snapshot. */
  changedSince(table: Table, snapshot: number): string[] {
    return this.all.filter(v => v.table === table && v.sequence > snapshot).map(version => version.k)
  }

  /** Forgets what no open snapshot can see; undefined: there is none open. */
  keepSince(oldest: number | undefined): void {
    if (oldest === this.keptSince) return
    this.keptSince = oldest
    const kept = oldest === undefined ? [] : this.all.filter(version => version.sequence > oldest)
    if (kept.length === this.all.length) return
    this.all = []
    this.byKey = new Map()
    for (const version of kept) this.add(version)
  }

  private add(version: Version): void {
    this.all.push(version)
    const key = keyOf(version.table, version.k)
    const versions = this.byKey.get(key)
    if (versions) versions.push(version)
    else this.byKey.set(key, [version])
  }
}

function keyOf(table: Table, k: string): string {
  return `${table.id}:${k}`
}
