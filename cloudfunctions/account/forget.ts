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
 * other, or where nobody ever joined, it is what a joining wrote that never came to its entry: it is given up, unless it is
 * so young that its person may be at it. The entry that gives it up moves the journal on, so that a joining which slept
 * since cannot book any more; only then its profile goes, and its card is closed before it may have been written.
 */
export async function forgetLeftover(
  world: World,
  newest: Entry | null,
  { _id: memberId, memberNo, joinedAt }: MemberDocument,
  by: string,
): Promise<void> {
  let gone = newest
  if (newest?.state.memberNo !== memberNo) {
    const givenUp = `joining-given-up:${memberId}:${memberNo}`
    const isYoung = world.now().getTime() - Date.parse(joinedAt) < joiningTakesAtMost
    if (isYoung && newest?.ref !== givenUp) return
    // What was read may be old: whoever has joined meanwhile is a member, of whom nothing is touched.
    const isOpen = async () => {
      gone = await newestEntry(world, memberId)
      return gone?.state.isOpen === true
    }
    if (await isOpen()) return
    await abandon(world, memberId, givenUp, by)
    if (await isOpen()) return
    if (!gone) throw new Error('a joining was given up, and there is no entry of it')
    const closed = { ...newCard(world, memberId, memberNo), closedAt: gone.at }
    await world.db.insert('registry', { ...closed })
  }
  if (!gone) return
  await forget(world, gone, memberNo)
  // Who joined with it at this very moment keeps the card; the page offers to join, which brings the profile back.
  const now = await newestEntry(world, memberId)
  if (now?.state.isOpen && now.state.memberNo === memberNo) {
    await world.db.update('registry', { _id: registryId.card(memberNo), memberId }, { closedAt: null })
  }
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
