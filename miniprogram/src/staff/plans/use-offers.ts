// The offers, of which those with the way `pack` can be in a monthly pack.
import type { OfferRow } from '@shared/staff/offers-api'
import { call } from '../../call/call'
import { useRemote } from '../../call/use-remote'
import { allRows } from '../frame/use-paged'

export function useOffers() {
  return useRemote(async () => {
    const rows = await allRows(query => call('staff', 'offers', query))
    return typeof rows === 'string'
      ? ({ ok: false, refusal: rows } as const)
      : ({ ok: true, value: rows } as const)
  }, [])
}

/** Whether its coupons can still come to members. */
export function isAlive({ phase }: OfferRow): boolean {
  return phase === 'running' || phase === 'planned' || phase === 'paused'
}

/** What an offer is called; its id while nobody knows. */
export function titleIn(offers: OfferRow[], offerId: string): string {
  return offers.find(known => known.offerId === offerId)?.terms.title ?? offerId
}
