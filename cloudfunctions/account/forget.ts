// Leaving: the profile is deleted, the card stays only as a number that says "closed" at a till.
import type { Entry } from '../../shared/account/account'
import { registryId } from '../runtime/registry'
import type { World } from '../runtime/world'

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
  await world.db.update('registry', registryId.card(memberNo), { closedAt: at, device: null })
  await world.db.remove('members', { _id: memberId, memberNo })
}
