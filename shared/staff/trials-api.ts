// What staff ask about new-product trials.
import type { Action } from '../api'
import type { Review } from '../trials/api'
import type { Trial } from '../trials/trial'
import type { ChangeRecord } from './change-record'
import type { DraftFault, Listing, ListQuery, Phase, SaveRefusal } from './offers-api'

export type TrialDraft = Omit<Trial, 'version' | 'state' | 'chosenAt' | 'endedAt' | 'endReason'> & {
  version?: number
}

export interface StaffTrialRow extends Trial {
  phase: Phase
  applicants: number
}

/** What the supplier gets to read. */
export interface TrialReport {
  trialId: string
  title: string
  supplier: string
  sku: string
  pieces: number
  applied: number
  chosen: number
  collected: number
  reviewed: number
  /** Average to one decimal, and how many gave 1, 2, 3, 4, 5 stars. */
  stars: number | null
  starCounts: number[]
  tags: { tag: string; count: number }[]
  /** The words used most in reviews, most first, at most thirty. */
  words: { word: string; count: number }[]
  /** Of those who collected: how many bought the SKU at full price within 30 days, and how many pieces. */
  buyers: number
  bought: number
  stores: {
    storeId: string
    storeName: string
    pieces: number
    applied: number
    chosen: number
    collected: number
  }[]
  /** Until when purchases are counted for the last collector so far; null before the first. */
  countedUntil: string | null
}

export type StaffTrialsApi = {
  trials: Action<ListQuery, Listing<StaffTrialRow>>
  trial: Action<
    { trialId: string },
    {
      trial: StaffTrialRow
      /** Whether it was posted by who asks: by a number it must be chosen by somebody else. */
      isPublisher: boolean
      reviews: (Review & { memberNo: string })[]
      changes: ChangeRecord[]
      missing: DraftFault[]
      /** The trial's own draws, for `draw`. */
      drawIds: string[]
    },
    'no-such-trial'
  >
  /** Posts a trial, or changes one that nobody could apply to yet. */
  saveTrial: Action<TrialDraft, StaffTrialRow, SaveRefusal | 'terms-frozen'>
  /** After applications have closed: by tier, or by the public number. Asked again it goes on, and answers the same. */
  chooseTrial: Action<
    { trialId: string; publicNumber?: string },
    StaffTrialRow,
    | 'no-such-trial'
    | 'trial-still-open'
    | 'number-needed'
    | 'draw-too-early'
    | 'publisher-cannot-draw'
    | 'already-drawn'
    | 'trial-ended'
  >
  /** Nobody else is chosen, who waits gets the points back; what was chosen can still be collected. */
  endTrial: Action<{ trialId: string; reason: string }, StaffTrialRow, 'no-such-trial' | 'reason-needed'>
  trialReport: Action<{ trialId: string }, TrialReport, 'no-such-trial'>
  /** Hides a review from others, or shows it again. */
  hideReview: Action<
    { reviewId: string; isHidden: boolean; reason: string },
    Review,
    'no-such-review' | 'reason-needed'
  >
}
