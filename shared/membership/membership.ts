// A paid membership begins, brings its monthly pack, is given back for a refund, and comes back when that fails.
import { type Account, type Change, tidy } from '../account/account'
import { addDays, type Day, dayOf, lastDayAfter } from '../calendar'
import { type NewCoupon, receive } from '../coupons/claim'
import type { HeldCoupon, Offer } from '../coupons/offer'
import { hasRoom, put, takeOut } from '../coupons/wallet'
import { accept, type Outcome, refuse } from '../outcome'
import { closeUp, isOfPack, lineUp, monthOfPeriod, paidUntil } from './period'
import type { PlanTerms } from './plan'
import { type Refundable, refundableOf } from './refund'
import type { Period } from './state'

export interface Bought {
  orderNo: string
  planId: string
  version: number
  terms: PlanTerms
  /** When WeChat took the money. */
  paidAt: string
}

export interface StartedDetails {
  orderNo: string
  /** The plan's name. */
  title: string
  planId: string
  version: number
  priceFen: number
  from: Day
  until: Day
}

/**
 * A paid order starts a period: today, or on the day after what is paid for already. What was bought for later days and
 * would lie over it waits until it is over.
 */
export function start(
  account: Account,
  memberId: string,
  { orderNo, planId, version, terms, paidAt }: Bought,
  now: Date,
): Outcome<Change<StartedDetails>, 'not-a-member'> {
  if (!account.isOpen) return refuse('not-a-member')
  const today = dayOf(now)
  const paid = paidUntil(account, today)
  const from = paid === null ? today : addDays(paid, 1)
  const { months, priceFen, name, benefits } = terms
  const until = lastDayAfter(from, months)
  const period: Period = {
    orderNo,
    planId,
    version,
    priceFen,
    months,
    paidOn: dayOf(paidAt),
    from,
    until,
    makeUp: benefits.makeUp,
    gates: benefits.gates,
    isUsed: false,
    usedOn: null,
    packs: [],
    endedBy: null,
  }
  const details = { orderNo, title: name, planId, version, priceFen, from, until }
  return accept({
    ...plain('membership', `member:${memberId}`, paidAt),
    details,
    account: tidy({ ...account, periods: lineUp([...account.periods, period]) }, now),
  })
}

/** The pack that is due on a day, and was not given yet; null when there is none. */
export function duePack(
  { periods }: Pick<Account, 'periods'>,
  day: Day,
): { period: Period; month: number } | null {
  for (const period of periods) {
    const month = period.endedBy ? null : monthOfPeriod(period, day)
    // A month that was missed is gone with its days, as its coupons would be.
    if (month !== null && (period.packs[month] ?? 0) === 0) return { period, month }
  }
  return null
}

export interface PackDetails {
  orderNo: string
  /** From 0. */
  month: number
  coupons: NewCoupon[]
}

/**
 * Whether an offer's coupon can come with a pack on a day: nobody has ended or paused it, and the coupon would still
 * live. When it opens and closes is for those who claim it, not for what was paid for.
 */
export function mayCome({ terms: { life }, isPaused, endedAt }: Offer, day: Day): boolean {
  return endedAt === null && !isPaused && ('days' in life || life.until >= day)
}

/**
 * Gives the coupons of one month. Offers that cannot come now bring none; while none of them can (`nothing-comes`) the
 * month stays due, so that a pause costs nobody a pack.
 */
export function givePack(
  account: Account,
  due: { orderNo: string; month: number },
  offers: Offer[],
  { memberId, seq, now }: { memberId: string; seq: number; now: Date },
): Outcome<Change<PackDetails>, 'nothing-to-book' | 'nothing-comes' | 'wallet-full'> {
  const day = dayOf(now)
  const known = duePack(account, day)
  if (!account.isOpen || !known || known.period.orderNo !== due.orderNo || known.month !== due.month) {
    return refuse('nothing-to-book')
  }
  const coming = offers.filter(offer => mayCome(offer, day))
  if (coming.length === 0) return refuse('nothing-comes')
  if (!hasRoom(account.wallet, day, coming.length)) return refuse('wallet-full')
  const got = receive(account, coming, `${memberId}.${seq}`, now)
  const had = known.period.packs
  const packs = Array.from({ length: Math.max(had.length, known.month + 1) }, (_, month) =>
    month === known.month ? seq : (had[month] ?? 0),
  )
  const periods = got.account.periods.map(period =>
    period.orderNo === due.orderNo ? { ...period, packs } : period,
  )
  return accept({
    ...plain('pack', 'timer:reconcile', now.toISOString()),
    legs: got.legs,
    details: { ...due, coupons: got.told },
    account: tidy({ ...got.account, periods }, now),
  })
}

