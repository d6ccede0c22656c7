// Which waiting message gets which accepted subscription: there are never enough, so what matters most goes first.
import { importanceOf, type Notice, type Template, templateOf } from './notice'

/** A message that waits, as far as its turn depends on it. */
export type Waiting = Pick<Notice, 'ref' | 'kind' | 'memberId'> & {
  /** When it was put into the outbox, ISO 8601. */
  at: string
}

/** An accepted subscription that no message has used up yet. */
export interface Unspent {
  memberId: string
  template: Template
}

export interface Allotted<Message extends Waiting, Grant extends Unspent> {
  message: Message
  grant: Grant
}

/**
 * Gives each grant to the most important message of its member and template, and to the oldest among equals. A
 * message without a grant is simply not in the answer.
 */
export function allot<Message extends Waiting, Grant extends Unspent>(
  waiting: readonly Message[],
  grants: readonly Grant[],
): Allotted<Message, Grant>[] {
  const free = [...grants]
  return [...waiting].sort(byTurn).flatMap(message => {
    const template = templateOf[message.kind]
    const index = free.findIndex(grant => grant.memberId === message.memberId && grant.template === template)
    const [grant] = index < 0 ? [] : free.splice(index, 1)
    return grant ? [{ message, grant }] : []
  })
}

/** Most important first, then oldest; the ref decides the rest, so that everybody comes to the same answer. */
function byTurn(a: Waiting, b: Waiting): number {
  const byImportance = importanceOf(a.kind) - importanceOf(b.kind)
  if (byImportance !== 0) return byImportance
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  return a.ref < b.ref ? -1 : 1
}
