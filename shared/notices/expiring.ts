// Reminders (到期提醒): points and coupons that will soon be gone, one message for each last day; a paid membership that
// comes to its end. And when they may be told.
import type { Account } from '../account/account'
import { expiringFrom } from '../account/points'
import { addDays, type Day, dayOf, startOf, timeOf } from '../calendar'
import type { HeldCoupon, TermsOf } from '../coupons/offer'
import { usableOn } from '../coupons/wallet'
import { endingIn } from '../membership/period'
import { reminderDays } from '../membership/plan'
import type { Notice, NoticeKind } from './notice'

/** Points are told of so many days before they are gone, coupons so many. */
const pointsAheadDays = 7
const couponsAheadDays = 3

/** Nobody's phone rings about a reminder before or after these clock times in Shanghai. */
const quietUntil = '09:00'
const quietFrom = '21:00'

const reminders: readonly NoticeKind[] = ['membership-ending', 'points-expiring', 'coupon-expiring']

/** Whether a message only reminds of what is in the account, and is asked for anew before it is told. */
export const isReminder = (kind: NoticeKind): boolean => reminders.includes(kind)

/** The coupons that a reminder would speak of: whoever asks for reminders fetches their terms first. */
export function expiringCoupons({ wallet }: Account, day: Day): HeldCoupon[] {
  return usableOn(wallet, day).filter(coupon => coupon.until <= addDays(day, couponsAheadDays))
}

/** What a member should be reminded of on a day. Asked again on the next day it gives the same refs. */
export function remindersOf(account: Account, memberId: string, day: Day, termsOf: TermsOf): Notice[] {
  const points = expiringFrom(account.points, day)
    .filter(({ on, points: amount }) => on <= addDays(day, pointsAheadDays) && amount > 0)
    .map(({ on, points: amount }): Notice => {
      const told = `${amount} 积分${dayWords(on)}到期`
      return reminder('points-expiring', memberId, on, '会员积分', told, '/card/card')
    })
  const byDay = new Map<Day, HeldCoupon[]>()
  for (const coupon of expiringCoupons(account, day)) {
    byDay.set(coupon.until, [...(byDay.get(coupon.until) ?? []), coupon])
  }
  const coupons = [...byDay].map(([on, [first, ...more]]): Notice => {
    const title = first ? termsOf(first).title : ''
    const told = `${1 + more.length} 张优惠券${dayWords(on)}到期`
    return reminder('coupon-expiring', memberId, on, title, told, '/coupons/wallet')
  })
  return [...endingOf(account, memberId, day), ...points, ...coupons]
}

/**
 * The reminder of a membership's end that is due: one for each of the days at which it is told, and after a night that was
 * missed still the same one. It waits no longer than until the next takes its place.
 */
function endingOf(account: Account, memberId: string, day: Day): Notice[] {
  const ending = endingIn(account, day)
  if (!ending) return []
  const { period, days } = ending
  const next = reminderDays.find(fewer => fewer < days)
  const { until, orderNo } = period
  return [
    {
      ref: `membership-ending:${orderNo}:${days}`,
      kind: 'membership-ending',
      memberId,
      about: '付费会员',
      told: `会员${dayWords(until)}到期`,
      page: '/membership/membership',
      until: startOf(next === undefined ? addDays(until, 1) : addDays(until, -next)).toISOString(),
    },
  ]
}

/** The first moment at which a message may be told: at once, but a reminder not at night. ISO 8601. */
export function firstTryAt(kind: NoticeKind, now: Date): string {
  const time = timeOf(now)
  const isQuiet = isReminder(kind) && (time < quietUntil || time >= quietFrom)
  if (!isQuiet) return now.toISOString()
  const day = time < quietUntil ? dayOf(now) : addDays(dayOf(now), 1)
  return new Date(`${day}T${quietUntil}:00+08:00`).toISOString()
}

function reminder(
  kind: NoticeKind,
  memberId: string,
  on: Day,
  about: string,
  told: string,
  page: string,
): Notice {
  const until = startOf(addDays(on, 1)).toISOString()
  return { ref: `${kind}:${memberId}:${on}`, kind, memberId, about, told, page, until }
}

/** `2026-12-01` as 12月1日. */
function dayWords(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}
