// Telling winners.
import { addDays, dayOf, startOf } from '../../shared/calendar'
import { tell } from '../notices/outbox'
import type { DrawDocument } from '../runtime/draws'
import type { World } from '../runtime/world'
import { prizeOf, type WinDocument } from './wins'

/** News of a prize are stale after so many days. */
const newsLiveDays = 7

/** Tells a winner once, when there is a subscription for it. Who has just scratched a card knows already. */
export async function tellWon(world: World, draw: DrawDocument, win: WinDocument): Promise<void> {
  if (draw.terms.kind !== 'monthly') return
  const { title } = prizeOf(draw.terms, win.prizeId)
  await tell(world, {
    ref: `won:${win.drawId}:${win.ticketNo}`,
    kind: 'won',
    memberId: win.memberId,
    about: draw.terms.title,
    told: title,
    page: `draws/prize?id=${win.drawId}&ticket=${win.ticketNo}`,
    until: win.claimBy ?? startOf(addDays(dayOf(win.wonAt), newsLiveDays)).toISOString(),
  })
}
