// What a membership says of itself: how long it runs, its periods, and how it goes on.
import { addDays, type Day, lastDayAfter } from '@shared/calendar'
import type { MembershipStatus, OpenOrder, PeriodShown } from '@shared/membership/api'
import { dayInWords, yuan } from '../ui/figures'

export const periodNames: Record<PeriodShown['state'], string> = {
  waiting: '还没开始',
  running: '使用中',
  over: '已到期',
  refunding: '退款中',
  refunded: '已退款',
}

/** `2026年11月26日 至 2027年11月25日`: both with their years, since they seldom share one. */
export function datesWords({ from, until }: Pick<PeriodShown, 'from' | 'until'>): string {
  return `${fullDay(from)} 至 ${fullDay(until)}`
}

/** `2027-11-25` → `2027年11月25日` */
export function fullDay(day: Day): string {
  return dayInWords(day, '')
}

/** The reminder before the end; `daysLeft` is 0 on the last day. */
export function endingWords({
  until,
  daysLeft,
}: Pick<MembershipStatus, 'until' | 'daysLeft'>): string | null {
  if (until === null || daysLeft === null) return null
  return daysLeft === 0 ? '会员今天到期，不会自动扣款' : `会员还有 ${daysLeft} 天到期，不会自动扣款`
}

/** What buying now brings: from when until when. */
export function nextPeriod(until: Day | null, months: number, today: Day): { from: Day; until: Day } {
  const from = until === null ? today : addDays(until, 1)
  return { from, until: lastDayAfter(from, months) }
}

/** `续费从 2027年11月26日 接着算，到 2028年11月25日`; without a membership `马上生效，到 …`. */
export function beginsWords(until: Day | null, months: number, today: Day): string {
  const next = nextPeriod(until, months, today)
  return until === null
    ? `付款后马上生效，到 ${fullDay(next.until)}`
    : `续费从 ${fullDay(next.from)} 接着算，到 ${fullDay(next.until)}`
}

/** What is said of another order that is open, before this one is begun. */
export function otherOpenWords({ name, priceFen, isPayable }: OpenOrder, isSaidPaid: boolean): string {
  const order = `${name} ¥${yuan(priceFen)}`
  return isPayable && !isSaidPaid
    ? `有一单还没付款：${order}。开通这个方案，那一单会先关掉。`
    : `有一单正在确认：${order}。开通前会先向微信问清楚，不会让您付两次。`
}

/** What would come back if it were asked for now, and by which rule; null when nothing would. */
export function refundableWords({ refundable }: Pick<PeriodShown, 'refundable'>): string | null {
  if (refundable === null) return null
  const { amountFen, by, months } = refundable
  const why = by === 'whole' ? '还没用过权益，全额退' : `还有 ${months} 个月没开始，按月退`
  return `可退 ¥${yuan(amountFen)}：${why}`
}

/** Why nothing comes back. `periods` are all of them. */
export function noRefundWords(period: PeriodShown, periods: PeriodShown[]): string {
  const later = periods.find(
    ({ state, from }) => (state === 'waiting' || state === 'running') && from > period.until,
  )
  if (period.state === 'over') return '这一期已经到期，没有可退的了。'
  if (later) return `后面还有一期没退（${fullDay(later.from)} 开始），请先退那一期。`
  return '按退款规则，已经没有还没开始的月份，不能再退。'
}
