// A simulated chain of stores: people, counters, functions and their database, all from one seed.

import { Db } from '@cloudbase/database'
import { databaseOf } from '../../cloudfunctions/runtime/database'
import { type Keys, keysFrom } from '../../cloudfunctions/runtime/keys'
import { type ProgrammeDocument, registryId } from '../../cloudfunctions/runtime/registry'
import { handle as staff } from '../../cloudfunctions/staff'
import { demoSecret, seedDemo } from '../../local/demo'
import type { Programme } from '../../shared/account/programme'
import { Cloud, type Plant } from './cloud'
import { CashierPhone, type Counter, Terminal, told } from './counters'
import { DatabaseHost } from './database-host'
import { Faults, type Fired } from './faults'
import { type AskedSale, Ledger, type Told } from './ledger'
import { Luck } from './luck'
import { Person } from './person'
import { makeScarce, prices } from './scarcity'
import { openDraws } from './small-draws'
import { Timeline } from './timeline'
import { Wechat } from './wechat'

export interface ChainOptions {
  seed: number
  world: number
  fired: Fired
  plant: Plant
  /** Where the documents are kept; null for memory. */
  file: string | null
}

/** An order that somebody has paid at WeChat's cashier. */
export interface Payment {
  person: Person
  orderNo: string
}

export const beginsAt = Date.parse('2026-11-22T09:00:00+08:00')
const rootKey = '5eed'.repeat(16)
export const stores = ['S001', 'S002', 'S003']

export class Chain {
  readonly luck: Luck
  readonly timeline = new Timeline(beginsAt)
  readonly faults: Faults
  readonly host: DatabaseHost
  readonly cloud: Cloud
  readonly ledger = new Ledger(() => this.timeline.now)
  readonly people: Person[] = []
  readonly counters: Counter[] = []
  /** Sales that were acknowledged, for refunds and looks. */
  readonly sold: AskedSale[] = []
  /** Whose sale it was, by its ref: for telling a member's story. */
  readonly buyers = new Map<string, string>()
  /** What somebody will send (again) when some time has passed. */
  readonly later: (() => Promise<void>)[] = []
  /** Links under which somebody put a coupon. */
  readonly links: { giftToken: string; giver: Person }[] = []
  /** Offers of which there are few, and the items of the mall. */
  readonly flashes = ['flash-100']
  readonly items = Object.keys(prices)
  readonly keys: Keys = keysFrom(rootKey)
  /** The proofs of draws that are over, as anybody fetched them at the end. */
  readonly proofs = new Map<string, Record<string, unknown>>()
  /** Orders that were paid at WeChat's cashier, and those of which a phone was told that they are paid. */
  readonly payments: Payment[] = []
  readonly toldPaid = new Set<string>()
  private tenpay: Wechat | null = null
  private numbers = 0

  constructor(options: ChainOptions) {
    const { luck, timeline } = { luck: new Luck(options.seed, options.world), timeline: this.timeline }
    this.luck = luck
    this.faults = new Faults(luck, options.fired)
    this.host = new DatabaseHost(timeline, luck, this.faults, options.file)
    this.cloud = new Cloud(timeline, luck, this.faults, this.host, this.keys, options.plant)
    const members = luck.between(8, 30)
    for (let index = 0; index < members; index++) {
      const openid = `p${index}`
      this.people.push(new Person(this.cloud, luck, this.ledger, openid, this.keys.idOf(openid)))
    }
  }

