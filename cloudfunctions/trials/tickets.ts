// A trial that is drawn: each application is a ticket in the draw of its store, numbered once it is booked.
import type { Entry } from '../../shared/account/account'
import type { AppliedDetails } from '../../shared/trials/apply'
import { append, pageBefore, placesByRef } from '../runtime/rolls'
import type { World } from '../runtime/world'

/** Numbers for booked applications, those that have none yet. Asked again it gives no second one. */
export async function numberApplications(
  world: World,
  drawId: string,
  applications: { ref: string }[],
): Promise<void> {
  const refs = applications.map(({ ref }) => ref)
  // The page first: whoever was numbered before it is found by the ref, and whoever is not can only stand from there on.
  const from = await pageBefore(world, drawId)
  const placed = await placesByRef(world, drawId, refs)
  const missing = refs.filter(ref => !placed.has(ref))
  const fields = ['ref', 'memberId', 'at', 'details']
  const entries = await world.db.findIn<Entry<AppliedDetails>>('journal', 'ref', missing, fields)
  for (const { ref, memberId, at, details } of entries) {
    await append(world, drawId, { ref, memberId, count: 1, paid: details.spent, at }, from)
  }
}
