import { addDays, addMonths, dayOf, lastDayOf, monthOf, startOf, timeOf } from './calendar'

test.each([
  { at: '2026-11-21T15:59:59.999Z', day: '2026-11-21', time: '23:59' },
  { at: '2026-11-21T16:00:00.000Z', day: '2026-11-22', time: '00:00' },
  { at: '1998-06-30T16:00:00Z', day: '1998-07-01', time: '00:00' },
])('$at is $day $time in Shanghai', ({ at, day, time }) => {
  expect(dayOf(at)).toBe(day)
  expect(dayOf(new Date(at))).toBe(day)
  expect(timeOf(at)).toBe(time)
  expect(dayOf(startOf(day))).toBe(day)
})

test.each([
  { month: '2026-11', count: 2, result: '2027-01', last: '2027-01-31' },
  { month: '2026-01', count: -1, result: '2025-12', last: '2025-12-31' },
  { month: '2027-02', count: 12, result: '2028-02', last: '2028-02-29' },
])('$count months after $month: $result', ({ month, count, result, last }) => {
  expect(addMonths(month, count)).toBe(result)
  expect(lastDayOf(result)).toBe(last)
})

test('days are counted over month ends', () => {
  expect(addDays('2026-11-30', 1)).toBe('2026-12-01')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  expect(monthOf('2026-11-22')).toBe('2026-11')
})
