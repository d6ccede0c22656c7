// What comes back by the rule: whole for a week while nothing was used, then the months that have not begun.
import fc from 'fast-check'
import { keptRefund } from '../../local/trial-membership'
import { type Account, noAccount } from '../account/account'
import { addDays, lastDayAfter } from '../calendar'
import type { RefundRule } from './plan'
import { asOfNow, refundableOf } from './refund'
import type { Period } from './state'
import { period } from './trial-period'

const rule: RefundRule = { wholeWithinDays: 7, restByMonths: true }
const member = (...periods: Period[]): Account => ({ ...noAccount(), isOpen: true, periods })
const year = (more: Partial<Period> = {}) => period('2026-11-22', '2027-11-21', more)

test.each<[string, string, Partial<Period>, Partial<RefundRule>, object]>([
  ['on the day', '2026-11-22', {}, {}, { amountFen: 9900, by: 'whole', months: 11 }],
  ['on the seventh day after', '2026-11-29', {}, {}, { amountFen: 9900, by: 'whole', months: 11 }],
  ['on the eighth', '2026-11-30', {}, {}, { amountFen: 9075, by: 'months', months: 11 }],
  ['used on the day', '2026-11-22', { isUsed: true }, {}, { amountFen: 9075, by: 'months', months: 11 }],
  ['never whole', '2026-11-22', {}, { wholeWithinDays: 0 }, { amountFen: 9075, by: 'months' }],
  ['last day of a month', '2026-12-21', {}, {}, { amountFen: 9075, months: 11 }],
  ['first day of the next', '2026-12-22', {}, {}, { amountFen: 8250, months: 10 }],
  ['first day of the eleventh', '2027-09-22', {}, {}, { amountFen: 825, months: 1 }],
  ['rounded down', '2027-09-22', { priceFen: 1000 }, {}, { amountFen: 83, months: 1 }],
  ['not begun, in time', '2026-11-20', { paidOn: '2026-11-13' }, {}, { amountFen: 9900, by: 'whole' }],
  [
    'not begun, late',
    '2026-11-20',
    { paidOn: '2026-11-12' },
    {},
    { amountFen: 9900, by: 'months', months: 12 },
  ],
])('%s', (_, day, more, other, refundable) => {
  expect(refundableOf(member(year(more)), 'M1', { ...rule, ...other }, day)).toMatchObject({
    ok: true,
    value: refundable,
  })
})

test.each<[string, string, Partial<Period>, Partial<RefundRule>]>([
  ['the last month has begun', '2027-10-22', {}, {}],
  ['it is over', '2027-11-22', {}, {}],
  ['another order', '2026-11-22', { orderNo: 'M2' }, {}],
  ['given back already', '2026-11-22', { endedBy: { refundNo: 'M1R1', on: '2026-11-22' } }, {}],
  ['months are not given back', '2026-11-30', {}, { restByMonths: false }],
  ['less than a fen a month', '2027-09-22', { priceFen: 11 }, {}],
])('nothing: %s', (_, day, more, other) => {
  expect(refundableOf(member(year(more)), 'M1', { ...rule, ...other }, day)).toMatchObject({
    refusal: 'nothing-to-refund',
  })
})

const usedOn = (day: string) => ({ isUsed: true, usedOn: day })
test.each<[string, string, object]>([
  ['before', '2026-11-25', { amountFen: 9075, months: 11 }],
  ['on the last day of that month', '2026-12-21', { amountFen: 9075, months: 11 }],
  ['on the first day of the next', '2026-12-22', { amountFen: 8250, months: 10 }],
  ['four months on', '2027-03-24', { amountFen: 5775, months: 7 }],
  ['in the eleventh month', '2027-10-21', { amountFen: 825, months: 1 }],
])('asked for on 2026-11-26 and used %s: no month that was used comes back', (_, day, refundable) => {
  const found = refundableOf(member(year(usedOn(day))), 'M1', rule, '2026-11-26')
  expect(found).toMatchObject({ ok: true, value: { by: 'months', ...refundable } })
})

test.each([
  ['in the last month', '2027-10-22'],
  ['after the end, by a coupon of its pack', '2027-12-01'],
])('used %s since it was asked for: nothing is left', (_, day) => {
  expect(refundableOf(member(year(usedOn(day))), 'M1', rule, '2026-11-26')).toMatchObject({
    refusal: 'nothing-to-refund',
  })
})

