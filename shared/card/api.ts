// What the card page asks: the seeds from which the phone makes codes, and whether a code was scanned.
import type { NotAMember } from '../account/api'
import type { Action } from '../api'

export interface Seeds {
  memberNo: string
  /** The server's clock, unix seconds: the phone keeps the difference to its own. */
  now: number
  prefix: string
  stepSeconds: number
  /** `day` = floor(unix / 86400) of a step's start; `seed` is lower-case hex. */
  seeds: { day: number; seed: string }[]
}

export interface CardEvent {
  seq: number
  kind: 'scan' | 'sale' | 'refund'
  at: string
  storeName: string
  earned: number
  spent: number
  takenBack: number
  givenBack: number
  amountFen: number
  balance: number
}

export interface Watched {
  seq: number
  /** Steps whose code has been used up lately: the phone shows the next one. */
  usedSteps: number[]
  /** The newest scan, sale or refund, when it is the account's newest entry. */
  latest: CardEvent | null
}

export type CardApi = {
  /** `device` is a random id which the phone keeps: a new one changes the salt, and all older codes die. */
  seeds: Action<{ device?: string }, Seeds, NotAMember>
  watch: Action<Record<string, never>, Watched, NotAMember>
}
