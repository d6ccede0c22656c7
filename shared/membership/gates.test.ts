// Behind the gates: who pays gets in, and has then used the membership; who does not is told so.
import { type Account, noAccount } from '../account/account'
import { demoProgramme as programme } from '../account/demo-programme'
import { claim } from '../coupons/claim'
import type { Offer } from '../coupons/offer'
import type { Draw } from '../draws/draw'
import { enter, play } from '../draws/enter'
import { period } from './trial-period'

const now = new Date('2026-11-22T12:00:00+08:00')
const who = (paidOnly: boolean) => ({ tiers: [], paidOnly, firstPurchase: false })
const offer = (paidOnly: boolean): Offer => ({
  offerId: 'plus',
  version: 1,
  terms: {
    title: '会员专享',
    note: '',
    benefit: { is: 'money-off', thresholdFen: 3000, offFen: 800 },
    where: { stores: [], lines: [] },
    what: { categories: [], skus: [] },
    who: who(paidOnly),
    when: { weekdays: [], hours: null },
    life: { days: 7 },
    limits: { total: 10, perMember: null, perDay: null },
    opensAt: '2026-11-01T00:00:00+08:00',
    closesAt: '2026-12-01T00:00:00+08:00',
    ways: ['claim'],
    duo: null,
    isGivable: false,
  },
  isPaused: false,
  endedAt: null,
})
const draw = (kind: 'monthly' | 'instant', paidOnly: boolean): Draw => ({
  ...({} as Draw),
  version: 1,
  state: 'open',
  terms: {
    ...({} as Draw['terms']),
    drawId: 'plus',
    kind,
    title: '会员抽奖',
    who: { tiers: [], paidOnly },
    points: 0,
    isFreeDaily: false,
    perMember: null,
    opensAt: '2026-11-01T00:00:00+08:00',
    closesAt: '2026-12-01T00:00:00+08:00',
  },
})

const ways = {
  'a coupon': (account: Account, paidOnly: boolean) =>
    claim(account, programme, offer(paidOnly), { by: 'member:m', maker: 'm.2', now }),
  'a ticket': (account: Account, paidOnly: boolean) =>
    enter(account, { draw: draw('monthly', paidOnly), programme }, { memberId: 'm', tickets: 1, now }),
  'a card': (account: Account, paidOnly: boolean) =>
    play(account, { draw: draw('instant', paidOnly), programme }, { memberId: 'm', now }),
}
const gates = Object.entries(ways)
const member = (...periods: Account['periods']): Account => ({ ...noAccount(), isOpen: true, periods })
const running = period('2026-01-01', '2026-12-31')

test.each(gates)('%s for everybody uses nothing up', (_, take) => {
  expect(take(member(), false).ok).toBe(true)
  const outcome = take(member(running), false)
  expect(outcome.ok && outcome.value.account.periods).toEqual([running])
})

test.each(gates)('%s for paid members only uses the period that runs', (_, take) => {
  const next = period('2027-01-01', '2027-12-31', { orderNo: 'M2' })
  const outcome = take(member(running, next), true)
  expect(outcome.ok && outcome.value.account.periods).toEqual([
    { ...running, isUsed: true, usedOn: '2026-11-22' },
    next,
  ])
})

test.each(gates)(
  '%s for paid members only is not for others, nor for whom a plan opens no gate',
  (_, take) => {
    const shut = [
      member(),
      member({ ...running, gates: false }),
      member({ ...running, endedBy: { refundNo: 'R', on: '2026-11-22' } }),
      member(period('2025-11-22', '2026-11-21')),
    ]
    for (const account of shut) expect(take(account, true)).toMatchObject({ refusal: 'paid-members-only' })
  },
)
