// The monthly pack: when it is due, which offers bring a coupon, and what it waits for.
import type { HeldCoupon, Offer } from '../coupons/offer'
import { put } from '../coupons/wallet'
import { duePack } from './membership'
import { bought, ended, give, given, member, offer, offers } from './membership-trial'

describe('the monthly pack', () => {
  const account = bought(member(), 'M1', '2026-01-31')

  test.each([
    { day: '2026-01-30', month: null },
    { day: '2026-01-31', month: 0 },
    { day: '2026-02-28', month: 0 },
    { day: '2026-03-01', month: 1 },
    { day: '2027-01-30', month: 11 },
    { day: '2027-01-31', month: null },
  ])('on $day that of month $month is due', ({ day, month }) => {
    expect(duePack(account, day)?.month ?? null).toBe(month)
  })

  test('comes once a month; a month that was missed is gone', () => {
    const first = given(account, '2026-01-31', 5)
    expect(first.wallet.held.map(({ couponId, until }) => [couponId, until])).toEqual([
      ['m.5.0', '2026-03-02'],
      ['m.5.1', '2026-03-02'],
    ])
    expect(give(first, '2026-02-28', 6)).toMatchObject({ refusal: 'nothing-to-book' })
    expect(give(first, '2026-03-01', 6)).toMatchObject({ refusal: 'nothing-to-book' })
    const fourth = given(first, '2026-04-30', 9, 2)
    expect(fourth.periods[0]?.packs).toEqual([5, 0, 9])
    expect(duePack(fourth, '2026-04-30')).toBeNull()
  })

  test.each<[string, Partial<Offer>, Partial<Offer['terms']>, boolean]>([
    ['closed for claiming', {}, { closesAt: '2026-01-01T00:00:00+08:00' }, true],
    ['not yet open for claiming', {}, { opensAt: '2026-06-01T00:00:00+08:00' }, true],
    ['last day of its coupons', {}, { life: { from: '2026-01-01', until: '2026-01-31' } }, true],
    ['its coupons are over', {}, { life: { from: '2026-01-01', until: '2026-01-30' } }, false],
    ['paused', { isPaused: true }, {}, false],
    ['ended', { endedAt: '2026-01-30T12:00:00+08:00' }, {}, false],
  ])('an offer that is %s', (_, more, terms, comes) => {
    const plain = offer('five')
    const outcome = give(account, '2026-01-31', 5, 0, [
      { ...plain, ...more, terms: { ...plain.terms, ...terms } },
    ])
    expect(outcome.ok).toBe(comes)
  })

  test('leaves out offers that cannot come, and stays due while none can', () => {
    const [five, coffee] = offers as [Offer, Offer]
    const paused = { ...coffee, isPaused: true }
    const outcome = give(account, '2026-01-31', 5, 0, [five, paused])
    expect(outcome).toMatchObject({
      value: { details: { coupons: [{ couponId: 'm.5.0', offerId: 'five' }] } },
    })
    expect(give(account, '2026-01-31', 5, 0, [paused])).toMatchObject({ refusal: 'nothing-comes' })
    expect(give(account, '2026-01-31', 5, 0, [])).toMatchObject({ refusal: 'nothing-comes' })
  })

  test('waits for room, and comes neither to a closed account nor after the money went back', () => {
    const full = Array.from({ length: 99 }, (_, index): HeldCoupon => {
      return { couponId: `x.${index}`, offerId: 'x', version: 1, from: '2026-01-01', until: '2026-12-31' }
    })
    const crowded = { ...account, wallet: put(account.wallet, full).wallet }
    expect(give(crowded, '2026-01-31', 5)).toMatchObject({ refusal: 'wallet-full' })
    expect(give({ ...account, isOpen: false }, '2026-01-31', 5)).toMatchObject({ refusal: 'nothing-to-book' })
    const back = ended(account, 'M1', '2026-01-31').account
    expect(give(back, '2026-01-31', 5)).toMatchObject({ refusal: 'nothing-to-book' })
  })
})
