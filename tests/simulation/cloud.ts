// The platform: runs the real functions on instances with clocks of their own, and loses calls and answers.
import { Db } from '@cloudbase/database'
import { type Database, databaseOf } from '../../cloudfunctions/runtime/database'
import type { Keys } from '../../cloudfunctions/runtime/keys'
import type { World } from '../../cloudfunctions/runtime/world'
import { gatherFrom } from '../../local/log-lines'
import type { DatabaseHost } from './database-host'
import type { Faults } from './faults'
import type { Luck } from './luck'
import { type Invocation, Network, Transport } from './network'
import type { Timeline } from './timeline'
import type { Wechat } from './wechat'

/** Changes how a function sees its surroundings: where planted bugs sit. */
export type Plant = (world: World, instance: { readonly attempt: number }) => World

/** A running function: it takes one call after the other, and remembers what it has read until it dies. */
interface Instance {
  world: World
  /** What the SDK of this instance is made with; the call that runs now is in it. */
  config: { network: Network; invocation: Invocation }
  skew: number
  attempt: number
}

export interface FaultOfOurs {
  where: string
  message: string
  stack: string
  /** Whether faults were off when it happened. */
  isUnprovoked: boolean
}

const clientsTimeOutAfter = 10_000
const skewIsFrom = 30_000
/** So often a call meets a new instance although an old one waits. */
const coldStarts = 0.1
/** Faults that the platform makes itself, and what the database says to a transaction that met one. */
const provoked =
  /simulated: |TransactionNotExist|TransactionConflict|FailedOperation.Timeout|TransactionBusy|(met|booked:) busy/

export class Cloud {
  readonly faultsOfOurs: FaultOfOurs[] = []
  /** What clients asked of functions, retries and duplicates included. */
  calls = 0
  /** Those that reached a function. */
  invocations = 0
  /** Whom functions ask that pay. */
  wechat: Wechat | null = null
  /** What functions have called people for. */
  readonly alarms: Record<string, unknown>[] = []
  private readonly network: Network
  private readonly skews: number[]
  /** Instances that wait for work, by function. */
  private readonly idle = new Map<string, Instance[]>()

  constructor(
    readonly timeline: Timeline,
    private readonly luck: Luck,
    private readonly faults: Faults,
    host: DatabaseHost,
    private readonly keys: Keys,
    private readonly plant: Plant,
  ) {
    Db.reqClass = Transport
    this.network = new Network(timeline, luck, faults, host)
    const within = (seconds: number) => luck.between(-seconds * 1000, seconds * 1000)
    this.skews = [0, within(20), within(20), within(120), within(120), luck.pick([-120_000, 120_000])]
  }

  /** Calls a function as a client does; null when no answer came in time, whatever was done meanwhile. */
  call<T>(
    what: string,
    limitSeconds: number,
    run: (world: World) => Promise<T>,
    deadliness: { probability: number; callsAtMost: number } = { probability: 0.03, callsAtMost: 5 },
  ): Promise<T | null> {
    const { timeline, faults, luck } = this
    this.calls++
    return new Promise(resolve => {
      const timeOut = timeline.after(clientsTimeOutAfter, () => resolve(null))
      const tell = (answer: T | null) => {
        timeline.callOff(timeOut)
        resolve(answer)
      }
      if (faults.strikes('request lost on the way', 0.006)) return
      timeline.after(luck.between(1, 20), () => {
        const invocation: Invocation = {
          what,
          calls: 0,
          isDead: false,
          death: faults.deathOf(deadliness.probability, deadliness.callsAtMost),
          // A crash is told at once or not at all.
          onDeath: () => {
            if (luck.chance(0.5)) timeline.after(luck.between(1, 20), () => tell(null))
          },
        }
        const limit = timeline.after(limitSeconds * 1000, () => {
          invocation.isDead = true
          tell(null)
        })
        this.invocations++
        const instance = this.instanceFor(what, invocation)
        run(instance.world).then(
          answer => {
            timeline.callOff(limit)
            this.idleOf(what).push(instance)
            if (faults.strikes('answer lost on the way', 0.006)) return
            const isLate = faults.strikes('answer after the time-out', 0.006)
            timeline.after(
              (isLate ? clientsTimeOutAfter : 0) + luck.between(1, 20),
              () => tell(answer),
              !isLate,
            )
          },
          (error: Error) => {
            timeline.callOff(limit)
            instance.world.log({ level: 'error', where: what, message: error.message, stack: error.stack })
            timeline.after(luck.between(1, 20), () => tell(null))
          },
        )
      })
    })
  }

  /** An instance for one call: one that waits, or a new one. Who dies or is stopped never waits again. */
  private instanceFor(what: string, invocation: Invocation): Instance {
    const waiting = this.idleOf(what)
    const warm = this.luck.chance(coldStarts) ? undefined : waiting.pop()
    const instance = warm ?? this.newInstance(invocation)
    instance.config.invocation = invocation
    instance.attempt = this.invocations
    if (this.faults.isOn && Math.abs(instance.skew) >= skewIsFrom) this.faults.count('clock skew')
    return instance
  }

  private idleOf(what: string): Instance[] {
    const name = what.slice(0, what.indexOf('.'))
    const waiting = this.idle.get(name) ?? []
    this.idle.set(name, waiting)
    return waiting
  }

  private newInstance(invocation: Invocation): Instance {
    const { timeline, luck, faults } = this
    const config = { network: this.network, invocation }
    const skew = luck.pick(this.skews)
    const db: Database = databaseOf(new Db(config as ConstructorParameters<typeof Db>[0]))
    const now = () => new Date(timeline.now + (faults.isOn ? skew : 0))
    const world: World = gatherFrom({
      db,
      now,
      random: bytes => luck.bytes(bytes),
      sleep: milliseconds => {
        const sleeper = config.invocation
        return new Promise(resolve =>
          timeline.after(milliseconds, () => {
            if (!sleeper.isDead) resolve()
          }),
        )
      },
      keys: this.keys,
      phoneOf: async code => (code.startsWith('used') ? null : `+86 138${code.slice(-8)}`),
      wechat: async () => ({ errcode: 0 }),
      pay: this.wechat?.payFor(config, now) ?? null,
      log: line => this.log(line),
    })
    const instance: Instance = { world, config, skew, attempt: 0 }
    instance.world = this.plant(world, instance)
    return instance
  }

  private log(line: Record<string, unknown>): void {
    const { level, where, message, stack } = line
    if (level === 'alarm') this.alarms.push(line)
    if (level === 'alarm' || level === 'info') return
    const text = String(message)
    const isUnprovoked = !this.faults.isOn || !provoked.test(text)
    this.faultsOfOurs.push({ where: String(where), message: text, stack: String(stack), isUnprovoked })
  }
}
