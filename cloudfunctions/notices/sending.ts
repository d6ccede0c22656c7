// A round of sending: looks at the members for whom something is due, and stops in time or when WeChat is not well.
import { type Allotted, allot } from '../../shared/notices/allot'
import { firstTryAt } from '../../shared/notices/expiring'
import { someAtOnce } from '../runtime/in-parts'
import type { World } from '../runtime/world'
import { drop, endStuck, send, sleep } from './delivery'
import { type GrantDocument, grantsFor } from './grants'
import { dueIn, type MessageDocument, waitingOf } from './outbox'
import { stillTrue } from './still-true'

const pageSize = 200
const membersAtOnce = 4
/** What waits for a grant is woken by one; it is looked at so often anyway. */
const sleepsMilliseconds = 86_400_000
/** After so many answers that WeChat is busy the rest waits for the next round. */
const busyAtMost = 3

interface Round {
  isOver(): boolean
  /** How many messages WeChat took, or may have taken. */
  told: number
  /** How often WeChat answered what, besides yes. */
  answers: Record<string, number>
  busy: number
}

/** One round of at most about `budgetMilliseconds`. Answers how many messages were sent. */
export async function sendDue(world: World, budgetMilliseconds: number): Promise<number> {
  const ends = world.now().getTime() + budgetMilliseconds
  const round: Round = {
    told: 0,
    answers: {},
    busy: 0,
    // A lost answer costs a grant, so the first one ends the round.
    isOver: () =>
      round.busy >= busyAtMost || round.answers.lost !== undefined || world.now().getTime() >= ends,
  }
  for (const message of await dueIn(world, 'sending', pageSize)) await endStuck(world, message)
  const seen = new Set<string>()
  while (!round.isOver()) {
    const page = await dueIn(world, 'waiting', pageSize)
    const members = [...new Set(page.map(message => message.memberId))].filter(id => !seen.has(id))
    for (const memberId of members) seen.add(memberId)
    await someAtOnce(membersAtOnce, members, async memberId => {
      if (!round.isOver()) await tellMember(world, memberId, round)
    })
    if (members.length === 0 || page.length < pageSize) break
  }
  const { told, answers } = round
  if (Object.keys(answers).length > 0) world.log({ level: 'info', where: 'notices', told, answers })
  return told
}

async function tellMember(world: World, memberId: string, round: Round): Promise<void> {
  const at = world.now()
  const now = at.toISOString()
  const all = await waitingOf(world, memberId)
  for (const message of all) if (message.until <= now) await drop(world, message)
  const inTime = all.filter(message => message.until > now)
  const { holding: waiting, untrue } = await stillTrue(world, memberId, inTime)
  // Nobody has been asked yet, so no grant is used up by them.
  for (const message of untrue) await drop(world, message)
  if (waiting.length === 0) return
  const grants = await allotted(world, memberId, waiting)
  for (const message of waiting) {
    if (round.isOver()) return
    if (message.nextAt > now) continue
    const grant = grants.get(message._id)
    const firstAt = firstTryAt(message.kind, at)
    if (!grant) await sleep(world, message, new Date(at.getTime() + sleepsMilliseconds).toISOString())
    else if (firstAt > now) await sleep(world, message, firstAt)
    else note(round, await send(world, message, grant))
  }
}

/**
 * The grants of one member's messages: those that are bound already, and the free ones to whose turn it is. A message
 * that is not due keeps its turn, so that nothing less important goes before it.
 */
async function allotted(
  world: World,
  memberId: string,
  waiting: MessageDocument[],
): Promise<Map<string, GrantDocument>> {
  const refs = waiting.map(message => message._id)
  const { free, bound } = await grantsFor(world, memberId, refs)
  const unbound = waiting
    .filter(message => !bound.has(message._id))
    .map(message => ({ ...message, ref: message._id }))
  const pairs: Allotted<(typeof unbound)[number], GrantDocument>[] = allot(unbound, free)
  return new Map([...bound, ...pairs.map(({ message, grant }) => [message.ref, grant] as const)])
}

function note(round: Round, sent: Awaited<ReturnType<typeof send>>): void {
  if (!sent) return
  const { verdict, answer } = sent
  if (verdict === 'sent') round.told++
  if (verdict === 'later') round.busy++
  if (answer !== 0) round.answers[answer] = (round.answers[answer] ?? 0) + 1
}
