// Whatever is bought, ended and brought back: the days add up.
import fc from 'fast-check'
import { addDays, lastDayAfter } from '../calendar'
import type { HeldCoupon } from '../coupons/offer'
import { bringBack, endForOutside, endForRefund } from './membership'
import { asked, bought, end, given, member, noonOf, rule } from './membership-trial'
import { paidUntil } from './period'

const anyDeed = fc.record({
  wait: fc.nat(60),
  what: fc.constantFrom('buy', 'buy', 'end', 'outside', 'back', 'use'),
  months: fc.integer({ min: 1, max: 6 }),
  which: fc.nat(5),
})

test('property: no day is had of two orders, none is waited through, and what is not given back has all of its days', () => {
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
          if (one.from > day) expect(others.some(other => addDays(other.until, 1) === one.from)).toBe(true)
        }
        const last = running.map(({ until }) => until).sort()[running.length - 1]
        expect(paidUntil(account, day)).toBe(last !== undefined && last >= day ? last : null)
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
