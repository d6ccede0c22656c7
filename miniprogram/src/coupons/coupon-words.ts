// How a coupon reads on paper: its big figure, its days, and the hours that a gift stays open.
import { type Day, dayOf, startOf } from '@shared/calendar'
import type { Coupon, CouponState } from '@shared/coupons/api'
import type { OfferTerms } from '@shared/coupons/offer'
import { conditionWords } from '@shared/coupons/words'
import { dayInWords, instantInWords } from '../ui/figures'

const soonDays = 3
const dayMs = 24 * 60 * 60 * 1000

/** Conditions for shoppers: codes of products are not theirs to read, the note explains; places have names. */
export function shopperConditions(terms: OfferTerms): string[] {
  const { benefit, what, where } = terms
  const limits = [what.categories, what.skus, where.stores, where.lines]
  const isEverywhere = benefit.is !== 'mall-voucher' && limits.every(ids => ids.length === 0)
  const conditions = conditionWords(
    terms,
    id => where.names?.[id] ?? (/[\u4e00-\u9fff]/.test(id) ? id : null),
  )
  return isEverywhere ? ['全场可用', ...conditions] : conditions
}

/** `9.9元购` is a big figure with small words behind it; words alone have no figure. */
export function bigParts(big: string): { figure: string; unit: string } {
  const [, figure = '', unit = ''] = /^([\d.]*)(.*)$/.exec(big) ?? []
  return { figure, unit }
}

/** Days on which it can still be used, today included. */
export function daysLeft(until: Day, today: Day): number {
  return Math.round((startOf(until).getTime() - startOf(today).getTime()) / dayMs) + 1
}

/** From when and until when, and what presses. */
export function lifeWords(
  life: { from: Day; until: Day },
  today: Day,
): { days: string; soon: string | null } {
  const until = dayInWords(life.until, today)
  if (life.from > today) return { days: `${dayInWords(life.from, today)}至${until}可用`, soon: null }
  const left = daysLeft(life.until, today)
  const soon = left === 1 ? '今天最后一天' : left > 1 && left <= soonDays ? `还剩${left}天` : null
  return { days: `有效至 ${until}`, soon }
}

const endings: Record<Exclude<CouponState, 'usable' | 'on-its-way'>, string> = {
  used: '使用',
  expired: '过期',
  given: '送出',
}

/** When a coupon went, and how; null while it is held. */
export function endWords({ state, endedAt }: Coupon, now: Date): string | null {
  if (state === 'usable' || state === 'on-its-way' || endedAt === null) return null
  const when = state === 'expired' ? dayInWords(dayOf(endedAt), dayOf(now)) : instantInWords(endedAt, now)
  return `${when} 已${endings[state]}`
}

/** What is left of a gift's hours. */
export function timeLeftWords(until: string, now: Date): string {
  const minutes = Math.ceil((Date.parse(until) - now.getTime()) / 60_000)
  if (minutes <= 0) return '时间已到'
  return minutes >= 60 ? `还剩 ${Math.floor(minutes / 60)} 小时` : `还剩 ${minutes} 分钟`
}