const next = period('2027-11-22', '2028-11-21', { orderNo: 'M2' })
test.each<[string, Period[], object, number]>([
  ['nothing was used: as it was asked for', [year()], {}, 9900],
  ['used on the day', [year(usedOn('2026-11-22'))], {}, 9075],
  ['used four months on', [year(usedOn('2027-03-24'))], {}, 5775],
  ['used up', [year(usedOn('2027-11-01'))], {}, 0],
  ['something later was bought: it stays', [year(usedOn('2027-03-24')), next], {}, 9900],
  ['approved: it is settled', [year(usedOn('2027-03-24'))], { state: 'approving' }, 9900],
  ['of a payment that started nothing', [], { by: 'timer:settle' }, 9900],
])('what a refund brings that waits: %s', (_, periods, more, amountFen) => {
  const waiting = keptRefund('M1', { at: '2026-11-22T05:00:00.000Z', ...more })
  expect(asOfNow(member(...periods), rule, waiting)).toEqual({ ...waiting, amountFen })
})

test('what was bought for afterwards goes back first', () => {
  const next = period('2027-11-22', '2028-11-21', { orderNo: 'M2', paidOn: '2026-11-22' })
  const both = member(year(), next)
  expect(refundableOf(both, 'M1', rule, '2026-11-23')).toMatchObject({
    refusal: 'later-order-first',
    details: { orderNo: 'M2' },
  })
  expect(refundableOf(both, 'M2', rule, '2026-12-23')).toMatchObject({
    value: { amountFen: 9900, months: 12 },
  })
  const gone = { ...next, endedBy: { refundNo: 'M2R1', on: '2026-11-23' } }
  expect(refundableOf(member(year(), gone), 'M1', rule, '2026-11-23')).toMatchObject({ ok: true })
  // Whoever has closed the card has the same money coming.
  expect(refundableOf({ ...both, isOpen: false }, 'M2', rule, '2026-11-23')).toMatchObject({
    value: { amountFen: 9900, by: 'whole', months: 12 },
  })
})

test('property: whatever was used after asking, only months that begin later come back, and waiting alone costs nothing', () => {
  fc.assert(
    fc.property(
      fc.nat(360),
      fc.option(fc.nat(400), { nil: null }),
      fc.integer({ min: 1, max: 999_900 }),
      (asked, used, priceFen) => {
        const { from } = year()
        const usedDay = used === null ? null : addDays(from, used)
        const more = { priceFen, paidOn: addDays(from, -60), isUsed: usedDay !== null, usedOn: usedDay }
        const day = addDays(from, asked)
        const found = refundableOf(member(year(more)), 'M1', rule, day)
        const unused = refundableOf(member(year({ ...more, isUsed: false, usedOn: null })), 'M1', rule, day)
        if (usedDay === null || usedDay <= day) expect(found).toEqual(unused)
        if (!found.ok) return
        const { amountFen, months } = found.value
        const firstBack = addDays(lastDayAfter(from, 12 - months), 1)
        expect(firstBack > day && (usedDay === null || firstBack > usedDay)).toBe(true)
        expect(amountFen).toBe(Math.floor((priceFen * months) / 12))
      },
    ),
  )
})

test('property: never more than was paid, never more later, and no month counts twice', () => {
  fc.assert(
    fc.property(
      fc.record({
        priceFen: fc.integer({ min: 1, max: 999_900 }),
        months: fc.integer({ min: 1, max: 36 }),
        from: fc.nat(800).map(days => addDays('2026-01-01', days)),
        paidBefore: fc.nat(400),
        isUsed: fc.boolean(),
        wholeWithinDays: fc.nat(30),
        restByMonths: fc.boolean(),
        days: fc.tuple(fc.nat(1200), fc.nat(1200)),
      }),
      ({ priceFen, months, from, paidBefore, isUsed, days, ...itsRule }) => {
        const paidOn = addDays(from, -paidBefore)
        const known = period(from, lastDayAfter(from, months), { priceFen, months, paidOn, isUsed })
        const amountOn = (day: string) => {
          const found = refundableOf(member(known), 'M1', itsRule, day)
          return found.ok ? found.value.amountFen : 0
        }
        const [early, late] = [...days].sort((a, b) => a - b).map(count => amountOn(addDays(paidOn, count)))
        expect(early).toBeLessThanOrEqual(priceFen)
        expect(late).toBeLessThanOrEqual(early ?? 0)
        expect(late).toBeGreaterThanOrEqual(0)
      },
    ),
  )
})
