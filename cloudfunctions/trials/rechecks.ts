// Reviews that wait for WeChat's word. It only judges words of people who were here lately, so after a while a person
// has to look.
import type { World } from '../runtime/world'
import type { ReviewDocument } from './review-documents'
import { checkText } from './text-check'

/** WeChat answers for those who opened the mini-program within two hours. */
const askedForMilliseconds = 2 * 3_600_000
const atOnce = 50

/** Asks again for the newest ones. Answers how many were decided. */
export async function recheckReviews(world: World): Promise<number> {
  const now = world.now().getTime()
  const range = {
    from: new Date(now - 2 * askedForMilliseconds).toISOString(),
    to: '~',
    where: { state: 'checking' },
    newestFirst: true,
    limit: atOnce,
  }
  let decided = 0
  for (const review of await world.db.rangeBy<ReviewDocument>('reviews', 'at', range)) {
    if (review.sealedOpenid !== null && (await recheck(world, review, now))) decided++
  }
  return decided
}

async function recheck(
  world: World,
  { _id, sealedOpenid, words, at }: ReviewDocument,
  now: number,
): Promise<boolean> {
  const verdict = await checkText(world, world.keys.open(sealedOpenid ?? ''), words)
  const isTooLate = now - Date.parse(at) > askedForMilliseconds
  if (verdict === 'unheard' && !isTooLate) return false
  const state = verdict === 'fit' ? 'shown' : verdict === 'unfit' ? 'hidden' : 'checking'
  // Whose words they are is known no longer than it is needed. What is still checking waits for staff.
  return world.db.update('reviews', { _id, state: 'checking' }, { state, sealedOpenid: null })
}
