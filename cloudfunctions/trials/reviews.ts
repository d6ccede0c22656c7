// Writing a review: once, by who has collected a piece. Words that WeChat does not let pass are refused; without an
// answer the review waits, and only its author sees it.
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { Review, TrialsApi } from '../../shared/trials/api'
import { newestEntry, requestDigest } from '../runtime/journal'
import type { Call } from '../runtime/serve'
import { authorOf } from './authors'
import { arePicturesOf, keepPictures, markUsed } from './pictures'
import { trialIn } from './records'
import { forgetReviews, type ReviewDocument, reviewIdOf, reviewShown } from './review-documents'
import { checkText } from './text-check'

type Write = TrialsApi['review']
type Answer = Outcome<Write['value'], Write['refusal'] | 'bad-input'>

export async function review(asked: Write['input'], call: Call): Promise<Answer> {
  const { world, memberId, openid, records } = call
  const { trialId, stars, tags, words, pictureIds } = asked
  const trial = trialIn(records, trialId)
  if (!trial) return refuse('no-such-trial')
  const _id = reviewIdOf(world, trialId, memberId)
  const request = requestDigest(memberId, asked)
  const before = await world.db.find<ReviewDocument>('reviews', _id)
  if (before) return again(before, request)
  const author = await authorOf(world, memberId, trial)
  if (!author.ok) return author
  const stranger = tags.find(tag => !trial.tags.includes(tag))
  if (stranger !== undefined) return refuse('bad-input', { field: 'tags', reason: 'not a tag of this trial' })
  if (!(await arePicturesOf(world, author.value, trialId, pictureIds))) return refuse('no-such-picture')

  const verdict = await checkText(world, openid, words)
  if (verdict === 'unfit') return refuse('review-unfit')
  if (!(await keepPictures(world, pictureIds))) return refuse('no-such-picture')
  const document: ReviewDocument = {
    _id,
    trialId,
    ...author.value,
    stars,
    tags: [...new Set(tags)],
    words,
    pictureIds,
    at: world.now().toISOString(),
    state: verdict === 'fit' ? 'shown' : 'checking',
    sealedOpenid: verdict === 'unheard' ? world.keys.seal(openid, world.random(12)) : null,
    request,
  }
  const { duplicate } = await world.db.insert('reviews', document)
  if (duplicate) {
    const other = await world.db.find<ReviewDocument>('reviews', _id)
    return other ? again(other, request) : refuse('may-not-review')
  }
  await markUsed(world, pictureIds)
  // Who left in this moment was forgotten without it.
  const { memberNo } = author.value
  const newest = await newestEntry(world, memberId)
  if (newest?.state.memberNo !== memberNo || !newest.state.isOpen) {
    await forgetReviews(world, memberId, memberNo)
    return refuse('not-a-member')
  }
  return accept({ review: reviewShown(document, memberId) })
}

/** A second tap, or a retry after a lost reply, gets the first answer back; anything else is too late. */
function again(before: ReviewDocument, request: string): Outcome<{ review: Review }, 'reviewed-before'> {
  if (before.request !== request) return refuse('reviewed-before')
  return accept({ review: reviewShown(before, before.memberId) })
}
