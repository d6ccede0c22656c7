// The published rule of refunds: the whole price soon after paying while nothing was used, else the months to come.
import type { Account } from '../account/account'
import { addDays, type Day, dayOf } from '../calendar'
import { accept, type Outcome, refuse } from '../outcome'
import { share } from '../store/share'
import type { PayRefund } from './order'
import { monthOfPeriod } from './period'
import type { RefundRule } from './plan'

export interface Refundable {
  amountFen: number
  /** `outside`: somebody refunded it past this system. */
  by: 'whole' | 'months' | 'outside'
  /** Months that are given back: the last ones. */
  months: number
}

/**
 * What comes back of an order for which it is asked on a day: the months after it, and after the last day on which
 * something was used. So who waits for the office loses nothing, and no month that was used comes back. `later-order-first`:
 * what was bought for afterwards must be given back first, so that no gap is left. A closed card keeps its periods, and
 * what comes back of them.
 */
export function refundableOf(
  account: Account,
  orderNo: string,
  rule: RefundRule,
  day: Day,
): Outcome<Refundable, 'nothing-to-refund' | 'later-order-first'> {
  const period = account.periods.find(known => known.orderNo === orderNo)
  const lastDay = period?.usedOn && period.usedOn > day ? period.usedOn : day
  if (!period || period.endedBy || period.until < lastDay) return refuse('nothing-to-refund')
  const later = account.periods.find(known => !known.endedBy && known.from > period.until)
  if (later) return refuse('later-order-first', { orderNo: later.orderNo })
  const { months, priceFen, paidOn, isUsed } = period
  const begun = (monthOfPeriod(period, lastDay) ?? -1) + 1
  const left = months - begun
  if (!isUsed && day <= addDays(paidOn, rule.wholeWithinDays) && rule.wholeWithinDays > 0) {
    return accept({ amountFen: priceFen, by: 'whole', months: left })
  }
  const amountFen = rule.restByMonths ? share(priceFen, left, months) : 0
  if (amountFen === 0) return refuse('nothing-to-refund')
  return accept({ amountFen, by: 'months', months: left })
}

/**
 * A refund with what it would bring back now: what was asked for, less the months that were used since. Once it is
 * approved its amount is settled. Where something else stands in its way it keeps the amount that was asked for.
 */
export function asOfNow(account: Account, rule: RefundRule, refund: PayRefund): PayRefund {
  if (refund.state !== 'asked' || !refund.by.startsWith('member:')) return refund
  const could = refundableOf(account, refund.orderNo, rule, dayOf(refund.at))
  if (could.ok) return { ...refund, amountFen: could.value.amountFen }
  return could.refusal === 'nothing-to-refund' ? { ...refund, amountFen: 0 } : refund
}
