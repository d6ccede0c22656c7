// Joining, leaving, and booking what has expired in between.
import { dayOf } from '../calendar'
import { noCheckins } from '../checkin/state'
import { duePresents, type NewCoupon, receive } from '../coupons/claim'
import type { Offer } from '../coupons/offer'
import { emptyWallet, expire, leg, takeOut } from '../coupons/wallet'
import { closeOrder } from '../mall/order'
import { accept, type Outcome, refuse } from '../outcome'
import type { Account, Change } from './account'
import { type Lot, lapse, spend } from './points'

export interface Joining {
  memberNo: string
  privacyVersion: string
  /** The privacy guide's version in force. */
  wantedVersion: string
  lowestTier: string
  memberId: string
  seq: number
  at: Date
  /** Offers that greet a new member with a coupon each. Somebody who comes back has had them. */
  welcome: Offer[]
}

/** Opens an account. Debts, spent codes and paid days of an earlier one stay: leaving does not wipe them out. */
export function join(
  account: Account,
  joining: Joining,
): Outcome<Change<{ privacyVersion: string; coupons: NewCoupon[] }>, 'consent-needed'> {
  if (joining.privacyVersion !== joining.wantedVersion) {
    return refuse('consent-needed', { privacyVersion: joining.wantedVersion })
  }
  const at = joining.at.toISOString()
  const opened: Account = {
    ...account,
    isOpen: true,
    generation: account.generation + 1,
    memberNo: joining.memberNo,
    joinedAt: at,
    joinedSeq: joining.seq,
    earnedByMonth: [],
    tier: joining.lowestTier,
    scans: [],
    sales: 0,
  }
  const welcome = account.generation === 0 ? duePresents(opened, joining.welcome, 'welcome', joining.at) : []
  const got = receive(opened, welcome, `${joining.memberId}.${joining.seq}`, joining.at)
  return accept({
    kind: 'joined',
    at,
    by: `member:${joining.memberId}`,
    storeId: null,
    line: null,
    of: null,
    legs: got.legs,
    details: { privacyVersion: joining.privacyVersion, coupons: got.told },
    account: got.account,
  })
}

/**
 * Closes an account: what is left of the points and coupons is forfeited, as the page said before. Orders of the mall
 * must be collected or cancelled first. What was paid for stays: the days for whoever comes back, and the money for a refund
 * that was asked for or is under way. A prize and a piece of a trial cannot be cancelled, so they hold nobody back: who
 * does not collect them before forfeits them.
 */
export function close(
  account: Account,
  memberId: string,
  at: Date,
): Outcome<Change<{ forfeited: number }>, 'not-a-member' | 'orders-open'> {
  if (!account.isOpen) return refuse('not-a-member')
  const { open } = account.orders
  if (open.some(order => !order.origin)) return refuse('orders-open')
  const day = dayOf(at)
  const lapsed = lapse(account.points, day)
  const points = lapsed?.points ?? account.points
  const left = points.lots.reduce((total, lot) => total + lot.points, 0)
  const forfeited = spend(points, left, day)
  if (!forfeited.ok) throw new Error('an account holds more points than can be spent')
  const { wallet } = account
  const ids = wallet.held.map(coupon => coupon.couponId)
  const emptied = takeOut(wallet, ids, null, at.toISOString())
  const stamps = wallet.stamps.map(({ programmeId, stamps: by }) => ({
    what: 'stamps' as const,
    programmeId,
    by: -by,
  }))
  return accept({
    kind: 'closed',
    at: at.toISOString(),
    by: `member:${memberId}`,
    storeId: null,
    line: null,
    of: null,
    legs: [
      ...(lapsed?.legs ?? []),
      ...forfeited.value.legs,
      ...emptied.legs,
      ...wallet.gifts.map(gift => leg(gift.coupon, -1)),
      ...stamps,
    ],
    details: { forfeited: left },
    account: {
      ...account,
      isOpen: false,
      points: forfeited.value.points,
      earnedByMonth: [],
      scans: [],
      wallet: emptyWallet(),
      checkin: noCheckins(),
      orders: open.reduce((orders, order) => closeOrder(orders, order, 'lapsed'), account.orders),
    },
  })
}

/** Books which points and coupons have expired by now; refuses when there is nothing to book. */
export function bookLapse(
  account: Account,
  at: Date,
): Outcome<Change<{ lapsed: number; lots: Lot[]; coupons: string[] }>, 'nothing-to-book'> {
  const day = dayOf(at)
  const moved = lapse(account.points, day)
  const expired = expire(account.wallet, day, at.toISOString())
  if (!moved && expired.expired.length === 0) return refuse('nothing-to-book')
  const lots = account.points.lots.filter(lot => lot.expiresOn < day)
  return accept({
    kind: 'lapse',
    at: at.toISOString(),
    by: 'timer:nightly',
    storeId: null,
    line: null,
    of: null,
    legs: [...(moved?.legs ?? []), ...expired.legs],
    details: {
      lapsed: lots.reduce((total, lot) => total + lot.points, 0),
      lots,
      coupons: expired.expired.map(coupon => coupon.couponId),
    },
    account: { ...account, points: moved?.points ?? account.points, wallet: expired.wallet },
  })
}
