// Where something stands that runs from one moment to another: an offer, a mall item, a stamp programme.
import { addDays, startOf } from '../calendar'
import type { Offer } from '../coupons/offer'
import type { StampProgramme } from '../coupons/stamp-programme'
import type { MallItem } from '../mall/api'
import type { Phase } from './offers-api'

export function phaseOfOffer(offer: Offer, now: Date): Phase {
  return phase(offer, Date.parse(offer.terms.opensAt), Date.parse(offer.terms.closesAt), now)
}

export function phaseOfItem(item: MallItem, now: Date): Phase {
  return phase(item, Date.parse(item.onSaleFrom), Date.parse(item.onSaleUntil), now)
}

export function phaseOfStampProgramme(programme: StampProgramme, now: Date): Phase {
  const { from, until } = programme
  return phase(programme, startOf(from).getTime(), startOf(addDays(until, 1)).getTime(), now)
}

/** Whether it can still bring anything: it runs, will run, or only pauses. */
export function isAlive(stands: Phase): boolean {
  return stands !== 'over' && stands !== 'ended'
}

/** Ended by a person comes before everything else, and over before paused: nothing is to be done about them. */
function phase(
  { isPaused, endedAt }: { isPaused: boolean; endedAt: string | null },
  fromMs: number,
  untilMs: number,
  now: Date,
): Phase {
  const at = now.getTime()
  if (endedAt !== null) return 'ended'
  if (at >= untilMs) return 'over'
  if (isPaused) return 'paused'
  return at < fromMs ? 'planned' : 'running'
}
