// Why an item cannot be redeemed now, before anything was chosen: so that a page can grey it out.
import type { Account } from '../account/account'
import { balanceOn } from '../account/points'
import type { Programme } from '../account/programme'
import { dayOf } from '../calendar'
import { hasHadAll, runs } from '../coupons/claim'
import type { Offer, TermsOf } from '../coupons/offer'
import type { MallItem, RedeemRefusal } from './api'
import { mayHaveItem, paysFor } from './mall'

export interface ItemContext {
  programme: Programme
  left: number
  /** The offer whose coupon is handed out, for an item with the way `till`. */
  offer: Offer | null
  termsOf: TermsOf
}

/** Judged for the cheapest way: a voucher that pays, and any of the ways to receive it. */
export function whyNot(
  account: Account,
  item: MallItem,
  context: ItemContext,
  now: Date,
): RedeemRefusal | null {
  const { programme, left, offer, termsOf } = context
  const may = mayHaveItem(account, item, programme, now)
  if (!may.ok) return may.refusal
  if (item.ways.every(way => way === 'till')) {
    if (!offer || !runs(offer, now).ok) return 'not-on-sale'
    if (hasHadAll(account, offer)) return 'limit-reached'
  }
  if (left < 1) return 'sold-out'
  const day = dayOf(now)
  const isCheap = balanceOn(account.points, day) >= item.points
  const hasVoucher = account.wallet.held.some(coupon => paysFor(coupon, termsOf(coupon), item.itemId, day))
  return isCheap || hasVoucher ? null : 'not-enough-points'
}
