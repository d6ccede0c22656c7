// A membership begins, brings its packs, is given back and comes back: whatever happens, days and coupons add up.
import fc from 'fast-check'
import { type Account, noAccount } from '../account/account'
import { close } from '../account/membership'
import { addDays, type Day, lastDayAfter } from '../calendar'
import type { HeldCoupon, Offer } from '../coupons/offer'
import { put } from '../coupons/wallet'
import { bringBack, duePack, endForOutside, endForRefund, givePack, start } from './membership'
import { isPaid, paidUntil } from './period'
import { planTerms } from './trial-period'

const noonOf = (day: Day) => new Date(`${day}T12:00:00+08:00`)
const member = (): Account => ({ ...noAccount(), isOpen: true })
const rule = planTerms().refund

function bought(account: Account, orderNo: string, day: Day, months = 12): Account {
  const terms = planTerms({ months })
  const paidAt = noonOf(day).toISOString()
  const order = { orderNo, planId: 'plus', version: 3, terms, paidAt }
  const outcome = start(account, 'm', order, noonOf(day))
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.account
}

const asked = (orderNo: string, day: Day) => {
  return { orderNo, refundNo: `${orderNo}R1`, askedOn: day, by: 'staff:lan', title: '年卡', memberId: 'm' }
}
const end = (account: Account, orderNo: string, day: Day) =>
  endForRefund(account, asked(orderNo, day), rule, noonOf(day))

function ended(account: Account, orderNo: string, day: Day) {
  const outcome = end(account, orderNo, day)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}

const offer = (offerId: string, more: Partial<Offer> = {}): Offer => ({
  offerId,
  version: 2,
  terms: {
    title: '会员满20减5',
    note: '',
    benefit: { is: 'money-off', thresholdFen: 2000, offFen: 500 },
    where: { stores: [], lines: [] },
    what: { categories: [], skus: [] },
    who: { tiers: [], paidOnly: false, firstPurchase: false },
    when: { weekdays: [], hours: null },
    life: { days: 31 },
    limits: { total: null, perMember: null, perDay: null },
    opensAt: '2026-01-01T00:00:00+08:00',
    closesAt: '2027-12-31T00:00:00+08:00',
    ways: ['pack'],
    duo: null,
    isGivable: false,
  },
  isPaused: false,
  endedAt: null,
  ...more,
})
const offers = [offer('five'), offer('coffee')]
const give = (account: Account, day: Day, seq: number, month = 0, from = offers) =>
  givePack(account, { orderNo: 'M1', month }, from, { memberId: 'm', seq, now: noonOf(day) })

