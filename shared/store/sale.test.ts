import { demoProgramme as programme } from '../account/demo-programme'
import { stepAt } from '../card/code'
import { type Presence, scan } from './presence'
import { mostSpend, pointsFor, quote, sell } from './sale'
import { basket, fresh, member, now, rules, seconds, shop, sold, thisStep } from './sale-trial'

test.each([
  { dueFen: 99, line: 100, tier: 100, points: 0 },
  { dueFen: 100, line: 100, tier: 100, points: 1 },
  { dueFen: 7150, line: 100, tier: 120, points: 85 },
  { dueFen: 199, line: 50, tier: 150, points: 0 },
  { dueFen: 399, line: 50, tier: 150, points: 1 },
  { dueFen: 999, line: 200, tier: 150, points: 27 },
  { dueFen: 0, line: 100, tier: 150, points: 0 },
])('$dueFen fen at $line and $tier hundredths earn $points', ({ dueFen, line, tier, points }) => {
  expect(pointsFor(dueFen, line, tier)).toBe(points)
})

test.each([
  { payableFen: 8650, balance: 5000, most: 4300 },
  { payableFen: 8650, balance: 1284, most: 1200 },
  { payableFen: 199, balance: 1000, most: 0 },
  { payableFen: 200, balance: 1000, most: 100 },
])('$balance points can pay $most of $payableFen fen', ({ payableFen, balance, most }) => {
  expect(mostSpend(programme, payableFen, balance)).toBe(most)
})

test.each([
  { earned: 499, tier: '普通', points: 86 },
  { earned: 500, tier: '银卡', points: 103 },
  { earned: 2000, tier: '金卡', points: 129 },
])('the tier is judged before the sale: $earned earned is $tier', ({ earned, tier, points }) => {
  const outcome = sold(member(0, earned), 8650)
  expect(outcome.ok && outcome.value.details).toMatchObject({ tier, earned: points })
})

test('the part paid by points earns nothing', () => {
  const outcome = sold(member(1284), 8650, 1200)
  expect(outcome.ok && outcome.value.details).toMatchObject({
    payableFen: 8650,
    pointsFen: 1200,
    dueFen: 7450,
    earned: 74,
    spent: 1200,
    balance: 158,
  })
})

test.each([
  { spend: 50, refusal: 'spend-step' },
  { spend: 4400, refusal: 'spend-too-much' },
  { spend: 5100, refusal: 'not-enough-points' },
])('spending $spend of 5,000 on 86.50: $refusal', ({ spend, refusal }) => {
  expect(sold(member(5000), 8650, spend)).toMatchObject({ ok: false, refusal })
})

test('a code is used up by its sale, one older than a minute may not spend', () => {
  const first = sold(member(500), 1000)
  if (!first.ok) throw new Error(first.refusal)
  expect(sold(first.value.account, 1000)).toMatchObject({ refusal: 'code-used' })
  const old: Presence = { code: { step: thisStep - 5, maySpend: false } }
  expect(sold(member(500), 1000, 100, old)).toMatchObject({ refusal: 'code-earn-only' })
  expect(sold(member(500), 1000, 0, old)).toMatchObject({ ok: true })
})

describe('a scan', () => {
  const opened = () => {
    const outcome = scan(member(1000), shop, { step: thisStep + 1, maySpend: true }, 2, now)
    if (!outcome.ok) throw new Error(outcome.refusal)
    return outcome.value.account
  }
  const byScan: Presence = { scan: { seq: 2 } }

  test('carries several sales for five minutes, but spends in one of them only', () => {
    const first = sold(opened(), 1000, 100, byScan)
    if (!first.ok) throw new Error(first.refusal)
    expect(sold(first.value.account, 1000, 0, byScan, seconds(300))).toMatchObject({ ok: true })
    expect(sold(first.value.account, 1000, 100, byScan)).toMatchObject({ refusal: 'scan-already-spent' })
    expect(sold(first.value.account, 1000, 0, byScan, seconds(301))).toMatchObject({
      refusal: 'scan-expired',
    })
  })

  test('belongs to its terminal and uses up its code', () => {
    const elsewhere = { ...shop, by: 'terminal:S001-2' }
    const sale = { ...basket(1000), saleNo: 'N1' }
    expect(sell(opened(), rules, elsewhere, sale, byScan, 'm.2', now)).toMatchObject({
      refusal: 'scan-unknown',
    })
    expect(scan(opened(), shop, { step: thisStep + 1, maySpend: true }, 3, now)).toMatchObject({
      refusal: 'code-used',
    })
    expect(sold(opened(), 1000, 0, fresh(1))).toMatchObject({ refusal: 'code-used' })
  })
})

test.each([
  { ago: 200, answer: false },
  { ago: 301, answer: true },
  { ago: 7 * 86400, answer: true },
  { ago: 7 * 86400 + 1, answer: 'too-late' },
  { ago: -301, answer: 'in-the-future' },
])('a sale of $ago seconds ago: late $answer', ({ ago, answer }) => {
  const outcome = sell(
    member(500),
    rules,
    shop,
    { ...basket(1000, 0, seconds(-ago)), saleNo: 'N1' },
    fresh(),
    'm.2',
    now,
  )
  expect(outcome.ok ? outcome.value.details.isLate : outcome.refusal).toBe(answer)
})

test('a late sale counts for the month it was made in, and may not spend', () => {
  const newYear = new Date('2026-12-01T00:30:00+08:00')
  const soldAt = new Date('2026-11-30T23:50:00+08:00')
  const sale = { ...basket(10_000, 0, soldAt), saleNo: 'N1' }
  const shown: Presence = { code: { step: stepAt(soldAt.getTime() / 1000), maySpend: true } }
  const outcome = sell(member(500), rules, shop, sale, shown, 'm.2', newYear)
  expect(outcome.ok && outcome.value.account.earnedByMonth).toEqual([{ month: '2026-11', points: 100 }])
  expect(outcome.ok && outcome.value.details.earnedExpiresOn).toBe('2027-11-30')
  expect(sell(member(500), rules, shop, { ...sale, spendPoints: 100 }, shown, 'm.2', newYear)).toMatchObject({
    refusal: 'late-cannot-spend',
  })
})

test('a code that was looked at long before the booking is not booked', () => {
  expect(sold(member(), 1000, 0, fresh(-9))).toMatchObject({ ok: true })
  expect(sold(member(), 1000, 0, fresh(-10))).toMatchObject({ refusal: 'code-expired' })
  expect(scan(member(), shop, { step: thisStep - 10, maySpend: true }, 2, now)).toMatchObject({
    refusal: 'code-expired',
  })
})

test('a quote is the sale without its traces', () => {
  const account = member(1000)
  const quoted = quote(account, rules, shop, basket(8650, 1000), fresh(), now)
  const booked = sold(account, 8650, 1000)
  if (!quoted.ok || !booked.ok) throw new Error('refused')
  for (const key of ['payableFen', 'pointsFen', 'dueFen', 'earned', 'spent', 'tier'] as const) {
    expect(booked.value.details[key]).toBe(quoted.value[key])
  }
})
