// A proof is checked on this phone in small slices, so that the page stays alive meanwhile.
import { ProofCheck } from '@shared/draws/check'
import type { CheckedStep, DrawProof } from '@shared/draws/proof-format'

/** After so much computing, taps and drawing have their turn. */
const sliceMs = 12

export interface Slices {
  onStep(step: CheckedStep): void
  /** Nobody looks any more. */
  isStopped(): boolean
}

/**
 * Makes all checks, in their order. `pages` is the whole list, or null where it was not fetched whole. Answers the
 * milliseconds that were spent computing; null when it was stopped.
 */
export async function checkInSlices(
  proof: DrawProof,
  pages: string[] | null,
  { onStep, isStopped }: Slices,
): Promise<number | null> {
  const check = new ProofCheck(proof)
  const clock = new Clock()
  for (const page of pages ?? []) {
    check.addPage(page)
    if (clock.isTimeToRest()) await clock.rest()
    if (isStopped()) return null
  }
  const steps = check.steps(pages !== null)
  for (;;) {
    const next = steps.next()
    await clock.rest()
    if (isStopped()) return null
    if (next.done) return clock.computed
    onStep(next.value)
  }
}

/** Counts the time spent computing, rests apart. */
class Clock {
  computed = 0
  private since = Date.now()

  isTimeToRest(): boolean {
    return Date.now() - this.since >= sliceMs
  }

  async rest(): Promise<void> {
    this.computed += Date.now() - this.since
    await new Promise(resolve => setTimeout(resolve, 0))
    this.since = Date.now()
  }
}
