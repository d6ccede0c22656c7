// Giving a coupon to a friend (转赠) by a link that works once and lapses after 24 hours. The coupon leaves the giver's
// hands at once, stays on its way, and ends up with the friend or with the giver again, never with both.
import { type Account, type Change, tidy } from '../account/account'
import { dayOf } from '../calendar'
import { accept, type Outcome, refuse } from '../outcome'
import type { HeldCoupon, TermsOf } from './offer'
import { hasRoom, leg, put, remember, type Wallet } from './wallet'

export const giftLivesHours = 24

export interface GiftDetails {
  couponId: string
  title: string
}

/** Puts a coupon under a link. */
export function give(
  account: Account,
  couponId: string,
  termsOf: TermsOf,
  link: { giftToken: string; until: string },
  memberId: string,
  now: Date,
): Outcome<Change<GiftDetails>, 'not-a-member' | 'no-such-coupon' | 'not-givable'> {
  if (!account.isOpen) return refuse('not-a-member')
  const coupon = account.wallet.held.find(held => held.couponId === couponId)
  if (!coupon || coupon.until < dayOf(now)) return refuse('no-such-coupon')
  const { title, isGivable } = termsOf(coupon)
  if (!isGivable) return refuse('not-givable')
  const wallet: Wallet = {
    ...account.wallet,
    held: account.wallet.held.filter(held => held.couponId !== couponId),
    gifts: [...account.wallet.gifts, { coupon, ...link }],
  }
  return accept(booked('given', { ...account, wallet }, [], { couponId, title }, memberId, now))
}

/** The friend's side. */
export function receiveGift(
  account: Account,
  coupon: HeldCoupon,
  title: string,
  memberId: string,
  now: Date,
): Outcome<Change<GiftDetails>, 'not-a-member' | 'wallet-full'> {
  if (!account.isOpen) return refuse('not-a-member')
  if (!hasRoom(account.wallet, dayOf(now))) return refuse('wallet-full')
  const added = put(account.wallet, [coupon])
  const details = { couponId: coupon.couponId, title }
  return accept(booked('gift-in', { ...account, wallet: added.wallet }, added.legs, details, memberId, now))
}

/** The giver's side once the friend has it. */
export function giftTaken(
  account: Account,
  giftToken: string,
  title: string,
  memberId: string,
  now: Date,
): Outcome<Change<GiftDetails>, 'no-such-gift'> {
  const gift = account.wallet.gifts.find(known => known.giftToken === giftToken)
  if (!gift) return refuse('no-such-gift')
  const gone = { ...gift.coupon, how: 'given' as const, at: now.toISOString() }
  const wallet = remember(without(account.wallet, giftToken), [gone])
  const details = { couponId: gift.coupon.couponId, title }
  return accept(booked('gift-out', { ...account, wallet }, [leg(gift.coupon, -1)], details, memberId, now))
}

/** Nobody came, or the giver took it back. */
export function giftBack(
  account: Account,
  giftToken: string,
  title: string,
  memberId: string,
  now: Date,
): Outcome<Change<GiftDetails>, 'no-such-gift'> {
  const gift = account.wallet.gifts.find(known => known.giftToken === giftToken)
  if (!gift) return refuse('no-such-gift')
  // It never left the account, so there is no leg.
  const { wallet } = put(without(account.wallet, giftToken), [gift.coupon])
  const details = { couponId: gift.coupon.couponId, title }
  return accept(booked('gift-back', { ...account, wallet }, [], details, memberId, now))
}

function without(wallet: Wallet, giftToken: string): Wallet {
  return { ...wallet, gifts: wallet.gifts.filter(gift => gift.giftToken !== giftToken) }
}

function booked(
  kind: 'given' | 'gift-in' | 'gift-out' | 'gift-back',
  account: Account,
  legs: Change['legs'],
  details: GiftDetails,
  memberId: string,
  now: Date,
): Change<GiftDetails> {
  return {
    kind,
    at: now.toISOString(),
    by: `member:${memberId}`,
    storeId: null,
    line: null,
    of: null,
    legs,
    details,
    account: tidy(account, now),
  }
}
