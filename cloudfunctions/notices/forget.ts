// A member leaves: nobody is told anything any more, and who was to be told is forgotten.
import type { World } from '../runtime/world'
import type { MessageDocument } from './outbox'

/**
 * Removes the grants of a closed card and what was to be told up to the closing. Arriving late, it touches nothing of
 * the card that the same person has joined with since.
 */
export async function forgetNotices(
  world: World,
  memberId: string,
  memberNo: string,
  closedAt: string,
): Promise<void> {
  await world.db.remove('grants', { memberId, memberNo })
  const messages = await world.db.findBy<MessageDocument>('outbox', { memberId })
  for (const { _id, at } of messages) if (at <= closedAt) await world.db.remove('outbox', { _id })
}
