// Leaving: the profile is deleted, the card stays only as a number that says "closed" at a till.
import type { Entry } from '../../shared/account/account'
import { forgetOrders } from '../mall/order-documents'
import { forgetNotices } from '../notices/forget'
import { newestEntry } from '../runtime/journal'
import type { MemberDocument } from '../runtime/members'
import { registryId } from '../runtime/registry'
import type { World } from '../runtime/world'
import { forgetReviews } from '../trials/review-documents'

/** Far more than a call and its delayed writes live. */
const joiningTakesAtMost = 3_600_000

/**
 * What is left of somebody whose account is closed: with another number than the closed one it is what a delayed
 * joining wrote, unless it is so young that its person may be joining again just now.
 */
export async function forgetLeftover(world: World, closed: Entry, profile: MemberDocument): Promise<void> {
  const isYoung = world.now().getTime() - Date.parse(profile.joinedAt) < joiningTakesAtMost
  if (profile.memberNo !== closed.state.memberNo && isYoung) return
  await forget(world, closed, profile.memberNo)
  // Who joined with it at this very moment keeps the card; the page offers to join, which brings the profile back.
  const newest = await newestEntry(world, closed.memberId)
  if (newest?.state.isOpen && newest.state.memberNo === profile.memberNo) {
    await world.db.update('registry', { _id: registryId.card(profile.memberNo) }, { closedAt: null })
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
  await world.db.update('registry', { _id: registryId.card(memberNo) }, { closedAt: at, device: null })
  await forgetOrders(world, memberId, memberNo)
  await forgetReviews(world, memberId, memberNo)
  await forgetNotices(world, memberId, memberNo, at)
  await world.db.remove('members', { _id: memberId, memberNo })
}
