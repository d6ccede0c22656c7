// Trials as staff keep them: posted, and frozen as soon as members can apply, except that there may be more pieces.
import { z } from 'zod'
import { dayOf } from '../../shared/calendar'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { SaveRefusal } from '../../shared/staff/offers-api'
import type { StaffTrialRow, StaffTrialsApi, TrialDraft } from '../../shared/staff/trials-api'
import { areOnlyMore, faultsOfTrial, type TrialContext } from '../../shared/trials/draft'
import { staffPhase } from '../../shared/trials/phase'
import { type Trial, trialDrawId, trialStock } from '../../shared/trials/trial'
import { canonical } from '../runtime/chain'
import type { InTransaction } from '../runtime/database'
import { listOf } from '../runtime/pages'
import { registryId, type StoreDocument } from '../runtime/registry'
import type { Call, HandlersOf } from '../runtime/serve'
import { businessNumber } from '../runtime/shapes'
import { type StockDocument, takenOf } from '../runtime/stock'
import { publishDraws } from '../trials/by-draw'
import { placesOf, type TrialDocument, trialIn, trialKey, trialOf } from '../trials/records'
import { type ReviewDocument, reviewShown } from '../trials/review-documents'
import { listInput, listing } from './listing'
import { changeTogether, historyOf } from './registry-changes'
import { restocked } from './restock'
import { rowOf } from './trial-rows'
import { trialDraftInput } from './trial-shapes'

type Api = Pick<StaffTrialsApi, 'trials' | 'trial' | 'saveTrial'>

const reviewsAtMost = 200

export const trialPostHandlers: HandlersOf<Api> = {
  trials: {
    input: listInput,
    run: async (query, { world }) => {
      const trials = (await listOf<TrialDocument>(world, 'trial')).map(trialOf)
      const rows = trials.map(trial => ({ ...trial, phase: staffPhase(trial, world.now()) }))
      const page = listing(rows, query, ({ trialId, title, opensAt }) => ({
        id: trialId,
        title,
        from: opensAt,
      }))
      return accept({ ...page, items: await Promise.all(page.items.map(trial => rowOf(world, trial))) })
    },
  },

  trial: {
    input: z.strictObject({ trialId: businessNumber }),
    needs: ({ trialId }) => [registryId.programme, trialKey(trialId)],
    run: async ({ trialId }, call) => {
      const { world, memberId, records } = call
      const document = trialIn(records, trialId)
      if (!document) return refuse('no-such-trial')
      const trial = trialOf(document)
      const [row, reviews, changes, stores] = await Promise.all([
        rowOf(world, trial),
        world.db.findBy<ReviewDocument>('reviews', { trialId }),
        historyOf(world, trialKey(trialId)),
        listOf<StoreDocument>(world, 'store'),
      ])
      reviews.sort((a, b) => (a.at < b.at ? 1 : -1))
      return accept({
        trial: row,
        isPublisher: document.postedBy === `staff:${memberId}`,
        reviews: reviews.slice(0, reviewsAtMost).map(review => ({
          ...reviewShown(review, memberId),
          memberNo: review.memberNo,
        })),
        changes,
        // That its time goes by is no fault.
        missing: faultsOfTrial(trial, contextFor(call, stores, dayOf(trial.opensAt))),
        drawIds: trial.how === 'draw' ? trial.pieces.map(({ storeId }) => trialDrawId(trialId, storeId)) : [],
      })
    },
  },

  saveTrial: {
    input: trialDraftInput,
    needs: () => [registryId.programme],
    run: saveTrial,
  },
}

function contextFor({ records }: Call, stores: StoreDocument[], today: string): TrialContext {
  const tiers = records.programme().tiers.map(({ name }) => name)
  return { stores: stores.map(({ storeId }) => storeId), tiers, today }
}

type SaveAnswer = Outcome<StaffTrialRow, SaveRefusal | 'terms-frozen' | 'busy'>

