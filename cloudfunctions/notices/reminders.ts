// Reminders, once a day: members who have granted one are told of points and coupons that will soon be gone. Linear over
// the unspent grants of that template, in pages; it stops in time, and the next run goes on from there.
import { dayOf } from '../../shared/calendar'
import { someAtOnce } from '../runtime/in-parts'
import type { World } from '../runtime/world'
import { type GrantDocument, unspentKey } from './grants'
import { tell } from './outbox'
import { remindersNow } from './still-true'

const pageSize = 200
const atOnce = 8

interface Progress {
  _id: string
  day: string
  /** The last key that was looked at. */
  after: string
  isDone: boolean
}

/** One run of at most about `budgetMilliseconds`; whether the day's reminders are all in the outbox. */
export async function remind(world: World, budgetMilliseconds: number): Promise<boolean> {
  const ends = world.now().getTime() + budgetMilliseconds
  const day = dayOf(world.now())
  const known = await world.db.find<Progress>('jobs', 'reminders')
  const fresh: Progress = { _id: 'reminders', day, after: unspentKey('expiry', ''), isDone: false }
  if (!known) await world.db.insert('jobs', { ...fresh })
  const progress = known?.day === day ? known : fresh

  while (!progress.isDone && world.now().getTime() < ends) {
    // A space sorts before every character of a key: what follows it belongs to the next member.
    const range = { from: `${progress.after} `, to: unspentKey('expiry', '~'), limit: pageSize }
    const fields = ['memberId', 'unspent']
    const page = await world.db.rangeBy<GrantDocument>('grants', 'unspent', { ...range, fields })
    const members = [...new Set(page.map(grant => grant.memberId))]
    await someAtOnce(atOnce, members, memberId => remindMember(world, memberId))
    progress.after = page[page.length - 1]?.unspent ?? progress.after
    progress.isDone = page.length < pageSize
    const { _id, ...rest } = progress
    await world.db.update('jobs', { _id }, rest)
  }
  return progress.isDone
}

async function remindMember(world: World, memberId: string): Promise<void> {
  for (const notice of await remindersNow(world, memberId)) await tell(world, notice)
}
