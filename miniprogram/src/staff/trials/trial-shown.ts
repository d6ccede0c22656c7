// A draft as the member's page would get it, before anybody has applied; and a posted trial at its stage.
import type { Store } from '@shared/staff/api'
import type { StaffTrialRow, TrialDraft } from '@shared/staff/trials-api'
import type { TrialShown } from '@shared/trials/api'
import { trialPhase } from '@shared/trials/phase'
import { draftOf, totalOf } from './trial-draft'

export function shownAs(draft: TrialDraft, stores: Store[], now: Date): TrialShown {
  const isFirstCome = draft.how === 'first-come'
  const start = now.toISOString()
  const opensAt = draft.opensAt || start
  const total = totalOf(draft.pieces)
  return {
    ...draft,
    title: draft.title || '试用名称',
    points: draft.points || 0,
    priceFen: draft.priceFen || 0,
    fullPriceFen: draft.fullPriceFen || 0,
    collectWithinDays: draft.collectWithinDays || 0,
    reviewWithinDays: draft.reviewWithinDays || 0,
    opensAt,
    closesAt: draft.closesAt || start,
    version: 0,
    state: 'open',
    chosenAt: null,
    endedAt: null,
    endReason: null,
    phase: Date.parse(opensAt) > now.getTime() ? 'planned' : 'open',
    total,
    left: isFirstCome && total > 0 ? total : null,
    applicants: null,
    mine: null,
    stores: draft.pieces.map(({ storeId, pieces }) => ({
      storeId,
      name: stores.find(store => store.storeId === storeId)?.name ?? storeId,
      pieces: pieces || 0,
      left: isFirstCome ? pieces || 0 : null,
    })),
    why: null,
    application: null,
    reviews: [],
    stars: null,
  }
}

/** A trial that is posted, at its stage. */
export function shownNow(trial: StaffTrialRow, stores: Store[], now: Date): TrialShown {
  const { applicants } = trial
  return { ...shownAs(draftOf(trial), stores, now), phase: trialPhase(trial, now), applicants }
}
