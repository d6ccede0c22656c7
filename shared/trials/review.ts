// Reviews (评价): only from who has collected a piece, once, and for a while.
import { addDays, dayOf } from '../calendar'
import type { ApplicationState, Trial } from './trial'

export const wordsAtMost = 500
export const picturesAtMost = 3
export const pictureAtMostBytes = 60 * 1024

/** Whether a review of a piece that was collected is wished now: through the last day, in Shanghai. */
export function mayReview(
  { reviewWithinDays }: Pick<Trial, 'reviewWithinDays'>,
  { state, collectedAt }: { state: ApplicationState; collectedAt: string | null },
  now: Date,
): boolean {
  if (state !== 'collected' || collectedAt === null) return false
  return dayOf(now) <= addDays(dayOf(collectedAt), reviewWithinDays)
}

/** Whether bytes can be a picture that others are shown: a JPEG, and no larger than the page makes it. */
export function isFitJpeg(bytes: Uint8Array): boolean {
  if (bytes.length > pictureAtMostBytes) return false
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
}