async function saveTrial({ version: edited = 0, ...draft }: TrialDraft, call: Call): Promise<SaveAnswer> {
  const { world } = call
  const now = world.now()
  const stores = await listOf<StoreDocument>(world, 'store')
  const faults = faultsOfTrial(draft, contextFor(call, stores, dayOf(now)))
  if (faults.length > 0) return refuse('draft-faulty', { faults })
  const id = trialKey(draft.trialId)
  const saved = await changeTogether<Trial, SaveRefusal | 'terms-frozen'>(
    call,
    'staff.saveTrial',
    id,
    async documents => {
      const before = await documents.find<TrialDocument>('registry', id)
      if (before?.state === 'ended') return refuse('already-ended')
      const stored = before?.version ?? 0
      const trial: Trial = {
        ...draft,
        version: stored + 1,
        state: 'open',
        chosenAt: null,
        endedAt: null,
        endReason: null,
      }
      const isSame = before !== null && termsOf(trial) === termsOf(trialOf(before))
      // Asked again after a lost reply, or with nothing changed.
      if (before && isSame && (edited === stored || edited === stored - 1)) {
        return accept({ value: trialOf(before), record: null })
      }
      if (edited !== stored) return refuse('outdated', { version: stored })
      const gates = before ? await gatesIn(documents, before) : []
      if (before && isFrozen(before, trial, gates, now)) return refuse('terms-frozen')
      return writeTrial(documents, before, trial, { gates, stores }, call)
    },
  )
  return saved.ok ? accept(await rowOf(world, saved.value)) : saved
}

/** Whether members rely on what stands there: then nothing may change but how many pieces there are, upwards. */
function isFrozen(before: TrialDocument, after: Trial, gates: StockDocument[], now: Date): boolean {
  // Draws are published with the trial, and published terms never change.
  if (before.isShut || before.how === 'draw') return true
  const isEmpty = gates.every(gate => takenOf(gate) === 0 && gate.holds.length === 0)
  if (isEmpty && now.getTime() < Date.parse(before.opensAt)) return false
  const isOtherwiseSame = termsOf({ ...after, pieces: before.pieces }) === termsOf(trialOf(before))
  return !isOtherwiseSame || !areOnlyMore(before.pieces, after.pieces)
}

function termsOf({ version, state, chosenAt, endedAt, endReason, ...terms }: Trial): string {
  return canonical(terms)
}

async function gatesIn(documents: InTransaction, { trialId, pieces }: Trial): Promise<StockDocument[]> {
  const gates: StockDocument[] = []
  for (const { storeId } of pieces) {
    const gate = await documents.find<StockDocument>('stock', trialStock(trialId, storeId))
    if (gate) gates.push(gate)
  }
  return gates
}

async function writeTrial(
  documents: InTransaction,
  before: TrialDocument | null,
  trial: Trial,
  { gates, stores }: { gates: StockDocument[]; stores: StoreDocument[] },
  { world, memberId }: Call,
): Promise<Outcome<{ value: Trial; record: { before: unknown; after: unknown } }, 'below-taken'>> {
  const { trialId, version } = trial
  // The gates first: they are what others move, so they must not be held for long without the rest.
  for (const { storeId, pieces } of trial.pieces) {
    const id = trialStock(trialId, storeId)
    const known = gates.find(({ _id }) => _id === id) ?? (await documents.find<StockDocument>('stock', id))
    const terms = { version, total: placesOf(trial, pieces), perDay: null }
    const gate = restocked(id, known, terms, dayOf(world.now()))
    if (!gate.ok) return gate
    await documents.put('stock', gate.value)
  }
  // A store that was taken out: whoever still has the version before in mind gets nothing there.
  const wanted = new Set(trial.pieces.map(({ storeId }) => trialStock(trialId, storeId)))
  for (const gate of gates) {
    const without: StockDocument = { ...gate, version }
    if (!wanted.has(gate._id)) await documents.put('stock', without)
  }
  const by = `staff:${memberId}`
  if (trial.how === 'draw') {
    const drawn = stores.filter(({ storeId }) => trial.pieces.some(known => known.storeId === storeId))
    await publishDraws(world, documents, trial, drawn, by)
  }
  const own = { isShut: false, postedBy: by, publicNumber: null }
  const document: TrialDocument = { _id: trialKey(trialId), ...trial, ...own }
  await documents.put('registry', document)
  return accept({ value: trial, record: { before: before && trialOf(before), after: trial } })
}
