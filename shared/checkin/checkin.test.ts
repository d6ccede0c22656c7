// The row of check-ins: its rewards, its gaps, and the one day a month that a paid member mends.
import fc from 'fast-check'
import { type Account, noAccount } from '../account/account'
import { demoProgramme as programme } from '../account/demo-programme'
import { balanceOn } from '../account/points'
import { addDays, startOf } from '../calendar'
import { period } from '../membership/trial-period'
import { checkIn, isChecked, makeUp, rewardOf, rowUpTo, statusOf } from './checkin'

const start = '2026-01-05'
const noonOf = (day: string) => new Date(startOf(day).getTime() + 12 * 3_600_000)
const member = (): Account => ({ ...noAccount(), isOpen: true, joinedAt: noonOf(start).toISOString() })

function checkedIn(account: Account, day: string): Account {
  const outcome = checkIn(account, programme, 'm', noonOf(day))
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.account
}

test.each([
  { n: 1, points: 1 },
  { n: 2, points: 1 },
  { n: 3, points: 2 },
  { n: 6, points: 3 },
  { n: 7, points: 8 },
  { n: 8, points: 1 },
  { n: 14, points: 8 },
])('day $n in a row brings $points', ({ n, points }) => {
  expect(rewardOf(programme.checkin.rewards, n)).toBe(points)
})

test('property: the row and the points are those of a plain list of days, however long it is', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 300 }), gaps => {
      // Mostly no gap: long rows cross the months that are forgotten.
      const steps = gaps.map(gap => (gap <= 3 ? 1 : 2))
      let account = member()
      let day = start
      let row = 0
      let points = 0
      steps.forEach((step, index) => {
        day = index === 0 ? day : addDays(day, step)
        row = index > 0 && step === 1 ? row + 1 : 1
        points += rewardOf(programme.checkin.rewards, row)
        account = checkedIn(account, day)
        expect(rowUpTo(account.checkin, day)).toBe(row)
      })
      const { totals } = account.points
      expect(totals.earned).toBe(points)
      expect(account.checkin.months.length).toBeLessThanOrEqual(3)
    }),
    { numRuns: 200 },
  )
})

describe('a paid member', () => {
  const paid = () => ({ ...member(), periods: [period('2026-01-01', '2026-12-31')] })
  const rowWithGap = () => {
    let account: Account = paid()
    for (const day of ['2026-01-05', '2026-01-06', '2026-01-08', '2026-01-09'])
      account = checkedIn(account, day)
    return account
  }

  test('joins the row together again, without points', () => {
    const account = rowWithGap()
    const before = balanceOn(account.points, '2026-01-09')
    expect(account.periods[0]?.isUsed).toBe(false)
    const mended = makeUp(account, 'm', '2026-01-07', noonOf('2026-01-09'))
    if (!mended.ok) throw new Error(mended.refusal)
    expect(mended.value.details).toEqual({ day: '2026-01-07', streak: 5 })
    expect(mended.value.account.periods[0]?.isUsed).toBe(true)
    expect(balanceOn(mended.value.account.points, '2026-01-09')).toBe(before)
    expect(statusOf(mended.value.account, programme, noonOf('2026-01-09'))).toMatchObject({
      streak: 5,
      madeUp: ['2026-01-07'],
      missed: [],
      makeUpLeft: false,
      pointsTomorrow: 3,
    })
  })

  test.each([
    { day: '2026-01-08', refusal: 'nothing-missed' },
    { day: '2026-01-04', refusal: 'nothing-missed' },
    { day: '2025-12-31', refusal: 'nothing-missed' },
    { day: '2026-01-10', refusal: 'nothing-missed' },
    { day: '2026-01-31', refusal: 'nothing-missed' },
  ])('cannot mend $day', ({ day, refusal }) => {
    expect(makeUp(rowWithGap(), 'm', day, noonOf('2026-01-10'))).toMatchObject({ refusal })
  })

  test('mends one day a month', () => {
    const first = makeUp(rowWithGap(), 'm', '2026-01-07', noonOf('2026-01-12'))
    if (!first.ok) throw new Error(first.refusal)
    expect(makeUp(first.value.account, 'm', '2026-01-10', noonOf('2026-01-12'))).toMatchObject({
      refusal: 'make-up-used',
    })
    const february = makeUp(first.value.account, 'm', '2026-02-01', noonOf('2026-02-02'))
    expect(february.ok && isChecked(february.value.account.checkin, '2026-02-01')).toBe(true)
  })

  test('whose plan brings no make-up mends nothing', () => {
    const plain = { ...rowWithGap(), periods: [period('2026-01-01', '2026-12-31', { makeUp: false })] }
    expect(makeUp(plain, 'm', '2026-01-07', noonOf('2026-01-09'))).toMatchObject({
      refusal: 'paid-members-only',
    })
  })

  test('whose membership has ended mends nothing', () => {
    const ended = { ...rowWithGap(), periods: [period('2025-01-09', '2026-01-08')] }
    expect(makeUp(ended, 'm', '2026-01-07', noonOf('2026-01-09'))).toMatchObject({
      refusal: 'paid-members-only',
    })
  })
})
