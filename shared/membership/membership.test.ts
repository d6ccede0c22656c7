// A membership begins, brings its packs, is given back and comes back: whatever happens, days and coupons add up.
import { type Account, noAccount } from '../account/account'
import { close } from '../account/membership'
import type { Day } from '../calendar'
import { put } from '../coupons/wallet'
import { bringBack, endForOutside, endForRefund, start } from './membership'
import { asked, bought, end, ended, give, given, member, noonOf, rule } from './membership-trial'
import { isPaid, paidUntil } from './period'
import { planTerms } from './trial-period'

describe('beginning', () => {
  test('today, with what the terms bring', () => {
    const account = bought(member(), 'M1', '2026-11-22')
    expect(account.periods).toEqual([
      expect.objectContaining({
        orderNo: 'M1',
        planId: 'plus',
        version: 3,
        priceFen: 9900,
        paidOn: '2026-11-22',
        from: '2026-11-22',
        until: '2027-11-21',
        makeUp: true,
        isUsed: false,
        packs: [],
        endedBy: null,
      }),
    ])
  })

  test('a payment that is told of a day later begins when it is told of, and was paid when it was', () => {
    const order = {
      orderNo: 'M1',
      planId: 'plus',
      version: 1,
      terms: planTerms(),
      paidAt: '2026-11-22T15:59:59Z',
    }
    const outcome = start(member(), 'm', order, noonOf('2026-11-23'))
    expect(outcome).toMatchObject({
      value: {
        kind: 'membership',
        at: '2026-11-22T15:59:59Z',
        details: {
          orderNo: 'M1',
          title: '街角PLUS年卡',
          priceFen: 9900,
          from: '2026-11-23',
          until: '2027-11-22',
        },
        account: { periods: [{ paidOn: '2026-11-22' }] },
      },
    })
  })

  test.each([
    { first: '2025-11-22', day: '2026-11-21', from: '2026-11-22' },
    { first: '2025-11-22', day: '2026-11-22', from: '2026-11-22' },
    { first: '2025-11-22', day: '2026-11-30', from: '2026-11-30' },
    { first: '2025-11-22', day: '2026-05-01', from: '2026-11-22' },
  ])('after a year from $first, bought on $day: from $from', ({ first, day, from }) => {
    const account = bought(bought(member(), 'M1', first), 'M2', day)
    expect(account.periods[1]?.from).toBe(from)
  })

  test('what was bought for later moves up when what ran before it is given back past us', () => {
    const both = bought(bought(member(), 'M1', '2026-01-01', 2), 'M2', '2026-01-05', 1)
    const outside = endForOutside(
      both,
      { ...asked('M1', '2026-01-10'), amountFen: 9900 },
      noonOf('2026-01-10'),
    )
    if (!outside.ok) throw new Error(outside.refusal)
    const again = bought(outside.value.account, 'M3', '2026-02-01', 2)
    expect(again.periods.map(({ orderNo, from, until }) => [orderNo, from, until])).toEqual([
      ['M1', '2026-01-01', '2026-02-28'],
      ['M2', '2026-01-10', '2026-02-09'],
      ['M3', '2026-02-10', '2026-04-09'],
    ])
    const back = bringBack(again, outside.value.details, noonOf('2026-02-01'))
    if (!back.ok) throw new Error(back.refusal)
    expect(back.value.account.periods.map(({ orderNo, from, until }) => [orderNo, from, until])).toEqual([
      ['M1', '2026-01-01', '2026-02-28'],
      ['M2', '2026-03-01', '2026-03-31'],
      ['M3', '2026-04-01', '2026-05-31'],
    ])
  })

  test('what comes back before its time has come begins at once when nothing runs any more', () => {
    const both = bought(bought(member(), 'M1', '2026-01-01', 2), 'M2', '2026-01-05', 1)
    const outside = (account: Account, orderNo: string, day: Day) => {
      const outcome = endForOutside(account, { ...asked(orderNo, day), amountFen: 9900 }, noonOf(day))
      if (!outcome.ok) throw new Error(outcome.refusal)
      return outcome.value
    }
    const second = outside(both, 'M2', '2026-01-10')
    const first = outside(second.account, 'M1', '2026-01-12')
    const back = bringBack(first.account, second.details, noonOf('2026-01-15'))
    expect(back).toMatchObject({
      value: { account: { periods: [{}, { from: '2026-01-15', until: '2026-02-14', endedBy: null }] } },
    })
  })

  test('not in a closed account', () => {
    const order = { orderNo: 'M1', planId: 'plus', version: 1, terms: planTerms(), paidAt: '' }
    expect(start(noAccount(), 'm', order, noonOf('2026-11-22'))).toMatchObject({ refusal: 'not-a-member' })
  })
})

