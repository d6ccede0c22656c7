// What is said about reviews: what stars mean, who sees one, and why one cannot be sent.
import type { Review } from '@shared/trials/api'
import { type AnyRefusal, isUnclear } from '../call/apis'
import { refusalText } from '../call/refusal-text'
import type { PhotoState } from './use-photos'

/** What only the author sees beside a review; null when everybody sees it. */
export function reviewMark({ state }: Pick<Review, 'state'>): string | null {
  if (state === 'checking') return '检查中，通过后大家能看到'
  return state === 'hidden' ? '没有通过检查，只有您能看到' : null
}

/** What one to five stars mean. */
export const starNames = ['不喜欢', '不太好', '还可以', '喜欢', '很喜欢'] as const

/** What became of the own review, once it is sent. */
export function reviewedWords(review: Pick<Review, 'state'>): string {
  return reviewMark(review) ?? '已经发表，大家能看到'
}

/** Why a review cannot be sent for its photographs' sake; null when it can. */
export function photosMissing(photos: { state: PhotoState }[]): string | null {
  const isAny = (...states: PhotoState[]) => photos.some(({ state }) => states.includes(state))
  if (isAny('waiting', 'sending')) return '图片还在发送，请稍等一下'
  if (isAny('failed')) return '有图片没发出去，请点一下重发，或去掉它'
  return isAny('unfit') ? '有图片不能用，请去掉它' : null
}

export function reviewRefusalText(refusal: AnyRefusal): string {
  if (isUnclear(refusal)) return '网络没有回应，可能已经发出。请再问一次，不会重复发表。'
  if (refusal === 'review-unfit') return '有的话不太合适，请改一下再发。您写的都还在。'
  return refusalText[refusal]
}

/** The server tells the newest fifty. */
const toldAtMost = 50

export function countWords(told: number): string {
  return told < toldAtMost ? `${told} 条` : `最近 ${told} 条`
}

/** What others say, the own review before them as long as it is not among them. */
export function withOwn(reviews: Review[], own: Review | null): Review[] {
  const isAmong = reviews.some(({ reviewId }) => reviewId === own?.reviewId)
  return own && !isAmong ? [own, ...reviews] : reviews
}
