// What a member asks of new-product trials.
import type { NotAMember } from '../account/api'
import type { Action } from '../api'
import type { Order } from '../mall/api'
import type { ApplicationState, Trial } from './trial'

export type ApplyRefusal =
  | 'no-such-trial'
  | 'trial-not-open'
  | 'trial-closed'
  | 'tier-too-low'
  | 'paid-members-only'
  | 'applied-before'
  | 'no-such-store' // not one of the trial's stores
  | 'sold-out' // first come: all pieces of this store are taken
  | 'not-enough-points'
  | 'too-many-orders'

export interface TrialRow extends Omit<Trial, 'supplier' | 'tags'> {
  phase: 'planned' | 'open' | 'closed' | 'chosen' | 'ended'
  /** Pieces in all, and for `first-come` what is left; else null. */
  total: number
  left: number | null
  applicants: number | null
  mine: ApplicationState | null
}

export interface Review {
  reviewId: string
  /** Masked name or number of who wrote it. */
  by: string
  isMine: boolean
  stars: number
  tags: string[]
  words: string
  pictureIds: string[]
  at: string
  /** checking: only the author sees it · shown · hidden: did not pass */
  state: 'checking' | 'shown' | 'hidden'
}

export interface TrialShown extends TrialRow {
  tags: string[]
  stores: { storeId: string; name: string; pieces: number; left: number | null }[]
  why: ApplyRefusal | null
  application: Application | null
  reviews: Review[]
  /** Average of the reviews shown, to one decimal; null without any. */
  stars: number | null
}

export interface Application {
  trialId: string
  title: string
  picture: string
  storeId: string
  storeName: string
  state: ApplicationState
  at: string
  /** With the code that the cashier scans, once chosen. */
  order: Order | null
  /** The own review, and whether one is wished now. */
  review: Review | null
  mayReview: boolean
  /** For a trial with a draw: its draw, for checking. */
  drawId: string | null
}

export type TrialsApi = {
  list: Action<Record<string, never>, { trials: TrialRow[]; balance: number }, NotAMember>
  detail: Action<{ trialId: string }, { trial: TrialShown; balance: number }, NotAMember | 'no-such-trial'>
  apply: Action<
    { trialId: string; storeId: string; requestId: string },
    { application: Application; balance: number },
    NotAMember | ApplyRefusal
  >
  mine: Action<Record<string, never>, { applications: Application[] }, NotAMember>
  /** One JPEG of at most 60 KB, as base64; pictures that no review uses are removed. */
  addPicture: Action<
    { trialId: string; requestId: string; jpeg: string },
    { pictureId: string },
    NotAMember | 'may-not-review' | 'picture-unfit'
  >
  picture: Action<{ pictureId: string }, { jpeg: string }, 'no-such-picture'>
  review: Action<
    {
      trialId: string
      stars: number
      tags: string[]
      words: string
      pictureIds: string[]
      requestId: string
    },
    { review: Review },
    NotAMember | 'no-such-trial' | 'may-not-review' | 'reviewed-before' | 'review-unfit' | 'no-such-picture'
  >
}
