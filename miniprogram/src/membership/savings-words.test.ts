// What a membership was worth: honest at every stage.
import type { Savings } from '@shared/membership/api'
import { barsOf, periodName, shareOfFee, verdictOf } from './savings-words'

const savings: Savings = {
  orderNo: 'M1',
  planName: '街角PLUS年卡',
  from: '2026-11-26',
  until: '2027-11-25',
  feeFen: 9900,
  savedFen: 1230,
  pricesFen: 800,
  packFen: 300,
  extraPoints: 130,
  pointsFen: 130,
  months: [{ month: '2026-11', savedFen: 1230 }],
  isWorthIt: false,
  daysLeft: 360,
}

test('a year is a year, all else is a period', () => {
  expect(periodName(savings)).toBe('本会员年')
  expect(periodName({ from: '2026-11-26', until: '2026-12-25' })).toBe('本会员期')
})

test.each<[string, Partial<Savings>, string, string]>([
  ['it has just begun', {}, '还差 ¥86.70 回本', '还有 360 天，结账时记得出示会员码'],
  ['no pack was used', { packFen: 0 }, '还差 ¥86.70 回本', '还有 360 天，记得用券包里的券'],
  [
    'at half time it will not do',
    { daysLeft: 180, savedFen: 3000 },
    '还差 ¥69.00 回本',
    '照现在的用法，到期大约省 ¥59，省不回会费。续费前可以想一想',
  ],
  [
    'at half time it will do',
    { daysLeft: 180, savedFen: 6000 },
    '还差 ¥39.00 回本',
    '还有 180 天，结账时记得出示会员码',
  ],
  ['it pays', { savedFen: 12000, isWorthIt: true }, '会费已经省回来了', '比会费多省了 ¥21.00'],
  ['it pays to the fen', { savedFen: 9900, isWorthIt: true }, '会费已经省回来了', '刚好和会费一样多'],
  ['it ended without', { daysLeft: null }, '这一期没有省回会费', '差 ¥86.70。要不要再开通，可以想一想'],
])('%s', (_case, rest, title, note) => {
  expect(verdictOf({ ...savings, ...rest })).toMatchObject({ title, note })
})

test.each([
  { savedFen: 0, share: 0 },
  { savedFen: 4950, share: 50 },
  { savedFen: 20_000, share: 100 },
  { savedFen: -500, share: 0 },
])('$savedFen fen are $share % of the fee', ({ savedFen, share }) => {
  expect(shareOfFee({ savedFen, feeFen: 9900 })).toBe(share)
})

test('bars are the newest twelve, by the highest of them', () => {
  const months = Array.from({ length: 14 }, (_, index) => ({
    month: `${2026 + Math.floor((index + 9) / 12)}-${String(((index + 9) % 12) + 1).padStart(2, '0')}`,
    savedFen: index * 1000,
  }))
  const bars = barsOf(months)
  expect(bars).toHaveLength(12)
  expect(bars[0]).toMatchObject({ month: '2026-12', name: '12月', year: '2026', figure: '20', height: 15 })
  expect(bars[1]).toMatchObject({ name: '1月', year: '2027' })
  expect(bars[11]).toMatchObject({ year: null, height: 100, words: '2027年11月，省 ¥130.00' })
})

test('months that took back more than they gave are drawn as nothing, and told as they are', () => {
  expect(barsOf([{ month: '2026-11', savedFen: -250 }])).toEqual([
    {
      month: '2026-11',
      name: '11月',
      year: '2026',
      figure: '-2.5',
      height: 0,
      words: '2026年11月，省 ¥−2.50',
    },
  ])
  expect(barsOf([])).toEqual([])
})
