// Leaving: the profile is deleted, the card stays only as a number that says "closed" at a till.
import type { Entry } from '../../shared/account/account'
import { forgetOrders } from '../mall/order-documents'
import { forgetNotices } from '../notices/forget'
import { abandon, newestEntry } from '../runtime/journal'
import type { MemberDocument } from '../runtime/members'
import { registryId } from '../runtime/registry'
import type { World } from '../runtime/world'
import { forgetReviews } from '../trials/review-documents'
import { newCard } from './new-card'

/** Far more than a call and its delayed writes live. */
const joiningTakesAtMost = 3_600_000

/**
 * What is left of somebody who has no open account. With the number of the closed one it is what a closing left. With any
 * other, or where nobody ever joined, it is what a joining wrote that never came to its entry, and that is given up first.
 */
export async function forgetLeftover(
  world: World,
  newest: Entry | null,
  profile: MemberDocument,
  by: string,
): Promise<void> {
  const { _id: memberId, memberNo } = profile
  const isOfClosed = newest?.state.memberNo === memberNo
  const gone = isOfClosed ? newest : await giveUpJoining(world, newest, profile, by)
  if (!gone) return
  await forget(world, gone, memberNo)
  // Who joined with it at this very moment keeps the card; the page offers to join, which brings the profile back.
  const now = await newestEntry(world, memberId)
  if (now?.state.isOpen && now.state.memberNo === memberNo) {
    await world.db.update('registry', { _id: registryId.card(memberNo), memberId }, { closedAt: null })
  }
}

/**
 * The entry that gives a joining up moves the journal on, so that a joining which slept since cannot book any more; only
 * then its card is closed, before it may have been written. Answers the newest entry after that; null where the profile is
 * so young that its person may be at it, or somebody has joined meanwhile, of whom nothing is touched.
 */
async function giveUpJoining(
  world: World,
  seen: Entry | null,
  { _id: memberId, memberNo, joinedAt }: MemberDocument,
  by: string,
): Promise<Entry | null> {
  const givenUp = `joining-given-up:${memberId}:${memberNo}`
  const isYoung = world.now().getTime() - Date.parse(joinedAt) < joiningTakesAtMost
  if (isYoung && seen?.ref !== givenUp) return null
  // What was seen may be old.
  if ((await newestEntry(world, memberId))?.state.isOpen) return null
  await abandon(world, memberId, givenUp, by)
  const gone = await newestEntry(world, memberId)
  if (!gone) throw new Error('a joining was given up, and there is no entry of it')
  if (gone.state.isOpen) return null
  const closed = { ...newCard(world, memberId, memberNo), closedAt: gone.at }
  await world.db.insert('registry', { ...closed })
  return gone
}

/** A profile of another number than the open account's: a joining made it that slept while somebody joined. */
export async function forgetNobodys(
  world: World,
  { _id: memberId, memberNo }: MemberDocument,
): Promise<void> {
  const newest = await newestEntry(world, memberId)
  if (!newest?.state.isOpen || newest.state.memberNo === memberNo) return
  await forget(world, { ...newest, at: newest.state.joinedAt }, memberNo)
}

/**
 * After the closing entry (or any entry of the closed account). Asked again it does no harm: it touches only the
 * profile with the closed number, never one that the same person has been given since.
 */
export async function forget(
  world: World,
  closed: Entry,
  memberNo: string = closed.state.memberNo,
): Promise<void> {
  const { memberId, at } = closed
  await world.db.update(
    'registry',
    { _id: registryId.card(memberNo), memberId },
    { closedAt: at, device: null },
  )
  await forgetOrders(world, memberId, memberNo)
  await forgetReviews(world, memberId, memberNo)
  await forgetNotices(world, memberId, memberNo, at)
  await world.db.remove('members', { _id: memberId, memberNo })
}
