// The outbox (待发箱): what members are to be told, one document a cause, until it is told or its time is over.
import { toHex } from '../../shared/card/code'
import { firstTryAt } from '../../shared/notices/expiring'
import { type Notice, type Template, templateOf } from '../../shared/notices/notice'
import type { World } from '../runtime/world'

/**
 * `waiting` for its turn, or for a grant · `sending`: WeChat is being asked, or was when a process died · `sent`, as far
 * as anybody can know · `refused` by WeChat for good · `dropped`: nobody granted it in time, or it has become untrue.
 */
export type MessageState = 'waiting' | 'sending' | 'sent' | 'refused' | 'dropped'

export interface MessageDocument extends Omit<Notice, 'ref'> {
  /** The notice's ref: one cause is told once. */
  _id: string
  template: Template
  at: string
  state: MessageState
  /** When somebody has to look at it; `never` at its end. */
  nextAt: string
  /** How often WeChat was asked in vain. */
  tries: number
  /** Changed whenever a grant may have come, so that nobody puts it to sleep who has not seen that grant. */
  mark: string
  /** The grant that it is sent with, and which taking of it. */
  grantId: string | null
  attempt: string | null
  /** WeChat's last answer; `lost` when it never came. */
  answer: number | 'lost' | null
}

export const never = '~'

/**
 * Puts a message into the outbox, once; there already, it costs one call and changes nothing. Whether the member has
 * granted it is of no matter: it waits for that until its time is over.
 */
export async function tell(world: World, { ref, ...notice }: Notice): Promise<void> {
  const now = world.now()
  const at = now.toISOString()
  const until = new Date(notice.until).toISOString()
  if (until <= at) return
  const message: MessageDocument = {
    _id: ref,
    ...notice,
    until,
    template: templateOf[notice.kind],
    at,
    state: 'waiting',
    nextAt: firstTryAt(notice.kind, now),
    tries: 0,
    mark: '',
    grantId: null,
    attempt: null,
    answer: null,
  }
  await world.db.insert('outbox', { ...message })
}

/** A grant has come, or come back: what waits for one is looked at in the next round. */
export async function wake(world: World, memberId: string, template: Template): Promise<void> {
  const nextAt = world.now().toISOString()
  const mark = toHex(world.random(8))
  await world.db.update('outbox', { memberId, template, state: 'waiting' }, { nextAt, mark })
}

/** Messages of one state that are due, the longest due first. */
export function dueIn(world: World, state: MessageState, limit: number): Promise<MessageDocument[]> {
  // One millisecond on, since the end of a range does not belong to it.
  const to = new Date(world.now().getTime() + 1).toISOString()
  return world.db.rangeBy<MessageDocument>('outbox', 'nextAt', { from: '', to, where: { state }, limit })
}

/** Everything that waits for one member, due or not. */
export function waitingOf(world: World, memberId: string): Promise<MessageDocument[]> {
  return world.db.findBy<MessageDocument>('outbox', { memberId, state: 'waiting' })
}
