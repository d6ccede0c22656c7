// Undoing gives back exactly what was given, whatever has happened in between.
import fc from 'fast-check'
import type { Change } from '../account/account'
import { type Account, noAccount } from '../account/account'
import { demoProgramme } from '../account/demo-programme'
import { bookLapse, close } from '../account/membership'
import { earn, giveBack, type Leg, type Lot, spend, takeBack } from '../account/points'
import { addDays, dayOf, startOf } from '../calendar'
import type { MallItem } from './api'
import { redeem } from './mall'
import type { HeldOrder, OrderOrigin } from './order'
import { cancel, lapseOrder } from './undo'

const start = '2026-11-22'
const item: MallItem = {
  itemId: 'mug',
  version: 1,
  title: '街角马克杯',
  story: '',
  picture: 'mug',
  points: 300,
  priceFen: 0,
  ways: ['desk'],
  stores: [],
  tiers: [],
  paidOnly: false,
  perMember: null,
  onSaleFrom: '2026-01-01T00:00:00+08:00',
  onSaleUntil: '2028-01-01T00:00:00+08:00',
  collectWithinDays: 14,
  couponOfferId: null,
  isPaused: false,
  endedAt: null,
}

const at = (day: string) => new Date(startOf(day).getTime() + 43_200_000)
const withLots = (lots: Lot[]): Account => {
  const points = lots.reduce((sum, lot) => earn(sum, lot).points, noAccount().points)
  return { ...noAccount(), isOpen: true, points }
}

function redeemed(account: Account, points = 300, day = start, orderId = 'order'): Account {
  const facts = {
    item: { ...item, points },
    programme: demoProgramme,
    store: null,
    offer: null,
    voucherTerms: null,
  }
  const how = {
    orderId,
    memberId: 'mei',
    way: 'desk' as const,
    hasAddress: false,
    couponId: null,
    now: at(day),
  }
  const outcome = redeem(account, 1, facts, how)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.account
}

function cancelled(account: Account, day: string): Change {
  const outcome = cancel(account, 'order', 'mei', at(day))
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}

const lots = [
  { line: 'cvs', expiresOn: '2026-11-30', points: 100 },
  { line: 'bakery', expiresOn: '2026-12-31', points: 500 },
]

test('the very lots come back, with their old last day', () => {
  const after = cancelled(redeemed(withLots(lots)), start)
  expect(after.account.points.lots).toEqual(lots)
  expect(after.account.had).toEqual([])
  expect(after.piece).toEqual({ stock: 'item:mug', by: 1, version: 1, isByDay: false })
  expect(after.account.orders).toMatchObject({ open: [], past: [{ orderId: 'order', state: 'cancelled' }] })
})

test('what has died since comes back dead', () => {
  const after = cancelled(redeemed(withLots(lots)), '2026-12-01')
  expect(after.account.points.lots).toEqual(lots)
  expect(bookLapse(after.account, at('2026-12-01'))).toMatchObject({
    ok: true,
    value: { details: { lapsed: 100 } },
  })
})

test.each([
  ['on its last day', '2026-12-06', true],
  ['when it is over', '2026-12-07', false],
])('a voucher %s', (_, day, isBack) => {
  const voucher = { couponId: 'v', offerId: 'o', version: 1, from: start, until: '2026-12-06' }
  const account = redeemed(withLots(lots))
  const [order] = account.orders.open
  if (!order) throw new Error('no order')
  const paid = { ...account, orders: { open: [{ ...order, points: 0, lots: [], voucher }], past: [] } }
  paid.wallet = { ...paid.wallet, past: [{ ...voucher, how: 'used', at: at(start).toISOString() }] }
  const after = cancelled(paid, day)
  expect(after.account.wallet.held).toEqual(isBack ? [voucher] : [])
  expect(after.account.wallet.past).toHaveLength(isBack ? 0 : 1)
  expect(after.details).toMatchObject({ voucherId: isBack ? 'v' : null })
})

test.each([
  ['the last day', '2026-12-06', false],
  ['the day after', '2026-12-07', true],
])('an order lapses after its last day: %s', (_, day, isOver) => {
  expect(lapseOrder(redeemed(withLots(lots)), 'order', at(day)).ok).toBe(isOver)
})

test('an order is undone once', () => {
  const after = cancelled(redeemed(withLots(lots)), start).account
  expect(cancel(after, 'order', 'mei', at(start))).toMatchObject({
    refusal: 'order-not-open',
    details: { state: 'cancelled' },
  })
  expect(lapseOrder(after, 'order', at('2026-12-30'))).toMatchObject({ refusal: 'nothing-to-book' })
  expect(cancel(after, 'other', 'mei', at(start))).toMatchObject({ refusal: 'no-such-order' })
})

const lotOf = fc.record({
  line: fc.constantFrom('cvs', 'bakery', 'pharmacy'),
  expiresOn: fc.constantFrom('2026-11-30', '2026-12-31', '2027-06-30', '2027-11-30'),
  points: fc.integer({ min: 1, max: 900 }),
})
/** What else may happen to the account while the order is open. */
const happening = fc.oneof(
  fc.record({ is: fc.constant('earn' as const), lot: lotOf }),
  fc.record({ is: fc.constant('give-back' as const), lot: lotOf }),
  fc.record({ is: fc.constant('take-back' as const), lot: lotOf }),
  fc.record({ is: fc.constant('spend' as const), points: fc.integer({ min: 1, max: 900 }) }),
  fc.record({ is: fc.constant('redeem' as const), points: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ is: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ is: fc.constant('lapse' as const) }),
)