export interface EndedDetails {
  orderNo: string
  refundNo: string
  title: string
  amountFen: number
  by: Refundable['by']
  /** Coupons of its packs that were still there, kept to bring them back. */
  coupons: HeldCoupon[]
}

export type EndRefusal = 'nothing-to-refund' | 'later-order-first'

/**
 * Ends a period at once, for a refund by the rule of its terms as of the day it was asked for, or the last day on which it
 * was used.
 */
export function endForRefund(
  account: Account,
  asked: { orderNo: string; refundNo: string; askedOn: Day; by: string; title: string; memberId: string },
  rule: PlanTerms['refund'],
  now: Date,
): Outcome<Change<EndedDetails>, EndRefusal> {
  const found = refundableOf(account, asked.orderNo, rule, asked.askedOn)
  if (!found.ok) return found
  return accept(ended(account, asked, found.value, now))
}

/**
 * Ends a period whose money has gone back without being asked: somebody refunded it on the merchant's console. What was
 * bought for later moves up.
 */
export function endForOutside(
  account: Account,
  asked: {
    orderNo: string
    refundNo: string
    by: string
    title: string
    memberId: string
    amountFen: number
  },
  now: Date,
): Outcome<Change<EndedDetails>, 'nothing-to-refund'> {
  const running = account.periods.some(({ orderNo, endedBy }) => orderNo === asked.orderNo && !endedBy)
  if (!running) return refuse('nothing-to-refund')
  const { amountFen } = asked
  return accept(ended(account, asked, { amountFen, by: 'outside', months: 0 }, now))
}

function ended(
  account: Account,
  asked: { orderNo: string; refundNo: string; by: string; title: string; memberId: string },
  { amountFen, by, months }: Refundable,
  now: Date,
): Change<EndedDetails> {
  const { orderNo, refundNo, title } = asked
  const at = now.toISOString()
  const period = account.periods.find(known => known.orderNo === orderNo)
  // Of months that are paid back the packs go back as well, also where one has begun until the refund was approved; of
  // months that were had the coupons stay.
  const packs = period?.packs.slice(by === 'months' ? period.months - months : 0) ?? []
  const ids = account.wallet.held
    .map(({ couponId }) => couponId)
    .filter(couponId => isOfPack({ packs }, asked.memberId, couponId))
  const emptied = takeOut(account.wallet, ids, null, at)
  const periods = account.periods.map(known =>
    known.orderNo === orderNo ? { ...known, endedBy: { refundNo, on: dayOf(now) } } : known,
  )
  return {
    ...plain('membership-end', asked.by, at),
    legs: emptied.legs,
    details: { orderNo, refundNo, title, amountFen, by, coupons: emptied.taken },
    account: tidy({ ...account, periods: closeUp(periods, dayOf(now)), wallet: emptied.wallet }, now),
  }
}

/**
 * The refund failed: the period goes on as it was, and what was taken with it comes back. What was bought meanwhile waits
 * until it is over, and nobody waits for it while nothing runs. A card that was closed meanwhile has forfeited its
 * coupons, these too, but not the days.
 */
export function bringBack(
  account: Account,
  { refundNo, coupons, title }: Pick<EndedDetails, 'refundNo' | 'coupons' | 'title'>,
  now: Date,
): Outcome<Change<{ orderNo: string; refundNo: string; title: string }>, 'nothing-to-book'> {
  const period = account.periods.find(known => known.endedBy?.refundNo === refundNo)
  if (!period) return refuse('nothing-to-book')
  const back = put(account.wallet, account.isOpen ? coupons : [])
  const periods = lineUp(
    account.periods.map(known => (known === period ? { ...known, endedBy: null } : known)),
  )
  return accept({
    ...plain('membership-back', 'timer:reconcile', now.toISOString()),
    legs: back.legs,
    details: { orderNo: period.orderNo, refundNo, title },
    account: tidy({ ...account, periods: closeUp(periods, dayOf(now)), wallet: back.wallet }, now),
  })
}

function plain(kind: Change['kind'], by: string, at: string) {
  return { kind, at, by, storeId: null, line: null, of: null, legs: [] as Change['legs'] }
}