describe('given back', () => {
  const account = given(bought(member(), 'M1', '2026-11-22'), '2026-11-22', 5)

  test('whole: the coupons of its pack go along, others stay', () => {
    const other = { couponId: 'm.50.0', offerId: 'x', version: 1, from: '2026-01-01', until: '2026-12-31' }
    const rich = { ...account, wallet: put(account.wallet, [other]).wallet }
    const change = ended(rich, 'M1', '2026-11-29')
    expect(change).toMatchObject({
      kind: 'membership-end',
      by: 'staff:lan',
      details: { orderNo: 'M1', refundNo: 'M1R1', amountFen: 9900, by: 'whole' },
      account: { periods: [{ endedBy: { refundNo: 'M1R1', on: '2026-11-29' } }] },
    })
    expect(change.details.coupons.map(({ couponId }) => couponId)).toEqual(['m.5.0', 'm.5.1'])
    expect(change.account.wallet.held).toEqual([other])
    expect(change.account.wallet.past).toEqual([])
    expect(isPaid(change.account, '2026-11-29')).toBe(false)
  })

  test('by months: the coupons of the month that was had stay', () => {
    const change = ended(account, 'M1', '2026-11-30')
    expect(change.details).toMatchObject({ amountFen: 9075, by: 'months', coupons: [] })
    expect(change.account.wallet).toEqual(account.wallet)
  })

  test('the whole price of one that had not begun when it was asked for: its first pack goes back with it', () => {
    const waiting = bought(bought(member(), 'M0', '2025-11-22'), 'M1', '2025-11-23')
    const begun = given(waiting, '2026-11-22', 5)
    const late = endForRefund(begun, asked('M1', '2026-11-21'), rule, noonOf('2026-11-23'))
    expect(late).toMatchObject({ value: { details: { by: 'months', amountFen: 9900 } } })
    expect(late.ok && late.value.account.wallet.held).toEqual([])
    const inTime = endForRefund(waiting, asked('M1', '2026-11-21'), rule, noonOf('2026-11-21'))
    expect(inTime).toMatchObject({ value: { details: { by: 'months', amountFen: 9900, coupons: [] } } })
  })

  test('goes by the day on which it was asked for, and by what was used since', () => {
    const late = (known: Account) =>
      endForRefund(known, asked('M1', '2026-11-29'), rule, noonOf('2026-12-25'))
    expect(late(account)).toMatchObject({ value: { details: { by: 'whole', amountFen: 9900 } } })
    const used = { ...account, periods: account.periods.map(known => ({ ...known, isUsed: true })) }
    expect(late(used)).toMatchObject({ value: { details: { by: 'months', amountFen: 9075 } } })
  })

  test('packs of months that are paid back go back, those of months that were had stay', () => {
    const months = [given(account, '2026-12-22', 8, 1), '2027-01-22'] as const
    const slow = given(months[0], months[1], 9, 2)
    const late = (known: Account) =>
      endForRefund(known, asked('M1', '2026-12-01'), rule, noonOf('2027-02-01'))
    const taken = (known: Account) => {
      const outcome = late(known)
      if (!outcome.ok) throw new Error(outcome.refusal)
      const { amountFen, coupons } = outcome.value.details
      return [amountFen, coupons.map(({ couponId }) => couponId)]
    }
    expect(taken(slow)).toEqual([9075, ['m.8.0', 'm.8.1', 'm.9.0', 'm.9.1']])
    const used = (day: string) => ({
      ...slow,
      periods: slow.periods.map(known => ({ ...known, isUsed: true, usedOn: day })),
    })
    expect(taken(used('2026-12-23'))).toEqual([8250, ['m.9.0', 'm.9.1']])
    expect(taken(used('2027-01-30'))).toEqual([7425, []])
  })

  test('is refused twice, for a stranger, and while a later one is there', () => {
    const once = ended(account, 'M1', '2026-11-22').account
    expect(end(once, 'M1', '2026-11-22')).toMatchObject({ refusal: 'nothing-to-refund' })
    expect(end(account, 'M9', '2026-11-22')).toMatchObject({ refusal: 'nothing-to-refund' })
    expect(end(noAccount(), 'M1', '2026-11-22')).toMatchObject({ refusal: 'nothing-to-refund' })
    const both = bought(account, 'M2', '2026-11-23')
    expect(end(both, 'M1', '2026-11-23')).toMatchObject({ refusal: 'later-order-first' })
    const outside = { ...asked('M1', '2026-11-22'), amountFen: 100 }
    expect(endForOutside(once, outside, noonOf('2026-11-22'))).toMatchObject({ refusal: 'nothing-to-refund' })
    expect(endForOutside(account, outside, noonOf('2026-11-22'))).toMatchObject({
      value: { details: { by: 'outside', amountFen: 100 } },
    })
  })

  test('when the money does not go: comes back once, and only in the account that it left', () => {
    const { account: without, details } = ended(account, 'M1', '2026-11-23')
    const back = bringBack(without, details, noonOf('2026-11-24'))
    expect(back).toMatchObject({
      value: { kind: 'membership-back', details: { orderNo: 'M1', refundNo: 'M1R1' } },
    })
    expect(back.ok && back.value.account).toEqual(account)
    expect(bringBack(account, details, noonOf('2026-11-24'))).toMatchObject({ refusal: 'nothing-to-book' })
  })

  test('what was bought while the refund was on its way waits when it comes back', () => {
    const { account: without, details } = ended(account, 'M1', '2026-11-23')
    const again = bought(without, 'M2', '2026-11-24', 1)
    expect(paidUntil(again, '2026-11-24')).toBe('2026-12-23')
    const back = bringBack(again, details, noonOf('2026-11-25'))
    if (!back.ok) throw new Error(back.refusal)
    expect(back.value.account.periods.map(({ from, until }) => [from, until])).toEqual([
      ['2026-11-22', '2027-11-21'],
      ['2027-11-22', '2027-12-21'],
    ])
  })
})

