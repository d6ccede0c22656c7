// The local cloud's clock: the machine's, or one that was set and ticks on from there.

export interface Clock {
  /** How far this clock is ahead of the machine's, in ms. */
  offset(): number
  now(): Date
  /** Sets the time; null gives the machine's back. */
  set(now: Date | null): void
}

export function makeClock(): Clock {
  let offset = 0
  return {
    offset: () => offset,
    now: () => new Date(Date.now() + offset),
    set: now => {
      offset = now === null ? 0 : now.getTime() - Date.now()
    },
  }
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

/** Reads an ISO time that names its zone; null for anything else, since a guessed zone is a wrong time. */
export function readTime(text: unknown): Date | null {
  if (typeof text !== 'string' || !ISO.test(text)) return null
  const time = new Date(text)
  return Number.isNaN(time.getTime()) ? null : time
}
