// 二人同行: what the second card gets. The buyer's side is part of the sale itself.
import { type Account, type Change, tidy } from '../account/account'
import { dayOf } from '../calendar'
import { accept, type Outcome, refuse } from '../outcome'
import { isPairedOn, paired } from './at-the-till'
import { hadOf, type NewCoupon, receive, stockOf } from './claim'
import type { OfferTerms } from './offer'
import { hasRoom } from './wallet'

/** Refuses when the friend's card brings nothing more: used up meanwhile, rewarded in this company today, or full. */
export function companion(
  account: Account,
  offer: { offerId: string; version: number; terms: OfferTerms },
  sale: { ref: string; at: string; by: string; storeId: string | null; line: string | null },
  company: { buyerId: string; step: number; storeName: string },
  maker: string,
  now: Date,
): Outcome<Change<{ storeName: string; step: number; coupons: NewCoupon[] }>, 'nothing-to-book'> {
  const day = dayOf(sale.at)
  const { perMember } = offer.terms.limits
  if (!account.isOpen || account.usedSteps.includes(company.step)) return refuse('nothing-to-book')
  if (isPairedOn(account, company.buyerId, day) || !hasRoom(account.wallet, day)) {
    return refuse('nothing-to-book')
  }
  if (perMember !== null && hadOf(account, stockOf(offer.offerId)) >= perMember)
    return refuse('nothing-to-book')
  const got = receive(account, [offer], maker, now)
  const after = paired(got.account, company.buyerId, day)
  return accept({
    kind: 'companion',
    at: sale.at,
    by: sale.by,
    storeId: sale.storeId,
    line: sale.line,
    of: null,
    legs: got.legs,
    details: { storeName: company.storeName, step: company.step, coupons: got.told },
    account: tidy({ ...after, usedSteps: [...after.usedSteps, company.step] }, now),
  })
}
