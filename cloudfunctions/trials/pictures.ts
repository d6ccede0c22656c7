// Pictures of reviews: a small JPEG each, in a document of its own. One that no review uses is removed after a day.
import { accept, type Outcome, refuse } from '../../shared/outcome'
import { isAllowed } from '../../shared/staff/roles'
import type { TrialsApi } from '../../shared/trials/api'
import { isFitJpeg } from '../../shared/trials/review'
import { registryId, type StaffDocument } from '../runtime/registry'
import type { Call } from '../runtime/serve'
import type { World } from '../runtime/world'
import { type Author, authorOf } from './authors'
import { trialIn } from './records'
import { never, type PictureDocument, type ReviewDocument, reviewIdOf } from './review-documents'

type Add = TrialsApi['addPicture']

const unusedLivesMilliseconds = 86_400_000
/** Somebody who changes their mind again and again keeps so many that no review uses. */
const unusedAtMost = 12
const sweptAtOnce = 100

export async function addPicture(
  { trialId, requestId, jpeg }: Add['input'],
  call: Call,
): Promise<Outcome<Add['value'], Add['refusal'] | 'conflicting-retry'>> {
  const { world, memberId, records } = call
  const _id = world.keys.hash('picture', `${trialId}|${memberId}|${requestId}`).slice(0, 24)
  const before = await world.db.find<PictureDocument>('pictures', _id)
  if (before) return before.jpeg === jpeg ? accept({ pictureId: _id }) : refuse('conflicting-retry')
  const trial = trialIn(records, trialId)
  const isWritten = await world.db.find<ReviewDocument>('reviews', reviewIdOf(world, trialId, memberId))
  if (!trial || isWritten) return refuse('may-not-review')
  const author = await authorOf(world, memberId, trial)
  if (!author.ok) return author
  const bytes = Buffer.from(jpeg, 'base64')
  // What is no base64 is read as far as it goes: only what comes back the same was meant.
  if (bytes.toString('base64') !== jpeg || !isFitJpeg(bytes)) return refuse('picture-unfit')
  const { memberNo } = author.value
  const at = world.now().toISOString()
  const document: PictureDocument = { _id, trialId, memberId, memberNo, jpeg, at, due: dueFrom(world) }
  // A duplicate is the same request, delivered twice.
  await world.db.insert('pictures', document)
  await dropOldest(world, memberId)
  return accept({ pictureId: _id })
}

/** Whoever may see the review may see its pictures; the author also before, head office also what is hidden. */
export async function picture(
  { pictureId }: TrialsApi['picture']['input'],
  { world, memberId, openid }: Call,
): Promise<Outcome<{ jpeg: string }, 'no-such-picture'>> {
  const found = await world.db.find<PictureDocument>('pictures', pictureId)
  if (!found) return refuse('no-such-picture')
  const { jpeg } = found
  if (found.memberId === memberId || (await usedIn(world, found))?.state === 'shown') return accept({ jpeg })
  const staff = await world.db.find<StaffDocument>('registry', registryId.staff(openid))
  return staff && isAllowed(staff.role, 'staff.hideReview') ? accept({ jpeg }) : refuse('no-such-picture')
}

/** Whether all of these are pictures that an author has added for a trial, each of them once. */
export async function arePicturesOf(
  world: World,
  { memberId, memberNo }: Author,
  trialId: string,
  pictureIds: string[],
): Promise<boolean> {
  if (new Set(pictureIds).size < pictureIds.length) return false
  for (const _id of pictureIds) {
    if ((await world.db.howMany('pictures', { _id, memberId, memberNo, trialId })) === 0) return false
  }
  return true
}

/** Puts their end off, so that they outlive the writing of the review; whether all are still there. */
export async function keepPictures(world: World, pictureIds: string[]): Promise<boolean> {
  const due = dueFrom(world)
  for (const _id of pictureIds) {
    await world.db.update('pictures', { _id }, { due })
    if ((await world.db.howMany('pictures', { _id })) === 0) return false
  }
  return true
}

/** A review uses these from here on. */
export async function markUsed(world: World, pictureIds: string[]): Promise<void> {
  for (const _id of pictureIds) await world.db.update('pictures', { _id }, { due: never })
}

/** Removes what no review uses after a day; what one uses stays for good. Answers how many were looked at. */
export async function sweepPictures(world: World): Promise<number> {
  const range = { from: '', to: world.now().toISOString(), limit: sweptAtOnce }
  const fields = ['trialId', 'memberId', 'due']
  const due = await world.db.rangeBy<PictureDocument>('pictures', 'due', { ...range, fields })
  for (const picture of due) {
    // The very end that was seen: a review that is just being written puts it off.
    const seen = { _id: picture._id, due: picture.due }
    if (await usedIn(world, picture)) await markUsed(world, [picture._id])
    else await world.db.remove('pictures', seen)
  }
  return due.length
}

async function usedIn(
  world: World,
  { _id, trialId, memberId }: PictureDocument,
): Promise<ReviewDocument | null> {
  const review = await world.db.find<ReviewDocument>('reviews', reviewIdOf(world, trialId, memberId))
  return review?.pictureIds.includes(_id) ? review : null
}

async function dropOldest(world: World, memberId: string): Promise<void> {
  const own = await world.db.rangeBy<PictureDocument>('pictures', 'memberId', {
    from: memberId,
    to: `${memberId} `,
    limit: 1000,
    fields: ['at', 'due'],
  })
  const unused = own.filter(({ due }) => due !== never).sort((a, b) => (a.at < b.at ? 1 : -1))
  for (const { _id, due } of unused.slice(unusedAtMost)) await world.db.remove('pictures', { _id, due })
}

function dueFrom(world: World): string {
  return new Date(world.now().getTime() + unusedLivesMilliseconds).toISOString()
}
