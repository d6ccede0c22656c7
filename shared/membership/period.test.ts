// Days that were paid for: which run, how long without a gap, in which month, and when to remind of the end.
import fc from 'fast-check'
import { addDays, daysBetween, lastDayAfter } from '../calendar'
import {
  closeUp,
  daysLeft,
  endingIn,
  isEnding,
  isOfPack,
  isPaid,
  lineUp,
  monthOfPeriod,
  noteBenefit,
  noteGate,
  notePacks,
  paidUntil,
  passesGate,
  periodOn,
} from './period'
import type { Period } from './state'
import { period } from './trial-period'

test.each([
  // From the same day to the day before it, or to the end of a month that has no such day.
  { from: '2026-01-15', months: 1, until: '2026-02-14' },
  { from: '2026-01-01', months: 1, until: '2026-01-31' },
  { from: '2026-01-31', months: 1, until: '2026-02-28' },
  { from: '2026-01-30', months: 1, until: '2026-02-28' },
  { from: '2026-01-29', months: 1, until: '2026-02-28' },
  { from: '2026-01-28', months: 1, until: '2026-02-27' },
  { from: '2028-01-30', months: 1, until: '2028-02-29' },
  { from: '2028-01-29', months: 1, until: '2028-02-28' },
  { from: '2028-02-29', months: 12, until: '2029-02-28' },
  { from: '2027-03-01', months: 12, until: '2028-02-29' },
  { from: '2026-08-31', months: 1, until: '2026-09-30' },
  { from: '2026-12-31', months: 2, until: '2027-02-28' },
  { from: '2026-11-22', months: 36, until: '2029-11-21' },
])('$months months from $from last until $until', ({ from, months, until }) => {
  expect(lastDayAfter(from, months)).toBe(until)
})

test.each([
  { day: '2026-01-30', month: null },
  { day: '2026-01-31', month: 0 },
  { day: '2026-02-28', month: 0 },
  { day: '2026-03-01', month: 1 },
  { day: '2026-03-30', month: 1 },
  { day: '2026-03-31', month: 2 },
  { day: '2026-04-30', month: 2 },
  { day: '2026-05-01', month: 3 },
  { day: '2027-01-30', month: 11 },
  { day: '2027-01-31', month: null },
])('$day lies in month $month of a year that began on 31 January', ({ day, month }) => {
  expect(monthOfPeriod(period('2026-01-31', '2027-01-30'), day)).toBe(month)
})

const ended = { endedBy: { refundNo: 'M1R1', on: '2026-06-01' } }

test.each<[string, Period[], string | null]>([
  ['nothing was bought', [], null],
  ['it begins tomorrow', [period('2026-11-23', '2027-11-22')], null],
  ['it ended yesterday', [period('2025-11-22', '2026-11-21')], null],
  ['its first day', [period('2026-11-22', '2027-11-21')], '2027-11-21'],
  ['its last day', [period('2025-11-23', '2026-11-22')], '2026-11-22'],
  ['given back', [period('2026-01-01', '2026-12-31', ended)], null],
  ['renewed', [period('2026-01-01', '2026-12-31'), period('2027-01-01', '2027-12-31')], '2027-12-31'],
  [
    'renewed, in whatever order',
    [period('2027-01-01', '2027-12-31'), period('2026-01-01', '2026-12-31')],
    '2027-12-31',
  ],
  ['a gap of a day', [period('2026-01-01', '2026-12-31'), period('2027-01-02', '2028-01-01')], '2026-12-31'],
  [
    'one in between was given back',
    [
      period('2026-01-01', '2026-12-31'),
      period('2027-01-01', '2027-12-31', ended),
      period('2028-01-01', '2028-12-31'),
    ],
    '2026-12-31',
  ],
])('%s: paid until %s', (_, periods, until) => {
  expect(paidUntil({ periods }, '2026-11-22')).toBe(until)
  expect(isPaid({ periods }, '2026-11-22')).toBe(until !== null)
})

test('gates are those of the period that runs', () => {
  const shut = period('2026-01-01', '2026-12-31', { gates: false })
  const periods = [shut, period('2027-01-01', '2027-12-31', { orderNo: 'M2' })]
  expect(passesGate({ periods }, '2026-12-31')).toBe(false)
  expect(passesGate({ periods }, '2027-01-01')).toBe(true)
  expect(periodOn({ periods }, '2027-01-01')?.orderNo).toBe('M2')
})

test.each([
  { days: ['2026-03-01'], usedOn: '2026-03-01' },
  { days: ['2026-03-01', '2026-05-09'], usedOn: '2026-05-09' },
  { days: ['2026-05-09', '2026-03-01'], usedOn: '2026-05-09' },
  { days: ['2027-01-01'], usedOn: null },
])('used on $days: last on $usedOn, also when a sale is sent late', ({ days, usedOn }) => {
  const year = period('2026-01-01', '2026-12-31', { packs: [3] })
  const noted = (note: (periods: Period[], day: string) => Period[]) =>
    days.reduce((periods, day) => note(periods, day), [year])[0]
  expect(noted(noteBenefit)).toEqual({ ...year, isUsed: usedOn !== null, usedOn })
  const lastDay = [...days].sort().pop()
  const withPacks = noted((periods, day) => notePacks(periods, 'm', ['m.3.0'], day))
  expect(withPacks).toEqual({ ...year, isUsed: true, usedOn: lastDay })
})

