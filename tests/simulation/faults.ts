// Every kind of fault, how often it strikes, and how often it did: a run in which one never fired proves nothing.
import type { Luck } from './luck'

export const faultKinds = [
  // Clients
  'duplicate at once',
  'duplicate later',
  'number reused for other content',
  'cashier gave up',
  'shopper gave up',
  'buyer leaves without paying',
  'buyer pays at the last minute',
  'card closed while paying',
  'gift forgotten',
  'gift raced for',
  'refund before its sale',
  'request lost on the way',
  'answer lost on the way',
  'answer after the time-out',
  // Between function and database
  'request lost before the database',
  'reply lost after the write',
  'late duplicate of a write',
  'write after the time limit',
  'throttled',
  'conflict storm',
  // Between functions and WeChat Pay
  'request to WeChat lost',
  'answer of WeChat lost',
  'callback never comes',
  'callback days late',
  'callback three times at once',
  'bank refuses a refund',
  // Functions
  'killed before a call',
  'killed after a call',
  'clock skew',
  // Time
  'midnight',
  'month end',
  'thirteen months',
  'timer twice',
  'timer overlapping',
  'timer killed half-way',
  'rush at midnight',
  'rush at closing',
  // People and machines
  'programme edited',
  'offer edited',
  'offer ended',
  'draw ended',
  'terminal revoked',
  'staff changed',
  'engine restarted',
] as const

export type FaultKind = (typeof faultKinds)[number]
export type Fired = Record<FaultKind, number>

export function noneFired(): Fired {
  return Object.fromEntries(faultKinds.map(kind => [kind, 0])) as Fired
}

/** What becomes of one call of the database. */
export type CallFate =
  | 'well'
  | 'request lost before the database'
  | 'reply lost after the write'
  | 'late duplicate of a write'
  | 'write after the time limit'
  | 'throttled'

export interface Death {
  when: 'before' | 'after'
  /** The number of the call within its invocation, from 1. */
  call: number
}

export class Faults {
  readonly fired: Fired
  /** Which call of which action an invocation died at: `store.sell before 2`. */
  readonly deaths = new Map<string, number>()
  isOn = true

  constructor(
    private readonly luck: Luck,
    fired: Fired,
  ) {
    this.fired = fired
  }

  count(kind: FaultKind): void {
    this.fired[kind]++
  }

  /** Whether a fault that is `probability` likely strikes now; counted when it does. */
  strikes(kind: FaultKind, probability: number): boolean {
    if (!this.isOn || !this.luck.chance(probability)) return false
    this.count(kind)
    return true
  }

  /** The fate of one call; `isWrite` of a plain write, which a network may deliver twice. */
  fateOf(isWrite: boolean): CallFate {
    if (!this.isOn) return 'well'
    const drawn = this.luck.below(1000)
    const fate: CallFate =
      drawn < 6
        ? 'request lost before the database'
        : drawn < 16
          ? 'reply lost after the write'
          : drawn < 22
            ? 'throttled'
            : drawn < 34 && isWrite
              ? 'late duplicate of a write'
              : drawn < 46 && isWrite
                ? 'write after the time limit'
                : 'well'
    if (fate !== 'well') this.count(fate)
    return fate
  }

  /** Whether and where an invocation is going to die, if it makes that many calls. */
  deathOf(probability: number, callsAtMost: number): Death | null {
    if (!this.isOn || !this.luck.chance(probability)) return null
    return {
      when: this.luck.chance(0.5) ? 'before' : 'after',
      call: this.luck.between(1, callsAtMost),
    }
  }

  died(what: string, { when, call }: Death): void {
    this.count(when === 'before' ? 'killed before a call' : 'killed after a call')
    const place = `${what} ${when} ${call}`
    this.deaths.set(place, (this.deaths.get(place) ?? 0) + 1)
  }
}
