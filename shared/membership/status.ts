// What a member sees of the own memberships: every period with its order and refund, and what comes next.
import type { Account } from '../account/account'
import { addDays, type Day, dayOf, lastDayAfter, monthOf } from '../calendar'
import type { MembershipStatus, OpenOrder, PeriodShown, PlanShown, RefundShown } from './api'
import type { PayOrder, PayRefund } from './order'
import { daysLeft, isEnding, monthOfPeriod, paidUntil, periodOn } from './period'
import type { PlanTermsOf } from './plan'
import { asOfNow, refundableOf } from './refund'
import type { Period } from './state'

export interface StatusFacts {
  orders: PayOrder[]
  /** Newest first. */
  refunds: PayRefund[]
  termsOf: PlanTermsOf
  /** What runs now; null when nothing does. */
  plan: PlanShown | null
}

export function statusOf(account: Account, facts: StatusFacts, now: Date): MembershipStatus {
  const today = dayOf(now)
  const until = paidUntil(account, today)
  const running = periodOn(account, today)
  const madeUp = account.checkin.months.find(({ month }) => month === monthOf(today))?.madeUp ?? 0
  const newestFirst = [...account.periods].reverse()
  return {
    isActive: running !== null,
    until,
    daysLeft: until === null ? null : daysLeft(until, today),
    isEnding: isEnding(account, today),
    plan: facts.plan,
    periods: newestFirst.map(period => shown(account, period, facts, today)),
    open: openOrder(facts.orders, account.memberNo, now),
    makeUpLeft: (running?.makeUp ?? false) && madeUp === 0,
    nextPackOn: nextPackOn(account, facts.termsOf, today),
  }
}

function shown(
  account: Account,
  period: Period,
  { orders, refunds, termsOf }: StatusFacts,
  today: Day,
): PeriodShown {
  const { orderNo, planId, priceFen, from, until } = period
  const terms = termsOf(period)
  const order = orders.find(({ _id }) => _id === orderNo)
  const could = refundableOf(account, orderNo, terms.refund, today)
  const theirs = refunds.filter(refund => refund.orderNo === orderNo)
  const newest = theirs[0]
  // What the bank has refused is still owed, and cannot be asked for once more.
  const isOwed = theirs.some(refund => refund.state === 'abnormal')
  const { by = 'outside' } = could.ok ? could.value : {}
  return {
    orderNo,
    planId,
    name: terms.name,
    priceFen,
    paidAt: order?.paidAt ?? '',
    from,
    until,
    state: stateOf(period, refunds, today),
    refundable:
      could.ok && by !== 'outside' && !isOwed
        ? { amountFen: could.value.amountFen, by, months: could.value.months }
        : null,
    refund: newest ? refundShown(asOfNow(account, terms.refund, newest)) : null,
    invoice: order?.invoice ?? null,
  }
}

function stateOf(
  { orderNo, endedBy, from, until }: Period,
  refunds: PayRefund[],
  today: Day,
): PeriodShown['state'] {
  if (endedBy) {
    // Where WeChat said of the order that it was refunded, its refund was only named later.
    const isOurs = ({ _id, by, orderNo: no }: PayRefund) =>
      _id === endedBy.refundNo || (by === 'console' && no === orderNo)
    const isDone = refunds.some(refund => isOurs(refund) && refund.state === 'done')
    return isDone ? 'refunded' : 'refunding'
  }
  if (today < from) return 'waiting'
  return today <= until ? 'running' : 'over'
}

export function refundShown(refund: PayRefund): RefundShown {
  const { _id, orderNo, state, amountFen, reason, at, rejectedFor } = refund
  return { refundNo: _id, orderNo, state, amountFen, reason, at, rejectedFor }
}

/** What is still not known a day after it could be paid is for people to find out: there is an alarm. */
const openForMilliseconds = 86_400_000

/** The newest order of this card that is neither paid nor closed: nobody should pay for another one before it is. */
function openOrder(orders: PayOrder[], memberNo: string, now: Date): OpenOrder | null {
  const oldest = new Date(now.getTime() - openForMilliseconds).toISOString()
  const open = orders
    .filter(({ state, expiresAt }) => (state === 'created' || state === 'closing') && expiresAt > oldest)
    .filter(order => order.memberNo === memberNo)
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0]
  if (!open) return null
  const { _id: orderNo, planId, version: termsVersion, terms, state, expiresAt } = open
  const { name, priceFen } = terms
  const isOvertaken = orders.some(({ at, paidAt }) => paidAt !== null && (at > open.at || paidAt > open.at))
  const isPayable = state === 'created' && expiresAt > now.toISOString() && !isOvertaken
  return { orderNo, planId, termsVersion, name, priceFen, expiresAt, isPayable }
}

/** The first day from tomorrow on with which a month of a plan with a pack begins; today's pack has come. */
function nextPackOn({ periods }: Account, termsOf: PlanTermsOf, today: Day): Day | null {
  const days = periods.flatMap(period => {
    if (period.endedBy || termsOf(period).benefits.pack.length === 0) return []
    if (period.from > today) return [period.from]
    const month = monthOfPeriod(period, today)
    if (month === null || month + 1 >= period.months) return []
    return [addDays(lastDayAfter(period.from, month + 1), 1)]
  })
  return days.sort()[0] ?? null
}
