// What waits to be told may have become untrue meanwhile: a membership was renewed, points were spent, a coupon was used. So
// just before they are told reminders are asked for anew. A kind of message that can become untrue in another way gets its
// own question here.
import { dayOf } from '../../shared/calendar'
import { expiringCoupons, isReminder, remindersOf } from '../../shared/notices/expiring'
import type { Notice } from '../../shared/notices/notice'
import { newestEntry } from '../runtime/journal'
import { fetchTerms } from '../runtime/offers'
import type { World } from '../runtime/world'
import type { MessageDocument } from './outbox'

/** What a member should be reminded of now; nothing after the card was closed. */
export async function remindersNow(world: World, memberId: string): Promise<Notice[]> {
  const newest = await newestEntry(world, memberId)
  if (!newest?.state.isOpen) return []
  const day = dayOf(world.now())
  const termsOf = await fetchTerms(world, expiringCoupons(newest.state, day))
  return remindersOf(newest.state, memberId, day, termsOf)
}

/**
 * Tells messages of one member that still hold, in the words of now, from those of which nobody should be told any more. Costs
 * nothing while no reminder is among them.
 */
export async function stillTrue(
  world: World,
  memberId: string,
  messages: MessageDocument[],
): Promise<{ holding: MessageDocument[]; untrue: MessageDocument[] }> {
  const isAsked = messages.some(({ kind }) => isReminder(kind))
  const now = new Map((isAsked ? await remindersNow(world, memberId) : []).map(one => [one.ref, one]))
  const untrue = messages.filter(({ _id, kind }) => isReminder(kind) && !now.has(_id))
  const holding = messages
    .filter(message => !untrue.includes(message))
    .map(message => {
      const { about, told } = now.get(message._id) ?? message
      return { ...message, about, told }
    })
  return { holding, untrue }
}
