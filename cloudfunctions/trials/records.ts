// Trials as the registry keeps them, each store of one with a gate in `stock`: who applies takes a place behind it. Where
// who comes first has a piece there are as many places as pieces, elsewhere there is no limit.
import type { Trial } from '../../shared/trials/trial'
import type { Records } from '../runtime/registry'

export interface TrialDocument extends Trial {
  _id: string
  /** The gates are shut: nobody else is let in, whatever a clock says. */
  isShut: boolean
  /** `staff:<pseudonym>` of who saved it last: for a draw it takes somebody else to enter the number. */
  postedBy: string
  /** The number that was entered for its draws. */
  publicNumber: string | null
}

/** The trial's record in the registry. */
export const trialKey = (trialId: string) => `trial:${trialId}`

export function trialIn(records: Records, trialId: string): TrialDocument | null {
  return records.document<TrialDocument>(trialKey(trialId))
}

/** The trial alone, as others may know it. */
export function trialOf({ _id, isShut, postedBy, publicNumber, ...trial }: TrialDocument): Trial {
  return trial
}

/** How many places there are behind the gate of a store: null is without limit. */
export function placesOf({ how }: Pick<Trial, 'how'>, pieces: number): number | null {
  return how === 'first-come' ? pieces : null
}

/** Which trial and store a gate belongs to. */
export function gateOf(stock: string): { trialId: string; storeId: string } {
  const [, trialId = '', storeId = ''] = stock.split(':')
  return { trialId, storeId }
}

export function piecesIn({ pieces }: Pick<Trial, 'pieces'>): number {
  return pieces.reduce((total, known) => total + known.pieces, 0)
}
