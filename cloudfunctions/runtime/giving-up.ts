// Ending a hold for good: what is not booked by now is given up, and never will be booked.
import { abandon } from './journal'
import { type Hold, isBookedBy, settle } from './stock'
import type { World } from './world'

/** Ends one hold of a stock; `project` is what must be done first for one that is booked. Answers whether it was. */
export async function endHold(
  world: World,
  stock: string,
  hold: Hold,
  project: (booked: Hold[]) => Promise<void>,
): Promise<boolean> {
  const isBooked = isBookedBy(await abandon(world, hold.memberId, hold.ref), hold)
  if (isBooked) await project([hold])
  await settle(world, stock, hold, isBooked)
  return isBooked
}
