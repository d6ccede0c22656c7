// Reminders: which last days are near enough, and when a phone may ring.
import { type Account, noAccount } from '../account/account'
import { earn, noPoints } from '../account/points'
import { startOf } from '../calendar'
import type { HeldCoupon, OfferTerms } from '../coupons/offer'
import type { Period } from '../membership/state'
import { period } from '../membership/trial-period'
import { expiringCoupons, firstTryAt, remindersOf } from './expiring'

const today = '2026-11-22'
const member = (lots: [points: number, expiresOn: string][], coupons: string[] = []): Account => {
  const points = lots.reduce(
    (all, [amount, expiresOn]) => earn(all, { line: 'cvs', expiresOn, points: amount }).points,
    noPoints(),
  )
  const held = coupons.map((until, index): HeldCoupon => {
    return { couponId: `c${index}`, offerId: 'five-off', version: 1, from: '2026-11-01', until }
  })
  return { ...noAccount(), points, wallet: { ...noAccount().wallet, held } }
}
const reminders = (account: Account) =>
  remindersOf(account, 'm', today, () => ({ title: '满20减5' }) as OfferTerms)

test.each([
  { expiresOn: '2026-11-21', told: [] },
  { expiresOn: '2026-11-22', told: ['10 积分11月22日到期'] },
  { expiresOn: '2026-11-29', told: ['10 积分11月29日到期'] },
  { expiresOn: '2026-11-30', told: [] },
])('points that expire on $expiresOn: $told', ({ expiresOn, told }) => {
  expect(reminders(member([[10, expiresOn]])).map(one => one.told)).toEqual(told)
})

test.each([
  { until: '2026-11-21', told: [] },
  { until: '2026-11-22', told: ['1 张优惠券11月22日到期'] },
  { until: '2026-11-25', told: ['1 张优惠券11月25日到期'] },
  { until: '2026-11-26', told: [] },
])('a coupon that is good until $until: $told', ({ until, told }) => {
  expect(reminders(member([], [until])).map(one => one.told)).toEqual(told)
})

test.each([
  // A night that was missed is made good by the next one, under the same ref.
  { until: '2026-12-22', ref: 'membership-ending:M1:30', waits: '2026-12-15' },
  { until: '2026-12-20', ref: 'membership-ending:M1:30', waits: '2026-12-13' },
  { until: '2026-11-29', ref: 'membership-ending:M1:7', waits: '2026-11-24' },
  { until: '2026-11-27', ref: 'membership-ending:M1:5', waits: '2026-11-26' },
  { until: '2026-11-23', ref: 'membership-ending:M1:1', waits: '2026-11-24' },
  { until: '2026-11-22', ref: 'membership-ending:M1:1', waits: '2026-11-23' },
])('a membership until $until: $ref waits until $waits', ({ until, ref, waits }) => {
  const [notice, ...more] = reminders({ ...member([]), periods: [period('2025-12-01', until)] })
  expect(more).toEqual([])
  const [, month, day] = until.split('-').map(Number)
  expect(notice).toEqual({
    ref,
    kind: 'membership-ending',
    memberId: 'm',
    about: '付费会员',
    told: `会员${month}月${day}日到期`,
    page: '/membership/membership',
    until: startOf(waits).toISOString(),
  })
})

test.each<[string, Period[]]>([
  ['it lasts 31 days more', [period('2025-12-24', '2026-12-23')]],
  ['it is over', [period('2025-11-22', '2026-11-21')]],
  ['it was renewed', [period('2025-11-26', '2026-11-25'), period('2026-11-26', '2027-11-25')]],
  [
    'it was given back',
    [period('2025-11-26', '2026-11-25', { endedBy: { refundNo: 'M1R1', on: '2026-11-20' } })],
  ],
  ['it is a month that has just begun', [period('2026-11-22', '2026-12-21', { months: 1 })]],
])('no reminder of a membership: %s', (_, periods) => {
  expect(reminders({ ...member([]), periods })).toEqual([])
})

test('each last day is one message with its own ref, and is told until that day ends', () => {
  const account = member(
    [
      [10, '2026-11-25'],
      [5, '2026-11-25'],
      [7, '2026-11-28'],
    ],
    ['2026-11-23', '2026-11-23', '2026-11-25'],
  )
  expect(reminders(account)).toEqual([
    {
      ref: 'points-expiring:m:2026-11-25',
      kind: 'points-expiring',
      memberId: 'm',
      about: '会员积分',
      told: '15 积分11月25日到期',
      page: '/card/card',
      until: '2026-11-25T16:00:00.000Z',
    },
    expect.objectContaining({ ref: 'points-expiring:m:2026-11-28', told: '7 积分11月28日到期' }),
    {
      ref: 'coupon-expiring:m:2026-11-23',
      kind: 'coupon-expiring',
      memberId: 'm',
      about: '满20减5',
      told: '2 张优惠券11月23日到期',
      page: '/coupons/wallet',
      until: '2026-11-23T16:00:00.000Z',
    },
    expect.objectContaining({ ref: 'coupon-expiring:m:2026-11-25' }),
  ])
  expect(expiringCoupons(account, today)).toHaveLength(3)
})

test.each([
  { kind: 'points-expiring', at: '03:00', tells: '2026-11-22T09:00' },
  { kind: 'points-expiring', at: '08:59', tells: '2026-11-22T09:00' },
  { kind: 'coupon-expiring', at: '09:00', tells: '2026-11-22T09:00' },
  { kind: 'coupon-expiring', at: '20:59', tells: '2026-11-22T20:59' },
  { kind: 'membership-ending', at: '02:00', tells: '2026-11-22T09:00' },
  { kind: 'points-expiring', at: '21:00', tells: '2026-11-23T09:00' },
  { kind: 'won', at: '03:00', tells: '2026-11-22T03:00' },
] as const)('$kind at $at is told at $tells', ({ kind, at, tells }) => {
  const now = new Date(`2026-11-22T${at}:00+08:00`)
  expect(firstTryAt(kind, now)).toBe(new Date(`${tells}:00+08:00`).toISOString())
})
