// What WeChat's answers about a delivery mean.
import { afterAnswer } from './shipping'

const paidAt = '2026-11-22T04:00:00.000Z'
const now = new Date('2026-11-22T12:01:00+08:00')

test.each([
  [0, 'told'],
  [10060002, 'told'],
  [10060003, 'told'],
  [10060004, 'told'],
  [10060023, 'told'],
  [10060001, 'due'],
  [-1, 'due'],
  [268485216, 'due'],
  [null, 'due'],
  [47001, 'given-up'],
  [10060031, 'given-up'],
])('%s: %s', (errcode, state) => {
  expect(afterAnswer({ tries: 0 }, errcode, paidAt, now).state).toBe(state)
})

test.each([
  [0, 1],
  [1, 2],
  [2, 5],
  [6, 120],
  [99, 120],
])('after %i tries it waits %i minutes', (tries, minutes) => {
  const nextAt = new Date(now.getTime() + minutes * 60_000).toISOString()
  expect(afterAnswer({ tries }, 10060001, paidAt, now)).toEqual({ state: 'due', nextAt })
})

test.each([
  [-1, 'due'],
  [0, 'given-up'],
])('%i seconds after 48 hours: %s', (seconds, state) => {
  const later = new Date(Date.parse(paidAt) + 48 * 3_600_000 + seconds * 1000)
  expect(afterAnswer({ tries: 9 }, null, paidAt, later).state).toBe(state)
  // Told is told, however late.
  expect(afterAnswer({ tries: 9 }, 0, paidAt, later).state).toBe('told')
})
