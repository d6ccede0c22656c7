// What an offer in 领券中心 lets a member do now, and what it says of the pieces left.
import { dayOf, timeOf } from '@shared/calendar'
import type { OfferShown } from '@shared/coupons/api'
import { refusalText } from '../call/refusal-text'
import { dayInWords, grouped } from '../ui/figures'

export type OfferState =
  | { is: 'open' }
  | { is: 'had' }
  | { is: 'future'; words: string }
  | { is: 'closed'; words: string }

/** `had` may be newer than `why`: a claim is known here first.
 *  An offer whose hour comes while the page is looked at opens without being asked for again. */
export function offerState({ why, terms, had }: OfferShown, now: Date): OfferState {
  const { perMember } = terms.limits
  if (why === null) return perMember !== null && had >= perMember ? { is: 'had' } : { is: 'open' }
  if (why === 'offer-not-open') {
    if (Date.parse(terms.opensAt) <= now.getTime()) return { is: 'open' }
    return { is: 'future', words: `${openingWords(terms.opensAt, now)} 开领` }
  }
  if (why === 'claimed-already' && had > 0) return { is: 'had' }
  return { is: 'closed', words: refusalText[why] }
}

function openingWords(opensAt: string, now: Date): string {
  const day = dayOf(opensAt)
  return `${day === dayOf(now) ? '今天' : dayInWords(day, dayOf(now))} ${timeOf(opensAt)}`
}

/** How far the pieces have gone; null where there is no end of them. */
export function piecesOf({ left, terms }: OfferShown): { words: string; share: number } | null {
  if (left === null) return null
  const { total } = terms.limits
  if (total === null) return { words: `今天还剩 ${grouped(left)} 张`, share: left > 0 ? 1 : 0 }
  return { words: `剩 ${grouped(left)} / ${grouped(total)} 张`, share: Math.min(1, left / total) }
}

/** Milliseconds until the next offer opens; null when none waits. */
export function untilNextOpening(offers: OfferShown[], now: Date): number | null {
  const waits = offers
    .filter(offer => offer.why === 'offer-not-open')
    .map(offer => Date.parse(offer.terms.opensAt) - now.getTime())
    .filter(wait => wait > 0)
  return waits.length > 0 ? Math.min(...waits) : null
}
