import fc from 'fast-check'
import { type Account, type Entry, noAccount } from '../account/account'
import { demoProgramme as programme } from '../account/demo-programme'
import { join } from '../account/membership'
import { balanceOn, debtOf, earn } from '../account/points'
import { dayOf } from '../calendar'
import { stepAt } from '../card/code'
import { noCampaigns } from '../coupons/campaigns'
import { type Presence, type Shop, scan } from './presence'
import { type RefundDetails, refund } from './refund'
import { mostSpend, pointsFor, quote, type SaleDetails, sell } from './sale'

const rules = {
  programme,
  campaigns: noCampaigns,
  termsOf: () => {
    throw new Error('nobody holds a coupon here')
  },
}
const now = new Date('2026-11-22T04:00:00Z')
const shop: Shop = { storeId: 'S001', storeName: '人民路店', line: 'cvs', by: 'terminal:S001-1' }
const seconds = (count: number) => new Date(now.getTime() + count * 1000)

function member(points = 0, earnedThisMonth = 0): Account {
  const joining = {
    memberNo: '123456789',
    privacyVersion: '1',
    wantedVersion: '1',
    lowestTier: '普通',
    memberId: 'm',
    seq: 1,
    at: seconds(-86400),
    welcome: [],
  }
  const joined = join(noAccount(), joining)
  if (!joined.ok) throw new Error(joined.refusal)
  const account = joined.value.account
  return {
    ...account,
    points: points
      ? earn(account.points, { line: 'cvs', expiresOn: '2027-11-30', points }).points
      : account.points,
    earnedByMonth: earnedThisMonth ? [{ month: '2026-11', points: earnedThisMonth }] : [],
  }
}

const basket = (amountFen: number, spendPoints = 0, soldAt: Date | null = null) => ({
  lines: [{ sku: 'A', name: '', category: '', qty: 1, amountFen }],
  couponIds: [],
  spendPoints,
  soldAt,
  friend: null,
})
const thisStep = stepAt(now.getTime() / 1000)
const fresh = (later = 0): Presence => ({ code: { step: thisStep + later, maySpend: true } })
const sold = (account: Account, amountFen: number, spendPoints = 0, presence = fresh(), at = now) =>
  sell(account, rules, shop, { ...basket(amountFen, spendPoints), saleNo: 'N1' }, presence, 'm.2', at)

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

describe('a refund', () => {
  const entryOf = (account: Account, amountFen: number, spendPoints = 0) => {
    const outcome = sold(account, amountFen, spendPoints)
    if (!outcome.ok) throw new Error(outcome.refusal)
    const { account: state, piece: _, ...rest } = outcome.value
    const ids = {
      _id: 'm.0000000002',
      memberId: 'm',
      seq: 2,
      ref: 'sale:S001:N1',
      request: '',
      bookedAt: rest.at,
    }
    const entry: Entry<SaleDetails> = { ...rest, ...ids, state, prev: '', hash: '' }
    return { entry, state }
  }
  const back = (
    account: Account,
    entry: Entry<SaleDetails>,
    amountFen: number,
    earlier: RefundDetails[] = [],
  ) => refund(account, shop, entry, earlier, { refundNo: `R${earlier.length}`, what: { amountFen } }, now)

  test('of everything leaves the account as it was before the sale', () => {
    const before = member(1284)
    const { entry, state } = entryOf(before, 8650, 1200)
    const outcome = back(state, entry, 8650)
    if (!outcome.ok) throw new Error(outcome.refusal)
    expect(outcome.value.details).toMatchObject({
      cashFen: 7450,
      takenBack: 74,
      givenBack: 1200,
      balance: 1284,
    })
    expect(outcome.value.account.points.lots).toEqual(before.points.lots)
    expect(outcome.value.account.earnedByMonth).toEqual([{ month: '2026-11', points: 0 }])
  })

  test('over what is left is refused', () => {
    const { entry, state } = entryOf(member(), 1000)
    expect(back(state, entry, 1001)).toMatchObject({
      refusal: 'refund-exceeds-sale',
      details: { leftFen: 1000 },
    })
    const first = back(state, entry, 600)
    if (!first.ok) throw new Error(first.refusal)
    expect(back(first.value.account, entry, 401, [first.value.details])).toMatchObject({
      refusal: 'refund-exceeds-sale',
      details: { leftFen: 400 },
    })
  })

  test('of a line cannot bring back more of a product than was sold', () => {
    const { entry, state } = entryOf(member(), 1000)
    const line = { sku: 'B', name: '', category: '', qty: 1, amountFen: 500 }
    const request = { refundNo: 'R', what: { lines: [line] } }
    expect(refund(state, shop, entry, [], request, now)).toMatchObject({ refusal: 'refund-exceeds-sale' })
    const two = { refundNo: 'R', what: { lines: [{ ...line, sku: 'A', qty: 2 }] } }
    expect(refund(state, shop, entry, [], two, now)).toMatchObject({ refusal: 'refund-exceeds-sale' })
  })

  test('takes back what was spent meanwhile as a debt, and never blocks', () => {
    const { entry, state } = entryOf(member(), 100_000)
    const later = sold(state, 100_000, 1000, fresh(9))
    if (!later.ok) throw new Error(later.refusal)
    const outcome = back(later.value.account, entry, 100_000)
    if (!outcome.ok) throw new Error(outcome.refusal)
    expect(outcome.value.details.takenBack).toBe(1000)
    expect(outcome.value.details.debt).toBe(debtOf(outcome.value.account.points))
    expect(outcome.value.details.balance).toBe(balanceOn(outcome.value.account.points, dayOf(now)))
    expect(outcome.value.details.balance - outcome.value.details.debt).toBe(1188 - 1000)
  })

  test('property: any sequence of partial refunds adds up to the whole, to the fen and to the point', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 }),
        (amountFen, hundreds, earned, shares) => {
          const account = member(100_000, earned)
          const spendPoints = Math.min(hundreds * 100, mostSpend(programme, amountFen, 100_000))
          const { entry, state } = entryOf(account, amountFen, spendPoints)
          const total = shares.reduce((sum, share) => sum + share, 0)
          let current = state
          let leftFen = amountFen
          const done: RefundDetails[] = []
          shares.forEach((share, index) => {
            const part = index === shares.length - 1 ? leftFen : Math.floor((amountFen * share) / total)
            const outcome = back(current, entry, part, done)
            if (!outcome.ok) throw new Error(outcome.refusal)
            current = outcome.value.account
            leftFen -= part
            done.push(outcome.value.details)
            for (const key of ['cashFen', 'takenBack', 'givenBack'] as const) {
              expect(outcome.value.details[key]).toBeGreaterThanOrEqual(0)
            }
          })
          const sum = (key: 'cashFen' | 'takenBack' | 'givenBack') =>
            done.reduce((all, each) => all + each[key], 0)
          expect(sum('cashFen')).toBe(entry.details.dueFen)
          expect(sum('takenBack')).toBe(entry.details.earned)
          expect(sum('givenBack')).toBe(spendPoints)
          expect(balanceOn(current.points, dayOf(now))).toBe(100_000)
        },
      ),
      { numRuns: 3000 },
    )
  })
})
