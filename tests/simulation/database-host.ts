// The machine that the database runs on: the real engine, with group commit, waiting writers and sudden death.
import { copyFileSync, existsSync } from 'node:fs'
import { collections } from '../../cloudfunctions/cloud'
import { Engine, type Reply } from '../../local/database/engine'
import { lockTimeout } from '../../local/database/errors'
import type { Faults } from './faults'
import type { Luck } from './luck'
import type { Timeline } from './timeline'

/** Null: the machine died before it could answer. */
export type Answered = (reply: Reply | null) => void

interface Waiting {
  request: object
  answered: Answered
}

const lockWaitMs = 5_000

export class DatabaseHost {
  /** How often the machine has been started: a request sent to an earlier start never arrives. */
  starts = 1
  private engine: Engine
  private waiting: Waiting[] = []
  private endedBefore = 0
  private batch: { reply: Reply; answered: Answered }[] | null = null
  private isDoomed = false

  /** Without a file the documents live in memory, and the machine cannot die. */
  constructor(
    private readonly timeline: Timeline,
    private readonly luck: Luck,
    private readonly faults: Faults,
    private readonly file: string | null,
  ) {
    this.engine = this.open()
  }

  /** Takes in a request; the answer comes when what it wrote is durable. */
  arrive(request: object, answered: Answered): void {
    if (this.file && !this.batch) {
      this.engine.beginBatch()
      this.batch = []
      this.timeline.after(this.luck.between(2, 12), () => this.commit(), false)
    }
    this.attempt({ request, answered }, true)
    if (this.engine.endedTransactions !== this.endedBefore) {
      this.endedBefore = this.engine.endedTransactions
      const waiting = this.waiting
      this.waiting = []
      for (const one of waiting) this.attempt(one, false)
    }
  }

  /** Lets the machine die at its next commit, with everything that the commit would have made durable. */
  doom(): void {
    if (this.file) this.isDoomed = true
  }

  /** A request outside of simulated time: for setting up, for people with direct access, and for looking. */
  directly(request: object): Reply {
    return this.engine.perform(request)
  }

  /** Every document of a collection by id, as text. */
  texts(collectionName: string): string[] {
    const all: string[] = []
    for (;;) {
      const reply = this.directly({
        action: 'database.getDocument',
        collectionName,
        queryType: 'WHERE',
        query: '{}',
        order: JSON.stringify({ _id: 1 }),
        offset: all.length,
        limit: 1000,
      })
      if (!('data' in reply)) throw new Error(JSON.stringify(reply))
      const { list } = reply.data as { list: string[] }
      all.push(...list)
      if (list.length < 1000) return all
    }
  }

  documents<T>(collectionName: string): T[] {
    return this.texts(collectionName).map(text => JSON.parse(text) as T)
  }

  /** One document, or null. */
  document<T>(collectionName: string, id: string): T | null {
    const reply = this.directly({
      action: 'database.getDocument',
      collectionName,
      queryType: 'DOC',
      query: JSON.stringify({ _id: id }),
      offset: 0,
      limit: 1,
    })
    if (!('data' in reply)) throw new Error(JSON.stringify(reply))
    const [text] = (reply.data as { list: string[] }).list
    return text === undefined ? null : (JSON.parse(text) as T)
  }

  close(): void {
    if (this.batch) this.engine.commitBatch()
    this.engine.close()
  }

  private fileOf(start: number): string {
    return this.file === null ? ':memory:' : `${this.file}-${start}`
  }

  private open(): Engine {
    return new Engine({
      file: this.fileOf(this.starts),
      collections,
      clock: () => this.timeline.now,
      newId: () => this.luck.hex(16),
    })
  }

  private attempt({ request, answered }: Waiting, isNew: boolean): void {
    const reply = this.engine.perform(request)
    if ('blockedBy' in reply) {
      const one = { request, answered }
      this.waiting.push(one)
      if (isNew) this.timeline.after(lockWaitMs, () => this.giveUp(request), false)
    } else if (this.batch) this.batch.push({ reply, answered })
    else answered(reply)
  }

  private giveUp(request: object): void {
    const found = this.waiting.find(one => one.request === request)
    this.waiting = this.waiting.filter(one => one !== found)
    found?.answered(lockTimeout())
  }

  private commit(): void {
    const batch = this.batch ?? []
    this.batch = null
    if (this.isDoomed && this.faults.isOn) {
      this.die(batch.map(({ answered }) => answered))
      return
    }
    this.engine.commitBatch()
    for (const { reply, answered } of batch) answered(reply)
  }

  /** Sudden death and a new start: what was not committed is gone, and so is everyone who waited. */
  private die(waitedForCommit: Answered[]): void {
    this.faults.count('engine restarted')
    this.isDoomed = false
    const lost = [...waitedForCommit, ...this.waiting.map(({ answered }) => answered)]
    this.waiting = []
    this.endedBefore = 0
    // What a dead process leaves behind are its files as they are now; the living one is let finish elsewhere.
    for (const part of ['', '-wal']) {
      const left = `${this.fileOf(this.starts)}${part}`
      if (existsSync(left)) copyFileSync(left, `${this.fileOf(this.starts + 1)}${part}`)
    }
    this.engine.commitBatch()
    this.engine.close()
    this.starts++
    this.engine = this.open()
    for (const answered of lost) answered(null)
  }
}