test('redeemed and cancelled: each lot comes back to its own, whatever else happens between', () => {
  fc.assert(
    fc.property(
      fc.array(lotOf, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 900 }),
      fc.array(happening, { maxLength: 12 }),
      (first, price, between) => {
        const before = withLots(first)
        const alive = before.points.lots.reduce((sum, lot) => sum + lot.points, 0)
        let account = redeemed(before, Math.min(price, alive))
        const paid = account.orders.open[0]?.lots ?? []
        let day = start
        between.forEach((what, index) => {
          const { points } = account
          if (what.is === 'earn') account = { ...account, points: earn(points, what.lot).points }
          if (what.is === 'give-back')
            account = { ...account, points: giveBack(points, [what.lot], day).points }
          if (what.is === 'take-back')
            account = { ...account, points: takeBack(points, what.lot, day).points }
          if (what.is === 'wait') day = addDays(day, what.days)
          if (what.is === 'spend') {
            const spent = spend(points, what.points, day)
            if (spent.ok) account = { ...account, points: spent.value.points }
          }
          if (what.is === 'lapse') {
            const lapsed = bookLapse(account, at(day))
            if (lapsed.ok) account = lapsed.value.account
          }
          if (what.is === 'redeem') {
            const can = spend(points, what.points, day).ok
            if (can) account = redeemed(account, what.points, day, `other-${index}`)
          }
        })
        const after = cancelled(account, day)

        // Dead lots go back whole; what is alive repays debts first and is otherwise back in its own lot.
        const owed = account.points.debts.reduce((sum, debt) => sum + debt.points, 0)
        const back = after.legs as Leg[]
        const repaid = back.reduce((sum, leg) => sum + (leg.what === 'debt' ? leg.points : 0), 0)
        const living = paid.reduce((sum, lot) => sum + (lot.expiresOn >= day ? lot.points : 0), 0)
        expect(repaid).toBe(Math.min(owed, living))
        if (owed === 0) expect(back).toEqual(paid.map(lot => ({ what: 'points', ...lot })))
        expect(back.reduce((sum, leg) => sum + leg.points, 0)).toBe(
          paid.reduce((sum, lot) => sum + lot.points, 0),
        )
        expect(after.account.points.totals.givenBack - account.points.totals.givenBack).toBe(
          paid.reduce((sum, lot) => sum + lot.points, 0),
        )
        expect(dayOf(after.at)).toBe(day)
      },
    ),
    { numRuns: 500 },
  )
})

test('straight away, everything is as before', () => {
  fc.assert(
    fc.property(
      fc.array(lotOf, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 900 }),
      (first, price) => {
        const before = withLots(first)
        const alive = before.points.lots.reduce((sum, lot) => sum + lot.points, 0)
        const after = cancelled(redeemed(before, Math.min(price, alive)), start).account
        expect(after.points.lots).toEqual(before.points.lots)
        expect(after.had).toEqual(before.had)
        expect(after.wallet).toEqual(before.wallet)
      },
    ),
    { numRuns: 300 },
  )
})

describe('an order that came from elsewhere', () => {
  const origins: Record<string, OrderOrigin> = {
    prize: { is: 'prize', id: 'monthly', picture: 'phone' },
    piece: { is: 'trial', id: 'yogurt', picture: 'gift', stock: 'trial:yogurt:S001' },
  }
  /** With two open orders: one of the mall, and one of them. */
  const holding = (origin: OrderOrigin): Account => {
    const bought = redeemed(withLots([{ line: 'cvs', expiresOn: '2027-12-31', points: 300 }]), 300)
    const [mall] = bought.orders.open
    if (!mall) throw new Error('nothing was redeemed')
    const other: HeldOrder = { ...mall, orderId: 'elsewhere', itemId: 'other', lots: [], origin }
    return { ...bought, orders: { ...bought.orders, open: [other] } }
  }

  test.each(Object.keys(origins))('a %s is not swapped back', name => {
    const account = holding(origins[name] as OrderOrigin)
    expect(cancel(account, 'elsewhere', 'm', at(start))).toMatchObject({ refusal: 'order-not-open' })
  })

  test.each([
    ['prize', undefined],
    ['piece', { stock: 'trial:yogurt:S001', by: 1, version: 1, isByDay: false }],
  ])('a %s that nobody collects goes back where it came from', (name, piece) => {
    const account = holding(origins[name] as OrderOrigin)
    const lapsed = lapseOrder(account, 'elsewhere', at('2027-01-31'))
    if (!lapsed.ok) throw new Error(lapsed.refusal)
    expect(lapsed.value.piece).toEqual(piece)
    // What was had of the mall's items is as it was.
    expect(lapsed.value.account.had).toEqual(account.had)
    expect(lapsed.value.account.orders.past).toMatchObject([{ orderId: 'elsewhere', state: 'lapsed' }])
  })

  test.each(Object.keys(origins))('a %s holds nobody back who leaves, an order of the mall does', name => {
    const account = holding(origins[name] as OrderOrigin)
    const closed = close(account, 'm', at(start))
    expect(closed).toMatchObject({ ok: true, value: { account: { orders: { open: [] } } } })
    const bought = redeemed(withLots([{ line: 'cvs', expiresOn: '2027-12-31', points: 300 }]), 300)
    expect(close(bought, 'm', at(start))).toMatchObject({ refusal: 'orders-open' })
  })
})
