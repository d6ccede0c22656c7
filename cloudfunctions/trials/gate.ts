// The gates of a trial: shutting them, so that nobody else comes in, and ending every hold, so that everybody who came in
// is known. After that the list of applications is whole.

import { accept, refuse } from '../../shared/outcome'
import { type Trial, trialStock } from '../../shared/trials/trial'
import type { InTransaction } from '../runtime/database'
import { endHold } from '../runtime/giving-up'
import { settleBooked } from '../runtime/holds'
import type { Hold, StockDocument } from '../runtime/stock'
import type { World } from '../runtime/world'
import { changeTogether } from '../staff/registry-changes'
import { projectTrial } from './applications'
import { type TrialDocument, trialKey } from './records'

/** Writes the trial with its gates shut, inside a transaction: under the new version nobody gets a place any more. */
export async function shut(
  documents: InTransaction,
  before: TrialDocument,
  change: Partial<TrialDocument> = {},
) {
  const after: TrialDocument = { ...before, ...change, version: before.version + 1, isShut: true }
  // The stocks first: they are what others move, so they must not be held for long without the rest.
  for (const { storeId } of before.pieces) {
    const gate = await documents.find<StockDocument>('stock', trialStock(before.trialId, storeId))
    if (!gate) continue
    const shutGate: StockDocument = { ...gate, version: after.version }
    await documents.put('stock', shutGate)
  }
  await documents.put('registry', after)
  return after
}

/** Shuts the gates of a trial and ends every hold: whoever came in is known then. Asked again it does no harm. */
export async function shutTrial(world: World, trialId: string): Promise<void> {
  const key = trialKey(trialId)
  // Nobody's decision, so nothing of it is recorded.
  const byItself = { world, memberId: 'timer', staff: null }
  const shutOne = await changeTogether<TrialDocument, 'no-such-trial'>(
    byItself,
    'trial.shut',
    key,
    async documents => {
      const before = await documents.find<TrialDocument>('registry', key)
      if (!before) return refuse('no-such-trial')
      return accept({ value: before.isShut ? before : await shut(documents, before), record: null })
    },
  )
  if (!shutOne.ok) throw new Error(`the trial ${trialId} could not be shut: ${shutOne.refusal}`)
  await settleGates(world, shutOne.value)
}

/** Ends every hold of shut gates. Who has not booked yet is given up, and learns that the trial has closed. */
export async function settleGates(world: World, { trialId, pieces }: Trial): Promise<void> {
  for (const { storeId } of pieces) {
    const gate = trialStock(trialId, storeId)
    const project = (booked: Hold[]) => projectTrial(world, gate, booked)
    for (const hold of await settleBooked(world, gate, project)) await endHold(world, gate, hold, project)
  }
}
