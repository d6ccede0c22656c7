// A member who buys, gets packs and gives back, for tests of what a membership goes through.
import { type Account, noAccount } from '../account/account'
import type { Day } from '../calendar'
import type { Offer } from '../coupons/offer'
import { twentyLessFive } from '../coupons/offer-trial'
import { endForRefund, givePack, start } from './membership'
import { planTerms } from './trial-period'

export const noonOf = (day: Day) => new Date(`${day}T12:00:00+08:00`)
export const member = (): Account => ({ ...noAccount(), isOpen: true })
export const rule = planTerms().refund

export function bought(account: Account, orderNo: string, day: Day, months = 12): Account {
  const terms = planTerms({ months })
  const paidAt = noonOf(day).toISOString()
  const order = { orderNo, planId: 'plus', version: 3, terms, paidAt }
  const outcome = start(account, 'm', order, noonOf(day))
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.account
}

export const asked = (orderNo: string, day: Day) => {
  return { orderNo, refundNo: `${orderNo}R1`, askedOn: day, by: 'staff:lan', title: '年卡', memberId: 'm' }
}
export const end = (account: Account, orderNo: string, day: Day) =>
  endForRefund(account, asked(orderNo, day), rule, noonOf(day))

export function ended(account: Account, orderNo: string, day: Day) {
  const outcome = end(account, orderNo, day)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}

export const offer = (offerId: string, more: Partial<Offer> = {}): Offer => ({
  offerId,
  version: 2,
  terms: twentyLessFive({
    title: '会员满20减5',
    life: { days: 31 },
    limits: { total: null, perMember: null, perDay: null },
    opensAt: '2026-01-01T00:00:00+08:00',
    closesAt: '2027-12-31T00:00:00+08:00',
    ways: ['pack'],
  }),
  isPaused: false,
  endedAt: null,
  ...more,
})
export const offers = [offer('five'), offer('coffee')]
export const give = (account: Account, day: Day, seq: number, month = 0, from = offers) =>
  givePack(account, { orderNo: 'M1', month }, from, { memberId: 'm', seq, now: noonOf(day) })

export function given(account: Account, day: Day, seq: number, month = 0): Account {
  const outcome = give(account, day, seq, month)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.account
}
