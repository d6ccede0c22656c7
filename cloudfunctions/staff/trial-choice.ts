// What staff decide about a trial: that it is time to choose, that it ends before its time, that a review is not shown.
import { z } from 'zod'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { StaffTrialRow, StaffTrialsApi } from '../../shared/staff/trials-api'
import type { Review } from '../../shared/trials/api'
import type { Trial } from '../../shared/trials/trial'
import { listOf } from '../runtime/pages'
import { registryId, type StoreDocument } from '../runtime/registry'
import type { Call, HandlersOf } from '../runtime/serve'
import { businessNumber } from '../runtime/shapes'
import { begin, type ChoiceJob, choiceId } from '../trials/choice'
import { shut } from '../trials/gate'
import { type TrialDocument, trialKey, trialOf } from '../trials/records'
import { type ReviewDocument, reviewShown } from '../trials/review-documents'
import { goOnWith } from '../trials/sweep'
import { publicNumberInput } from './draw-shapes'
import { changeTogether } from './registry-changes'
import { rowOf } from './trial-rows'

type Api = Pick<StaffTrialsApi, 'chooseTrial' | 'endTrial' | 'hideReview'>
type Choose = StaffTrialsApi['chooseTrial']

/** Somebody waits for the answer; the sweeper goes on with what is left. */
const patienceMilliseconds = 40_000
const reason = z.string().max(200)

export const trialChoiceHandlers: HandlersOf<Api> = {
  chooseTrial: {
    input: z.strictObject({
      trialId: businessNumber,
      publicNumber: publicNumberInput.optional(),
    }),
    needs: () => [registryId.programme],
    run: chooseTrial,
  },
  endTrial: {
    input: z.strictObject({ trialId: businessNumber, reason }),
    needs: () => [registryId.programme],
    run: endTrial,
  },
  hideReview: {
    input: z.strictObject({
      reviewId: z.string().regex(/^[a-z0-9-]{1,40}\.[0-9a-f]{24}$/, 'not a review'),
      isHidden: z.boolean(),
      reason,
    }),
    run: hideReview,
  },
}

async function chooseTrial(
  { trialId, publicNumber }: Choose['input'],
  call: Call,
): Promise<Outcome<Choose['value'], Choose['refusal'] | 'busy'>> {
  const { world, memberId } = call
  const fresh = await newJob(call, trialId)
  const begun = await changeTogether<Trial, Choose['refusal']>(
    call,
    'staff.chooseTrial',
    trialKey(trialId),
    async documents => {
      const before = await documents.find<TrialDocument>('registry', trialKey(trialId))
      if (!before) return refuse('no-such-trial')
      const { how } = before
      const number = how === 'draw' ? (publicNumber ?? null) : null
      const job = await documents.find<ChoiceJob>('jobs', choiceId(trialId))
      const isAnother = number !== null && before.publicNumber !== null && number !== before.publicNumber
      if (isAnother) return refuse('already-drawn')
      // Asked again: it goes on with what was begun, or is done.
      const isBegun = before.state === 'chosen' || job?.does === 'choose'
      if (isBegun) return accept({ value: trialOf(before), record: null })
      const may = mayChoose(before, number, `staff:${memberId}`, world.now())
      if (!may.ok) return may
      const after = before.isShut ? before : await shut(documents, before)
      const chosen: TrialDocument = { ...after, publicNumber: number }
      await documents.put('registry', chosen)
      const phases = { 'first-come': 'passing', tier: 'ranking', draw: 'choosing' } as const
      await begin(documents, { ...fresh(before), does: 'choose', phase: phases[how], publicNumber: number })
      const told = number === null ? {} : { publicNumber: number }
      return accept({
        value: trialOf(chosen),
        record: { before: trialOf(before), after: { ...trialOf(chosen), ...told } },
      })
    },
  )
  if (!begun.ok) return begun
  await goOnWith(world, begun.value, patienceMilliseconds)
  return answer(call, trialId)
}