  /** The demonstration chain with a cashier in every store. */
  async open(): Promise<void> {
    this.tenpay = await Wechat.open(this.timeline, this.luck, this.faults)
    this.cloud.wechat = this.tenpay
    const send = async (action: string, data: object) => this.host.directly({ ...data, action })
    const config = { network: { send: (_: unknown, action: string, data: object) => send(action, data) } }
    const db = databaseOf(new Db(config as unknown as ConstructorParameters<typeof Db>[0]))
    await seedDemo(db, rootKey, bytes => this.luck.bytes(bytes), new Date(beginsAt))
    await makeScarce(db, this.luck)
    await openDraws(this, db)
    const cashier = await db.find<{ _id: string }>('registry', registryId.staff('demo-cashier'))
    for (const storeId of stores) {
      const store = await db.find<{ _id: string; name: string; line: string }>('registry', `store:${storeId}`)
      const openid = `cashier-${storeId}`
      const place = { storeId, storeName: store?.name, line: store?.line }
      await db.insert('registry', { ...cashier, _id: registryId.staff(openid), openid, ...place } as {
        _id: string
      })
      this.counters.push(
        new Terminal(this.cloud, this.luck, `${storeId}-1`, storeId, demoSecret(`${storeId}-1`)),
        new CashierPhone(this.cloud, openid, storeId),
      )
    }
    const { _id, ...programme } = this.programme()
    this.ledger.programmes.set(programme.version, programme)
  }

  get wechat(): Wechat {
    if (!this.tenpay) throw new Error('the chain is not open yet')
    return this.tenpay
  }

  programme(): ProgrammeDocument {
    return this.registered<ProgrammeDocument>(registryId.programme)
  }

  /** A record of the registry as it is now, as somebody sees it who edits it. */
  registered<T>(id: string): T {
    const found = this.host.document<T>('registry', id)
    if (!found) throw new Error(`the registry holds no ${id}`)
    return found
  }

  /** Asks as head office does. */
  async staff(action: string, data: Record<string, unknown>): Promise<Told> {
    const event = { action, data }
    const deadliness = { probability: 0.03, callsAtMost: 10 }
    return told(
      await this.cloud.call(`staff.${action}`, 20, world => staff(event, 'demo-admin', world), deadliness),
    )
  }

  /** Puts another programme in force, as somebody does who edits the document by hand. */
  editProgramme(programme: Programme): void {
    this.ledger.programmes.set(programme.version, programme)
    const reply = this.host.directly({
      action: 'database.modifyDocument',
      collectionName: 'registry',
      queryType: 'DOC',
      query: JSON.stringify({ _id: registryId.programme }),
      data: JSON.stringify(programme),
      multi: false,
      merge: false,
      upsert: true,
    })
    if ('code' in reply) throw new Error(JSON.stringify(reply))
    this.ledger.note(null, `programme ${programme.version} is in force`)
  }

  /** A number that no till of the chain has used yet. */
  newNumber(): string {
    return `n${++this.numbers}`
  }

  nonce(): string {
    return this.luck.hex(12)
  }

  member(): Person | undefined {
    // Whoever has paid comes more often.
    if (this.payments.length > 0 && this.luck.chance(0.2)) return this.payer()
    const members = this.people.filter(person => person.isMember)
    // A few are at the till all the time, so that changes of one account meet.
    if (members.length === 0) return undefined
    return this.luck.chance(0.4)
      ? members[this.luck.below(Math.min(3, members.length))]
      : this.luck.pick(members)
  }

  /** Somebody who has paid for a membership, or anybody while nobody has. */
  payer(): Person | undefined {
    const payers = this.payments.slice(-6).map(({ person }) => person)
    const here = payers.filter(person => person.isMember)
    return this.luck.pickAny(here) ?? this.luck.pickAny(this.people.filter(person => person.isMember))
  }

  counter(storeId?: string): Counter {
    const usable = this.counters.filter(
      counter => counter.isUsable && (storeId === undefined || counter.storeId === storeId),
    )
    return this.luck.pick(usable)
  }

  /** The cashier who is always at a store. */
  cashier(storeId: string): CashierPhone {
    const found = this.counters.find(
      counter => counter instanceof CashierPhone && counter.name === `cashier-${storeId}`,
    )
    if (!(found instanceof CashierPhone)) throw new Error(`nobody is at ${storeId}`)
    return found
  }

  close(): void {
    this.host.close()
  }
}
