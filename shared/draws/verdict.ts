// What a check of a proof has found.
import type { CheckedStep } from './proof-format'

export type Verdict = Omit<CheckedStep, 'step'>

export const right = (detail: string): Verdict => ({ is: 'right', detail })
export const wrong = (detail: string): Verdict => ({ is: 'wrong', detail })
export const skipped = (detail: string): Verdict => ({ is: 'skipped', detail })

/** Two texts that should be the same, to be compared by people as well. */
export function compared(computed: string, published: string): Verdict {
  if (computed === published) return right(computed)
  return wrong(`computed ${computed}, published ${published}`)
}
