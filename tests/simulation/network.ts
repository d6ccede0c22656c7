// Between the functions and the database: takes what the SDK sends, and lets it arrive late, twice or never.
import type { Reply } from '../../local/database/engine'
import type { DatabaseHost } from './database-host'
import type { Death, Faults } from './faults'
import type { Luck } from './luck'
import type { Timeline } from './timeline'

/** One running call of a function. */
export interface Invocation {
  what: string
  /** Calls of the database so far. */
  calls: number
  /** Killed, or stopped at its time limit: nothing reaches it any more, but what it sent may still arrive. */
  isDead: boolean
  death: Death | null
  onDeath: () => void
}

const sdkTimesOutAfter = 8_000
const functionsStopWithin = 20_000
const writes = new Set([
  'database.insertDocument',
  'database.modifyDocument',
  'database.removeDocument',
  'database.modifyAndReturnDoc',
])

/** What a broken network or a crowded database makes the SDK throw. */
class CallFailed extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** The SDK's request class: what `Db` makes one of for every call, with the configuration it was given. */
export class Transport {
  constructor(private readonly config: { network: Network; invocation: Invocation }) {}

  send(action: string, data: object): Promise<object> {
    return this.config.network.send(this.config.invocation, action, data)
  }
}

export class Network {
  constructor(
    private readonly timeline: Timeline,
    private readonly luck: Luck,
    private readonly faults: Faults,
    private readonly host: DatabaseHost,
  ) {}

  /** Sends one request. The promise of a dead invocation never settles. */
  send(invocation: Invocation, action: string, data: object): Promise<object> {
    return new Promise((resolve, reject) => {
      if (invocation.isDead) return
      invocation.calls++
      const { death } = invocation
      const diesNow = death?.call === invocation.calls ? death.when : null
      if (diesNow === 'before') return this.kill(invocation)

      const request = { ...data, action }
      const isPlainWrite = writes.has(action) && !('transactionId' in data && data.transactionId)
      const fate = diesNow ? 'well' : this.faults.fateOf(isPlainWrite)
      const fail = (after: number, code: string) =>
        this.timeline.after(after, () => {
          if (!invocation.isDead) reject(new CallFailed(code, `simulated: ${fate}`))
        })
      const answered = (reply: Reply | null) => {
        if (diesNow === 'after') this.kill(invocation)
        else if (!reply) fail(this.leg(), 'ECONNRESET')
        else
          this.timeline.after(this.leg(), () => {
            if (invocation.isDead) return
            if ('code' in reply) reject(new CallFailed(reply.code, reply.message))
            else resolve(reply)
          })
      }

      switch (fate) {
        case 'request lost before the database':
          fail(this.luck.chance(0.5) ? this.leg() : sdkTimesOutAfter, 'ESOCKETTIMEDOUT')
          return
        case 'throttled':
          fail(this.leg(), 'EXCEED_REQUEST_LIMIT')
          return
        case 'reply lost after the write':
          this.deliver(request, this.leg(), () => {})
          fail(this.luck.chance(0.5) ? 2 * this.leg() : sdkTimesOutAfter, 'ESOCKETTIMEDOUT')
          return
        case 'write after the time limit':
          this.deliver(request, functionsStopWithin + this.luck.below(70_000), () => {})
          fail(sdkTimesOutAfter, 'ESOCKETTIMEDOUT')
          return
        case 'late duplicate of a write':
          this.deliver(request, this.leg() + this.luck.below(this.luck.chance(0.5) ? 100 : 90_000), () => {})
          break
      }
      this.deliver(request, this.leg(), answered)
    })
  }

  /** The time of one way. */
  private leg(): number {
    return this.luck.between(1, 15)
  }

  private deliver(request: object, after: number, answered: (reply: Reply | null) => void): void {
    const { starts } = this.host
    this.timeline.after(
      after,
      () => {
        if (this.host.starts === starts) this.host.arrive(request, answered)
        else answered(null)
      },
      false,
    )
  }

  private kill(invocation: Invocation): void {
    invocation.isDead = true
    if (invocation.death) this.faults.died(invocation.what, invocation.death)
    invocation.onDeath()
  }
}
