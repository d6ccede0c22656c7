// Reviews (评价) and their pictures: what a member wrote, deleted whole when the member leaves.
import type { Review } from '../../shared/trials/api'
import { averageOf } from '../../shared/trials/report'
import type { World } from '../runtime/world'

export interface ReviewDocument {
  /** "<trialId>.<hash of trial and member>": one a member and trial, and others do not learn whose it is. */
  _id: string
  trialId: string
  memberId: string
  memberNo: string
  /** As others are told who wrote it. */
  by: string
  stars: number
  tags: string[]
  words: string
  pictureIds: string[]
  at: string
  state: Review['state']
  /** Sealed for a check that is still to come, which needs to know whose words they are; null once it is done. */
  sealedOpenid: string | null
  /** Digest of the request that wrote it. */
  request: string
}

export interface PictureDocument {
  _id: string
  trialId: string
  memberId: string
  memberNo: string
  jpeg: string
  at: string
  /** When it is looked at again, and removed unless a review uses it; `never` once one does. */
  due: string
}

export const never = '~'
const shownAtMost = 50

/** The id of a member's review of a trial. */
export function reviewIdOf(world: Pick<World, 'keys'>, trialId: string, memberId: string): string {
  return `${trialId}.${world.keys.hash('review', `${trialId}|${memberId}`).slice(0, 24)}`
}

export function reviewShown(review: ReviewDocument, memberId: string): Review {
  const { _id, by, stars, tags, words, pictureIds, at, state } = review
  return {
    reviewId: _id,
    by,
    isMine: review.memberId === memberId,
    stars,
    tags,
    words,
    pictureIds,
    at,
    state,
  }
}

/** What others may read of a trial, the newest first, and the average of all stars. */
export async function reviewsFor(world: World, trialId: string, memberId: string) {
  const where = { trialId, state: 'shown' }
  const [newest, sums, count] = await Promise.all([
    world.db.rangeBy<ReviewDocument>('reviews', 'at', {
      from: '',
      to: '~',
      where,
      newestFirst: true,
      limit: shownAtMost,
    }),
    world.db.sums('reviews', where, ['stars']),
    world.db.howMany('reviews', where),
  ])
  const reviews = newest.map(review => reviewShown(review, memberId))
  return { reviews, stars: averageOf(sums.stars, count) }
}

/** Everything that a member wrote, to take along. */
export async function reviewsOf(world: World, memberId: string, memberNo: string) {
  const reviews = await world.db.findBy<ReviewDocument>('reviews', { memberId, memberNo })
  return reviews.map(({ trialId, stars, tags, words, at }) => ({ trialId, stars, tags, words, at }))
}

/** A member leaves: what they said and showed is forgotten. Who has come back has another number. */
export async function forgetReviews(world: World, memberId: string, memberNo: string): Promise<void> {
  await world.db.remove('reviews', { memberId, memberNo })
  await world.db.remove('pictures', { memberId, memberNo })
}