function given(account: Account, day: Day, seq: number, month = 0): Account {
  const outcome = give(account, day, seq, month)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.account
}

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

  test('what was bought for later waits when a gap has come before it', () => {
    const both = bought(bought(member(), 'M1', '2026-01-01', 2), 'M2', '2026-01-05', 1)
    const outside = endForOutside(
      both,
      { ...asked('M1', '2026-01-10'), amountFen: 9900 },
      noonOf('2026-01-10'),
    )
    if (!outside.ok) throw new Error(outside.refusal)
    expect(isPaid(outside.value.account, '2026-01-10')).toBe(false)
    const again = bought(outside.value.account, 'M3', '2026-02-01', 2)
    expect(again.periods.map(({ orderNo, from, until }) => [orderNo, from, until])).toEqual([
      ['M1', '2026-01-01', '2026-02-28'],
      ['M2', '2026-04-01', '2026-04-30'],
      ['M3', '2026-02-01', '2026-03-31'],
    ])
  })

  test('not in a closed account', () => {
    const order = { orderNo: 'M1', planId: 'plus', version: 1, terms: planTerms(), paidAt: '' }
    expect(start(noAccount(), 'm', order, noonOf('2026-11-22'))).toMatchObject({ refusal: 'not-a-member' })
  })
})

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

  test('leaves out offers that do not run, and stays due while none does', () => {
    const [five, coffee] = offers as [Offer, Offer]
    const paused = { ...coffee, isPaused: true }
    const outcome = give(account, '2026-01-31', 5, 0, [five, paused])
    expect(outcome).toMatchObject({
      value: { details: { coupons: [{ couponId: 'm.5.0', offerId: 'five' }] } },
    })
    expect(give(account, '2026-01-31', 5, 0, [paused])).toMatchObject({ refusal: 'nothing-to-book' })
    expect(give(account, '2026-01-31', 5, 0, [])).toMatchObject({ refusal: 'nothing-to-book' })
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

  test('goes by the day on which it was asked for, and by what was used since', () => {
    const late = (known: Account) =>
      endForRefund(known, asked('M1', '2026-11-29'), rule, noonOf('2026-12-25'))
    expect(late(account)).toMatchObject({ value: { details: { by: 'whole', amountFen: 9900 } } })
    const used = { ...account, periods: account.periods.map(known => ({ ...known, isUsed: true })) }
    expect(late(used)).toMatchObject({ value: { details: { by: 'months', amountFen: 9075 } } })
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

const anyDeed = fc.record({
  wait: fc.nat(60),
  what: fc.constantFrom('buy', 'buy', 'end', 'outside', 'back', 'use'),
  months: fc.integer({ min: 1, max: 6 }),
  which: fc.nat(5),
})

test('property: no day is had of two orders, and every order that is not given back has all of its days', () => {
  fc.assert(
    fc.property(fc.array(anyDeed, { maxLength: 14 }), deeds => {
      let account = member()
      let day = '2026-01-01'
      let refunds = 0
      const failing: { refundNo: string; coupons: HeldCoupon[]; title: string }[] = []
      deeds.forEach(({ wait, what, months, which }, index) => {
        day = addDays(day, wait)
        const orderNo = `M${which}`
        if (what === 'buy') account = bought(account, `M${index}`, day, months)
        if (what === 'use') {
          account = { ...account, periods: account.periods.map(known => ({ ...known, isUsed: true })) }
        }
        if (what === 'end' || what === 'outside') {
          const request = { ...asked(orderNo, day), refundNo: `R${refunds++}` }
          const outcome =
            what === 'end'
              ? endForRefund(account, request, rule, noonOf(day))
              : endForOutside(account, { ...request, amountFen: 1 }, noonOf(day))
          if (outcome.ok) {
            expect(outcome.value.details.amountFen).toBeLessThanOrEqual(9900)
            account = outcome.value.account
            failing.push(outcome.value.details)
          }
        }
        if (what === 'back') {
          const details = failing.pop()
          const outcome = details && bringBack(account, details, noonOf(day))
          if (outcome?.ok) account = outcome.value.account
        }
        const running = account.periods.filter(known => !known.endedBy)
        for (const one of running) {
          expect(one.until).toBe(lastDayAfter(one.from, one.months))
          const others = running.filter(other => other !== one)
          expect(others.every(other => other.until < one.from || other.from > one.until)).toBe(true)
        }
      })
    }),
  )
})

test('property: ended and brought back, an account is what it was', () => {
  fc.assert(
    fc.property(fc.nat(400), fc.boolean(), fc.nat(20), (days, hasPack, later) => {
      const plain = bought(member(), 'M1', '2026-01-31')
      const account = hasPack ? given(plain, '2026-02-01', 7) : plain
      const day = addDays('2026-02-01', days)
      const outcome = end(account, 'M1', day)
      if (!outcome.ok) return
      const back = bringBack(outcome.value.account, outcome.value.details, noonOf(addDays(day, later)))
      if (!back.ok) throw new Error(back.refusal)
      expect(back.value.account).toEqual(account)
      const moved = [...outcome.value.legs, ...back.value.legs]
      const sum = moved.reduce((total, leg) => total + (leg.what === 'coupon' ? leg.by : 0), 0)
      expect(sum).toBe(0)
    }),
  )
})
