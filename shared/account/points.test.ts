import fc from 'fast-check'
import {
  balanceOn,
  debtOf,
  earn,
  expiringFrom,
  giveBack,
  type Lot,
  lapse,
  lapsedBy,
  noPoints,
  type Points,
  spend,
  takeBack,
} from './points'

const today = '2026-11-22'
const lot = (points: number, expiresOn = '2027-11-30', line = 'cvs'): Lot => ({ line, expiresOn, points })
const holding = (...lots: Lot[]) => lots.reduce((points, each) => earn(points, each).points, noPoints())
const spent = (points: Points, amount: number, day = today) => {
  const outcome = spend(points, amount, day)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}

test.each([
  { has: 100, cost: 30, left: 70 },
  { has: 30, cost: 30, left: 0 },
  { has: 30, cost: 0, left: 30 },
])('$has points, spend $cost: $left left', ({ has, cost, left }) => {
  expect(balanceOn(spent(holding(lot(has)), cost).points, today)).toBe(left)
})

test('more than there is cannot be spent, and the refusal says what there is', () => {
  expect(spend(holding(lot(30)), 31, today)).toEqual({
    ok: false,
    refusal: 'not-enough-points',
    details: { balance: 30 },
  })
})

test('what expires first is spent first, whatever was earned first', () => {
  const points = holding(lot(50, '2027-11-30'), lot(40, '2026-12-31'), lot(30, '2026-11-30', 'bakery'))
  const { points: after, lots } = spent(points, 60)
  expect(lots).toEqual([lot(30, '2026-11-30', 'bakery'), lot(30, '2026-12-31')])
  expect(after.lots).toEqual([lot(10, '2026-12-31'), lot(50, '2027-11-30')])
})

test('points are good to the end of their last day, booked or not', () => {
  const points = holding(lot(50, '2026-11-22'), lot(7))
  expect(balanceOn(points, '2026-11-22')).toBe(57)
  expect(balanceOn(points, '2026-11-23')).toBe(7)
  expect(lapsedBy(points, '2026-11-23')).toBe(50)
  expect(expiringFrom(points, '2026-11-23')).toEqual([{ on: '2027-11-30', points: 7 }])
  expect(spend(points, 8, '2026-11-23').ok).toBe(false)
  const booked = lapse(points, '2026-11-23')
  expect(booked?.legs).toEqual([{ what: 'points', ...lot(-50, '2026-11-22') }])
  expect(booked && lapsedBy(booked.points, '2026-11-23')).toBe(50)
  expect(booked && lapse(booked.points, '2026-11-23')).toBeNull()
})

test('a refund takes back what was spent as a debt, and the next earning repays it first', () => {
  const after = spent(holding(lot(100)), 80).points
  const undone = takeBack(after, lot(100), today)
  expect(balanceOn(undone.points, today)).toBe(0)
  expect(undone.points.debts).toEqual([{ line: 'cvs', points: 80 }])
  const earned = earn(undone.points, lot(100, '2027-12-31', 'bakery'))
  expect(earned.legs).toEqual([
    { what: 'debt', line: 'cvs', points: 80 },
    { what: 'points', ...lot(20, '2027-12-31', 'bakery') },
  ])
  expect(debtOf(earned.points)).toBe(0)
})

test('a refund takes from its own lot first, then from what expires first', () => {
  const points = holding(lot(10, '2026-12-31'), lot(50))
  expect(takeBack(points, lot(55), today).points.lots).toEqual([lot(5, '2026-12-31')])
})

test('points that lapsed unspent are not charged again by a late refund', () => {
  const booked = lapse(holding(lot(100, '2026-10-31'), lot(30)), today)
  if (!booked) throw new Error('nothing lapsed')
  const undone = takeBack(booked.points, lot(100, '2026-10-31'), today)
  expect(balanceOn(undone.points, today)).toBe(30)
  expect(debtOf(undone.points)).toBe(0)
  const unbooked = takeBack(holding(lot(100, '2026-10-31'), lot(30)), lot(100, '2026-10-31'), today)
  expect(balanceOn(unbooked.points, today)).toBe(30)
})

test('what is given back keeps its old expiry, and is dead when that has passed', () => {
  const { points, lots } = spent(holding(lot(100, '2026-11-30')), 100)
  expect(giveBack(points, lots, '2026-11-30').points.lots).toEqual([lot(100, '2026-11-30')])
  expect(balanceOn(giveBack(points, lots, '2026-12-01').points, '2026-12-01')).toBe(0)
})

test('property: whatever happens, lots and debts are the sum of the legs, and nothing is below zero', () => {
  const day = fc.integer({ min: 1, max: 28 }).map(d => `2026-11-${String(d).padStart(2, '0')}`)
  const amount = fc.integer({ min: 0, max: 300 })
  const line = fc.constantFrom('cvs', 'bakery')
  const step = fc.oneof(
    fc.record({ kind: fc.constant('earn' as const), line, expiresOn: day, amount }),
    fc.record({ kind: fc.constant('spend' as const), day, amount }),
    fc.record({ kind: fc.constant('takeBack' as const), line, expiresOn: day, day, amount }),
    fc.record({ kind: fc.constant('giveBack' as const), line, expiresOn: day, day, amount }),
    fc.record({ kind: fc.constant('lapse' as const), day }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), steps => {
      let points = noPoints()
      let sum = 0
      for (const each of steps) {
        const before = JSON.stringify(points)
        const moved = take(points, each)
        expect(JSON.stringify(points)).toBe(before)
        if (!moved) continue
        points = moved.points
        sum += moved.legs.reduce((total, leg) => total + leg.points, 0)
        const held = points.lots.reduce((total, own) => total + own.points, 0)
        expect(held - debtOf(points)).toBe(sum)
        for (const part of [...points.lots, ...points.debts, ...points.lapsed])
          expect(part.points).toBeGreaterThan(0)
        const { earned, givenBack, takenBack, spent: gone, lapsed } = points.totals
        expect(earned + givenBack - takenBack - gone - lapsed).toBe(sum)
      }
    }),
    { numRuns: 2000 },
  )

  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
  function take(points: Points, each: Step) {
    switch (each.kind) {
      case 'earn':
        return earn(points, lot(each.amount, each.expiresOn, each.line))
      case 'spend': {
        const outcome = spend(points, each.amount, each.day)
        return outcome.ok ? outcome.value : null
      }
      case 'takeBack': {
        // Never more than was earned and not yet taken back, as a refund's limit has it.
        const { earned, takenBack } = points.totals
        return takeBack(
          points,
          lot(Math.min(each.amount, earned - takenBack), each.expiresOn, each.line),
          each.day,
        )
      }
      case 'giveBack': {
        const { spent: gone, givenBack } = points.totals
        return giveBack(
          points,
          [lot(Math.min(each.amount, gone - givenBack), each.expiresOn, each.line)],
          each.day,
        )
      }
      case 'lapse':
        return lapse(points, each.day)
    }
  }
})
