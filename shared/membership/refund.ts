// The published rule of refunds: the whole price soon after paying while nothing was used, else the months to come.
import type { Account } from '../account/account'
import { addDays, type Day } from '../calendar'
import { accept, type Outcome, refuse } from '../outcome'
import { share } from '../store/share'
import { monthOfPeriod } from './period'
import type { RefundRule } from './plan'

export interface Refundable {
  amountFen: number
  /** `outside`: somebody refunded it past this system. */
  by: 'whole' | 'months' | 'outside'
  /** Months that have not begun. */
  months: number
}

/**
 * What comes back of an order that is given back on a day. `later-order-first`: what was bought for afterwards must be
 * given back first, so that no gap is left. A closed card keeps its periods, and what comes back of them.
 */
export function refundableOf(
  account: Account,
  orderNo: string,
  rule: RefundRule,
  day: Day,
): Outcome<Refundable, 'nothing-to-refund' | 'later-order-first'> {
  const period = account.periods.find(known => known.orderNo === orderNo)
  if (!period || period.endedBy || period.until < day) return refuse('nothing-to-refund')
  const later = account.periods.find(known => !known.endedBy && known.from > period.until)
  if (later) return refuse('later-order-first', { orderNo: later.orderNo })
  const { months, priceFen, paidOn, isUsed } = period
  const begun = (monthOfPeriod(period, day) ?? -1) + 1
  const left = months - begun
  if (!isUsed && day <= addDays(paidOn, rule.wholeWithinDays) && rule.wholeWithinDays > 0) {
    return accept({ amountFen: priceFen, by: 'whole', months: left })
  }
  const amountFen = rule.restByMonths ? share(priceFen, left, months) : 0
  if (amountFen === 0) return refuse('nothing-to-refund')
  return accept({ amountFen, by: 'months', months: left })
}
