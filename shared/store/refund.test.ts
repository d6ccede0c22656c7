import fc from 'fast-check'
import type { Account, Entry } from '../account/account'
import { demoProgramme as programme } from '../account/demo-programme'
import { balanceOn, debtOf } from '../account/points'
import { dayOf } from '../calendar'
import { type RefundDetails, refund } from './refund'
import { mostSpend, type SaleDetails } from './sale'
import { fresh, member, now, shop, sold } from './sale-trial'

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
