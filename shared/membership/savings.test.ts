// What a membership was worth: by month, less what came back, and said plainly when it does not pay for itself.
import fc from 'fast-check'
import { addDays } from '../calendar'
import type { SavedOfSale } from './at-the-till'
import { type SavingEntry, savingsOf } from './savings'
import { period } from './trial-period'

const year = period('2026-11-22', '2027-11-21', { priceFen: 1000 })
const had = (more: Partial<SavedOfSale> = {}): SavedOfSale => {
  return { orderNo: 'M1', rateHundredths: 150, pricesFen: 0, extraPoints: 0, packFen: 0, ...more }
}
const sold = (no: string, day: string, membership: SavedOfSale | null): SavingEntry => {
  const at = `${day}T04:00:00.000Z`
  return { kind: 'sale', at, ref: `sale:S001:${no}`, of: null, details: { membership } }
}
const back = (no: string, day: string, membership: SavedOfSale | null): SavingEntry => {
  const entry = sold(`R${no}`, day, membership)
  return { ...entry, kind: 'refund', of: `sale:S001:${no}` }
}
const savings = (entries: SavingEntry[], today = '2027-01-05', known = year) =>
  savingsOf(entries, known, '年卡', 100, today)

test('nothing yet: every month is there, and it does not pay for itself', () => {
  expect(savings([])).toEqual({
    orderNo: 'M1',
    planName: '年卡',
    from: '2026-11-22',
    until: '2027-11-21',
    feeFen: 1000,
    savedFen: 0,
    pricesFen: 0,
    packFen: 0,
    extraPoints: 0,
    pointsFen: 0,
    months: [
      { month: '2026-11', savedFen: 0 },
      { month: '2026-12', savedFen: 0 },
      { month: '2027-01', savedFen: 0 },
    ],
    isWorthIt: false,
    daysLeft: 320,
  })
})

test('prices, packs and points add up by the month of the sale; a refund counts there as well', () => {
  const told = savings([
    sold('1', '2026-11-30', had({ pricesFen: 500, extraPoints: 30 })),
    sold('2', '2026-12-01', had({ packFen: 600 })),
    sold('3', '2026-12-02', null),
    sold('4', '2026-12-02', had({ orderNo: 'M0', pricesFen: 9999 })),
    back('1', '2027-01-04', had({ pricesFen: 200, extraPoints: 10 })),
    back('3', '2027-01-04', null),
  ])
  expect(told).toMatchObject({ pricesFen: 300, packFen: 600, extraPoints: 20, pointsFen: 20, savedFen: 920 })
  expect(told.months.map(({ savedFen }) => savedFen)).toEqual([320, 600, 0])
  expect(told.isWorthIt).toBe(false)
})

test.each([
  { name: 'a fen too little', pricesFen: 999, isWorthIt: false },
  { name: 'just the fee', pricesFen: 1000, isWorthIt: true },
])('$name: worth it $isWorthIt', ({ pricesFen, isWorthIt }) => {
  expect(savings([sold('1', '2026-12-01', had({ pricesFen }))]).isWorthIt).toBe(isWorthIt)
})

test('broken fen of points are not rounded away month by month', () => {
  const entries = [
    sold('1', '2026-11-30', had({ extraPoints: 2 })),
    sold('2', '2026-12-01', had({ extraPoints: 2 })),
  ]
  const told = savingsOf(entries, year, '年卡', 300, '2026-12-31')
  expect(told.pointsFen).toBe(1)
  expect(told.months.map(({ savedFen }) => savedFen)).toEqual([0, 1])
})

test.each([
  { name: 'its last day', known: year, today: '2027-11-21', daysLeft: 0, last: '2027-11' },
  { name: 'it is over', known: year, today: '2028-02-01', daysLeft: null, last: '2027-11' },
  {
    name: 'given back',
    known: { ...year, endedBy: { refundNo: 'M1R1', on: '2026-12-03' } },
    today: '2027-02-01',
    daysLeft: null,
    last: '2026-12',
  },
  { name: 'not begun', known: year, today: '2026-10-01', daysLeft: 416, last: undefined },
])('$name: $daysLeft days left, the last month is $last', ({ known, today, daysLeft, last }) => {
  const told = savings([], today, known)
  expect(told.daysLeft).toBe(daysLeft)
  expect(told.months[told.months.length - 1]?.month).toBe(last)
})

test('a coupon of a pack that was used after the end has its month', () => {
  const told = savings([sold('1', '2027-12-10', had({ packFen: 300 }))], '2028-02-01')
  expect(told.months).toHaveLength(14)
  expect(told.months[13]).toEqual({ month: '2027-12', savedFen: 300 })
})

const anySale = fc.record({
  days: fc.nat(364),
  pricesFen: fc.nat(3000),
  packFen: fc.nat(1000),
  extraPoints: fc.nat(200),
  backParts: fc.array(fc.nat(10), { maxLength: 3 }),
})

test('property: the months add up to what was saved, and none is below nothing', () => {
  fc.assert(
    fc.property(fc.array(anySale, { maxLength: 20 }), fc.integer({ min: 1, max: 999 }), (sales, perYuan) => {
      const entries = sales.flatMap(({ days, backParts, ...all }, index) => {
        const day = addDays(year.from, days)
        // As much as is left goes back, in parts.
        const left = { ...all }
        const parts = backParts.map(tenths => {
          const part = had()
          for (const key of ['pricesFen', 'packFen', 'extraPoints'] as const) {
            part[key] = Math.floor((left[key] * tenths) / 10)
            left[key] -= part[key]
          }
          return back(String(index), addDays(day, 40), part)
        })
        return [sold(String(index), day, had(all)), ...parts]
      })
      const told = savingsOf(entries, year, '年卡', perYuan, addDays(year.until, 9))
      expect(told.months.reduce((sum, { savedFen }) => sum + savedFen, 0)).toBe(told.savedFen)
      expect(Math.min(...told.months.map(({ savedFen }) => savedFen))).toBeGreaterThanOrEqual(0)
      expect(told.savedFen).toBe(told.pricesFen + told.packFen + told.pointsFen)
      expect(told.months).toHaveLength(13)
    }),
  )
})
