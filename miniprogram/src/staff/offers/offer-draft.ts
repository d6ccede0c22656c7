// The drafts that an offer's form begins with: a fresh one, an existing one, and a copy with new dates.
import { addDays, type Day, dayOf, startOf } from '@shared/calendar'
import type { Benefit, Offer, OfferTerms } from '@shared/coupons/offer'

/** Id and terms side by side: the form's fields have the same paths as the faults. */
export type OfferForm = OfferTerms & { offerId: string }

const dayMs = 86_400_000

export function freshOffer(offerId: string, now: Date): OfferForm {
  const today = dayOf(now)
  return {
    offerId,
    title: '',
    note: '',
    benefit: benefitOf('money-off'),
    where: { stores: [], lines: [] },
    what: { categories: [], skus: [] },
    who: { tiers: [], paidOnly: false, firstPurchase: false },
    when: { weekdays: [], hours: null },
    life: { days: 7 },
    limits: { total: 500, perMember: 1, perDay: null },
    opensAt: startOf(today).toISOString(),
    closesAt: startOf(addDays(today, 14)).toISOString(),
    ways: ['claim'],
    duo: null,
    isGivable: false,
  }
}

export function formOf({ offerId, terms }: Offer): OfferForm {
  return { offerId, ...terms }
}

/** The same offer from today on, for as long as the old one was open; fixed days of its coupons move along. */
export function copyOf({ terms }: Offer, offerId: string, now: Date): OfferForm {
  const today = dayOf(now)
  const opensAt = startOf(today)
  const days = daysBetween(dayOf(terms.opensAt), today)
  const lengthMs = Date.parse(terms.closesAt) - Date.parse(terms.opensAt)
  const { life } = terms
  return {
    ...terms,
    offerId,
    opensAt: opensAt.toISOString(),
    closesAt: new Date(opensAt.getTime() + lengthMs).toISOString(),
    life: 'days' in life ? life : { from: addDays(life.from, days), until: addDays(life.until, days) },
  }
}

/** Another kind of benefit, nothing filled in yet. */
export function benefitOf(is: Benefit['is']): Benefit {
  if (is === 'money-off') return { is, thresholdFen: Number.NaN, offFen: Number.NaN }
  if (is === 'percent-off') return { is, thresholdFen: 0, hundredthsOff: Number.NaN, capFen: Number.NaN }
  if (is === 'item-price') return { is, priceFen: 0, capFen: Number.NaN }
  return { is, itemId: '' }
}

/** Ways as they were picked; the amount of 二人同行 comes and goes with its way. */
export function withWays(form: OfferForm, ways: OfferTerms['ways']): Partial<OfferForm> {
  if (!ways.includes('duo')) return { ways, duo: null }
  return { ways, duo: form.duo ?? { leastFen: Number.NaN } }
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((startOf(to).getTime() - startOf(from).getTime()) / dayMs)
}