describe('a card that was closed', () => {
  const closed = (account: Account): Account => {
    const outcome = close(account, 'm', noonOf('2026-11-24'))
    if (!outcome.ok) throw new Error(outcome.refusal)
    return outcome.value.account
  }
  const account = given(bought(member(), 'M1', '2026-11-22'), '2026-11-22', 5)

  test('what was paid for can still be given back, by the rule and past it', () => {
    const shut = closed(account)
    expect(end(shut, 'M1', '2026-11-25')).toMatchObject({
      value: {
        legs: [],
        details: { amountFen: 9900, by: 'whole', coupons: [] },
        account: { isOpen: false, periods: [{ endedBy: { refundNo: 'M1R1' } }] },
      },
    })
    const outside = { ...asked('M1', '2026-11-25'), amountFen: 100 }
    expect(endForOutside(shut, outside, noonOf('2026-11-25'))).toMatchObject({
      value: { details: { by: 'outside', amountFen: 100 } },
    })
  })

  test('a refund that fails brings the days back, and nothing into the wallet', () => {
    const { account: without, details } = ended(account, 'M1', '2026-11-23')
    expect(details.coupons).toHaveLength(2)
    const back = bringBack(closed(without), details, noonOf('2026-11-25'))
    if (!back.ok) throw new Error(back.refusal)
    expect(back.value.legs).toEqual([])
    expect(back.value.account.wallet.held).toEqual([])
    expect(back.value.account.periods.map(({ from, until, endedBy }) => [from, until, endedBy])).toEqual([
      ['2026-11-22', '2027-11-21', null],
    ])
  })

  test('nothing begins in it, and no pack comes', () => {
    const order = { orderNo: 'M2', planId: 'plus', version: 1, terms: planTerms(), paidAt: '' }
    const shut = closed(account)
    expect(start(shut, 'm', order, noonOf('2026-12-22'))).toMatchObject({ refusal: 'not-a-member' })
    expect(give(shut, '2026-12-22', 8, 1)).toMatchObject({ refusal: 'nothing-to-book' })
  })
})