test('what is used is used of the period of that day, a coupon of a pack of its own period', () => {
  const first = period('2026-01-01', '2026-12-31', { packs: [3, 0, 12] })
  const second = period('2027-01-01', '2027-12-31', { orderNo: 'M2' })
  const used = (periods: Period[]) => periods.filter(({ isUsed }) => isUsed).map(({ orderNo }) => orderNo)
  expect(used(noteBenefit([first, second], '2026-12-31'))).toEqual(['M1'])
  expect(used(noteBenefit([first, second], '2027-01-01'))).toEqual(['M2'])
  expect(used(noteBenefit([first, second], '2028-01-01'))).toEqual([])
  expect(used(noteGate([first, second], '2027-01-01', true))).toEqual(['M2'])
  expect(used(noteGate([first, second], '2027-01-01', false))).toEqual([])
  expect(used(notePacks([first, second], 'm', ['m.12.1'], '2027-01-01'))).toEqual(['M1'])
  for (const couponId of ['m.1.0', 'm.0.0', 'm.121.0', 'n.12.1', 'mm.12.1']) {
    expect(isOfPack(first, 'm', couponId)).toBe(false)
  }
})

test.each([
  { until: '2026-12-23', days: null },
  { until: '2026-12-22', days: 30 },
  { until: '2026-11-30', days: 30 },
  { until: '2026-11-29', days: 7 },
  { until: '2026-11-28', days: 7 },
  { until: '2026-11-27', days: 5 },
  { until: '2026-11-24', days: 5 },
  { until: '2026-11-23', days: 1 },
  { until: '2026-11-22', days: 1 },
  { until: '2026-11-21', days: null },
])('a year that lasts until $until: the reminder of $days days is due', ({ until, days }) => {
  const account = { periods: [period('2025-12-01', until)] }
  expect(endingIn(account, '2026-11-22')?.days ?? null).toBe(days)
  expect(isEnding(account, '2026-11-22')).toBe(days !== null)
})

test('nobody is reminded who has renewed, or of a month that has just begun', () => {
  const until = '2026-11-25'
  const renewed = [period('2025-11-26', until), period('2026-11-26', '2027-11-25', { orderNo: 'M2' })]
  expect(isEnding({ periods: renewed }, '2026-11-22')).toBe(false)
  const backAgain = [renewed[0] as Period, { ...(renewed[1] as Period), ...ended }]
  expect(endingIn({ periods: backAgain }, '2026-11-22')).toMatchObject({ period: { orderNo: 'M1' }, days: 5 })
  const month = { periods: [period('2026-11-22', '2026-12-21', { months: 1 })] }
  expect(isEnding(month, '2026-11-22')).toBe(false)
  expect(isEnding(month, '2026-12-13')).toBe(false)
  expect(endingIn(month, '2026-12-14')?.days).toBe(7)
  expect(daysLeft('2026-12-21', '2026-12-14')).toBe(7)
  expect(daysLeft('2026-12-21', '2026-12-21')).toBe(0)
})

test.each<[string, Period[], [string, string][]]>([
  ['begins today', [period('2027-01-01', '2027-01-31', { months: 1 })], [['2026-11-22', '2026-12-21']]],
  [
    'after what runs, one by one',
    [
      period('2026-11-01', '2026-11-30', { months: 1 }),
      period('2027-03-01', '2027-03-31', { months: 1 }),
      period('2027-02-01', '2027-02-28', { months: 1 }),
    ],
    [
      ['2026-11-01', '2026-11-30'],
      ['2027-01-01', '2027-01-31'],
      ['2026-12-01', '2026-12-31'],
    ],
  ],
  [
    'neither what is over nor what has ended is moved or waited for',
    [
      period('2026-01-01', '2026-06-30'),
      period('2026-11-01', '2027-10-31', ended),
      period('2027-11-01', '2028-10-31'),
    ],
    [
      ['2026-01-01', '2026-06-30'],
      ['2026-11-01', '2027-10-31'],
      ['2026-11-22', '2027-11-21'],
    ],
  ],
])('moved up: %s', (_, periods, days) => {
  expect(closeUp(periods, '2026-11-22').map(({ from, until }) => [from, until])).toEqual(days)
})

const anyPeriod = fc
  .record({ from: fc.nat(900), months: fc.integer({ min: 1, max: 14 }), isEnded: fc.boolean() })
  .map(({ from, months, isEnded }) => {
    const first = addDays('2026-01-01', from)
    const more = isEnded ? ended : {}
    return period(first, lastDayAfter(first, months), { months, ...more })
  })

test('property: lined up, no two lie over each other, none is shorter, and nothing moves without need', () => {
  fc.assert(
    fc.property(fc.array(anyPeriod, { maxLength: 6 }), periods => {
      const laid = lineUp(periods)
      expect(lineUp(laid)).toEqual(laid)
      laid.forEach((one, index) => {
        const before = periods[index] as Period
        if (one.endedBy) {
          expect(one).toBe(before)
          return
        }
        expect(one.from >= before.from).toBe(true)
        expect(one.until).toBe(lastDayAfter(one.from, one.months))
        const others = laid.filter(other => other !== one && !other.endedBy)
        expect(others.every(other => other.until < one.from || other.from > one.until)).toBe(true)
        const isMoved = one.from !== before.from
        if (isMoved) expect(others.some(other => addDays(other.until, 1) === one.from)).toBe(true)
      })
      const [day = '2026-01-01'] = laid.map(({ from }) => from)
      const until = paidUntil({ periods: laid }, day)
      if (until === null) return
      expect(daysBetween(day, until)).toBeGreaterThanOrEqual(0)
      expect(isPaid({ periods: laid }, until)).toBe(true)
      expect(isPaid({ periods: laid }, addDays(until, 1))).toBe(false)
    }),
  )
})
