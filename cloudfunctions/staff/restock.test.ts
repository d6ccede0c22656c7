import fc from 'fast-check'
import { newStock, takenOf } from '../runtime/stock'
import { restocked } from './restock'

const today = '2026-11-22'
const stock = (more = {}) => ({
  ...newStock('offer:a', 1, 100, 10),
  left: 70,
  day: today,
  dayLeft: 4,
  ...more,
})
const terms = { version: 2, total: 100, perDay: 10 }

test.each([
  ['nothing changes but the version', stock(), terms, { version: 2, total: 100, left: 70, dayLeft: 4 }],
  ['more in all', stock(), { ...terms, total: 150 }, { left: 120, dayLeft: 4 }],
  ['just what was taken', stock(), { ...terms, total: 30 }, { left: 0 }],
  ['without a limit', stock(), { ...terms, total: null }, { total: null, left: 999_999_970 }],
  ['more a day', stock(), { ...terms, perDay: 20 }, { day: today, dayLeft: 14 }],
  ['fewer a day than were taken today', stock(), { ...terms, perDay: 5 }, { day: today, dayLeft: -1 }],
  ['yesterday is over', stock({ day: '2026-11-21' }), { ...terms, perDay: 5 }, { day: '', dayLeft: 5 }],
  ['no daily limit any more', stock(), { ...terms, perDay: null }, { perDay: null, day: '', dayLeft: 0 }],
  ['a first daily limit', stock({ perDay: null, day: '', dayLeft: 0 }), terms, { day: '', dayLeft: 10 }],
])('%s', (_, before, after, expected) => {
  expect(restocked('offer:a', before, after, today)).toMatchObject({ ok: true, value: expected })
})

test('one piece fewer than was taken is refused, with how many were', () => {
  const refused = restocked('offer:a', stock(), { ...terms, total: 29 }, today)
  expect(refused).toEqual({ ok: false, refusal: 'below-taken', details: { taken: 30 } })
})

test('whatever the limits become, what was taken stays taken and what is under way stays under way', () => {
  const limit = fc.option(fc.integer({ min: 1, max: 200 }), { nil: null })
  const hold = { id: 'h', ref: 'r', memberId: 'm', by: -1 as const, at: '', day: today, tick: 1 }
  fc.assert(
    fc.property(limit, limit, limit, limit, fc.nat(200), (total, perDay, nextTotal, nextPerDay, taken) => {
      const fresh = newStock('offer:a', 1, total, perDay)
      const before = { ...fresh, left: fresh.left - Math.min(taken, total ?? 200), holds: [hold] }
      const next = { version: 2, total: nextTotal, perDay: nextPerDay }
      const after = restocked('offer:a', before, next, today)
      if (!after.ok) return nextTotal !== null && nextTotal < takenOf(before)
      return (
        after.value.left >= 0 && takenOf(after.value) === takenOf(before) && after.value.holds.length === 1
      )
    }),
  )
})
