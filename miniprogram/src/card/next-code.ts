// Which code the card shows now, from the seeds that the phone keeps: no network, no guess, never a used one.
import { codeAt, dayOfStep, stepAt, stepSeconds } from '@shared/card/code'

export interface KeptSeeds {
  memberNo: string
  prefix: string
  /** Days of the seeds are epoch days, as the server counts them. */
  seeds: { day: number; seed: string }[]
  /** Seconds to add to this phone's clock to get the server's. */
  offset: number
}

export type Shown =
  /** `since` and `until` are seconds of this phone's clock. */
  | { state: 'code'; step: number; code: string; since: number; until: number }
  /** This step's code and the next one's are used up: a new one comes at `until`. */
  | { state: 'wait'; until: number }
  /** The kept seeds do not reach to this day. */
  | { state: 'no-seed' }

/** `now` is this phone's clock, in unix seconds. */
export function nextCode(kept: KeptSeeds, usedSteps: readonly number[], now: number): Shown {
  const current = stepAt(now + kept.offset)
  const step = [current, current + 1].find(candidate => !usedSteps.includes(candidate))
  // A code is accepted from one step ahead of its own, so there is never more than one to spare.
  if (step === undefined) return { state: 'wait', until: (current + 1) * stepSeconds - kept.offset }

  const seed = kept.seeds.find(({ day }) => day === dayOfStep(step))?.seed
  if (seed === undefined) return { state: 'no-seed' }
  const code = codeAt({ prefix: kept.prefix, memberNo: kept.memberNo, seed, step })
  const until = (step + 1) * stepSeconds - kept.offset
  return { state: 'code', step, code, since: until - stepSeconds, until }
}

/** Whether the seeds of today and of tomorrow (as the server counts days) are both here. */
export function reachesTomorrow(kept: KeptSeeds, now: number): boolean {
  const today = dayOfStep(stepAt(now + kept.offset))
  return [today, today + 1].every(day => kept.seeds.some(seed => seed.day === day))
}

/** Keeps the steps that can still matter. */
export function stillUsed(known: readonly number[], more: readonly number[], nowStep: number): number[] {
  return [...new Set([...known, ...more])].filter(step => step >= nowStep).sort((a, b) => a - b)
}