/** Whether it is time, and for a draw whether this person may enter this number. */
function mayChoose(
  { state, how, closesAt, drawsAt, postedBy }: TrialDocument,
  number: string | null,
  by: string,
  now: Date,
): Outcome<null, Choose['refusal']> {
  if (state === 'ended') return refuse('trial-ended')
  if (now.getTime() < Date.parse(closesAt)) return refuse('trial-still-open', { closesAt })
  if (how !== 'draw') return accept(null)
  if (number === null) return refuse('number-needed')
  if (drawsAt !== null && now.getTime() < Date.parse(drawsAt)) return refuse('draw-too-early', { drawsAt })
  return postedBy === by ? refuse('publisher-cannot-draw') : accept(null)
}

/** Nobody else is chosen; who waits gets the points back. A trial in which all have been told has nothing to end. */
async function endTrial(
  { trialId, reason: why }: StaffTrialsApi['endTrial']['input'],
  call: Call,
): Promise<Outcome<StaffTrialRow, 'no-such-trial' | 'reason-needed' | 'busy'>> {
  if (why.trim() === '') return refuse('reason-needed')
  const { world } = call
  const endedAt = world.now().toISOString()
  const fresh = await newJob(call, trialId)
  const ended = await changeTogether<Trial, 'no-such-trial'>(
    call,
    'staff.endTrial',
    trialKey(trialId),
    async documents => {
      const before = await documents.find<TrialDocument>('registry', trialKey(trialId))
      if (!before) return refuse('no-such-trial')
      if (before.state !== 'open') return accept({ value: trialOf(before), record: null })
      const after = await shut(documents, before, { state: 'ended', endedAt, endReason: why.trim() })
      await begin(documents, { ...fresh(before), does: 'end', phase: 'passing', publicNumber: null })
      return accept({ value: trialOf(after), record: { before: trialOf(before), after: trialOf(after) } })
    },
  )
  if (!ended.ok) return ended
  await goOnWith(world, ended.value, patienceMilliseconds)
  return answer(call, trialId)
}

/** What a work begins with: the tiers as they are now, and nobody chosen yet in any store. */
async function newJob({ world, records, memberId }: Call, trialId: string) {
  const { tiers, tierWindowMonths } = records.programme()
  const stores = await listOf<StoreDocument>(world, 'store')
  return ({ pieces }: Trial): Pick<ChoiceJob, 'trialId' | 'by' | 'tiers' | 'stores'> => ({
    trialId,
    by: `staff:${memberId}`,
    tiers: { tiers, tierWindowMonths },
    stores: pieces.map(({ storeId, pieces: count }) => ({
      storeId,
      name: stores.find(store => store.storeId === storeId)?.name ?? '',
      pieces: count,
      chosen: 0,
      upTo: null,
      isExhausted: false,
    })),
  })
}

async function answer({ world }: Call, trialId: string): Promise<Outcome<StaffTrialRow, 'no-such-trial'>> {
  const trial = await world.db.find<TrialDocument>('registry', trialKey(trialId))
  return trial ? accept(await rowOf(world, trialOf(trial))) : refuse('no-such-trial')
}

/** The words themselves are not recorded: they go with their author, and records of changes stay. */
async function hideReview(
  { reviewId, isHidden, reason: why }: StaffTrialsApi['hideReview']['input'],
  call: Call,
): Promise<Outcome<Review, 'no-such-review' | 'reason-needed' | 'busy'>> {
  if (why.trim() === '') return refuse('reason-needed')
  const [trialId = ''] = reviewId.split('.')
  return changeTogether<Review, 'no-such-review'>(
    call,
    'staff.hideReview',
    trialKey(trialId),
    async documents => {
      const before = await documents.find<ReviewDocument>('reviews', reviewId)
      if (!before) return refuse('no-such-review')
      const state = isHidden ? 'hidden' : 'shown'
      if (before.state === state) return accept({ value: reviewShown(before, call.memberId), record: null })
      const after: ReviewDocument = { ...before, state, sealedOpenid: null }
      await documents.put('reviews', after)
      const record = {
        before: { reviewId, state: before.state },
        after: { reviewId, state, reason: why.trim() },
      }
      return accept({ value: reviewShown(after, call.memberId), record })
    },
  )
}
