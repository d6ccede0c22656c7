// Edges of redeeming: who may, how, and what pays.
import { type Account, noAccount } from '../account/account'
import { demoProgramme } from '../account/demo-programme'
import { balanceOn, earn, noPoints } from '../account/points'
import type { Offer, OfferTerms } from '../coupons/offer'
import { period } from '../membership/trial-period'
import type { MallItem } from './api'
import { type MallFacts, type Redeeming, redeem } from './mall'
import type { HeldOrder } from './order'
import { whyNot } from './why'

const now = new Date('2026-11-22T12:00:00+08:00')
const mug: MallItem = {
  itemId: 'mug',
  version: 3,
  title: '街角马克杯',
  story: '',
  picture: 'mug',
  points: 300,
  priceFen: 990,
  ways: ['pickup', 'desk', 'delivery', 'virtual', 'till'],
  stores: [],
  tiers: [],
  paidOnly: false,
  perMember: null,
  onSaleFrom: '2026-11-01T00:00:00+08:00',
  onSaleUntil: '2026-12-01T00:00:00+08:00',
  collectWithinDays: 14,
  couponOfferId: 'mall-5',
  isPaused: false,
  endedAt: null,
}
const terms: OfferTerms = {
  title: '5元',
  note: '',
  benefit: { is: 'money-off', thresholdFen: 0, offFen: 500 },
  where: { stores: [], lines: [] },
  what: { categories: [], skus: [] },
  who: { tiers: [], paidOnly: false, firstPurchase: false },
  when: { weekdays: [], hours: null },
  life: { days: 30 },
  limits: { total: null, perMember: 1, perDay: null },
  opensAt: '2026-11-01T00:00:00+08:00',
  closesAt: '2026-12-01T00:00:00+08:00',
  ways: ['mall'],
  duo: null,
  isGivable: false,
}
const offer: Offer = { offerId: 'mall-5', version: 2, terms, isPaused: false, endedAt: null }
const voucher = { couponId: 'v', offerId: 'mug-free', version: 1, from: '2026-11-22', until: '2026-11-22' }
const voucherTerms: OfferTerms = { ...terms, benefit: { is: 'mall-voucher', itemId: 'mug' } }
const store = { storeId: 'S001', name: '人民路店' }

const account: Account = {
  ...noAccount(),
  isOpen: true,
  points: earn(noPoints(), { line: 'cvs', expiresOn: '2026-11-22', points: 300 }).points,
  earnedByMonth: [{ month: '2026-11', points: 300 }],
  wallet: { ...noAccount().wallet, held: [voucher] },
}
const openOrders = (count: number) => {
  const order: HeldOrder = { ...({} as HeldOrder), orderId: 'o' }
  return { open: Array.from({ length: count }, () => order), past: [] }
}

interface Case {
  account?: Partial<Account>
  item?: Partial<MallItem> | null
  facts?: Partial<MallFacts>
  asked?: Partial<Redeeming>
}

function asked({ account: mine, item, facts, asked: how }: Case = {}) {
  const all: MallFacts = { item: null, programme: demoProgramme, store, offer, voucherTerms: null, ...facts }
  return redeem(
    { ...account, ...mine },
    7,
    { ...all, item: item === null ? null : { ...mug, ...item } },
    {
      orderId: 'order',
      memberId: 'mei',
      way: 'pickup',
      hasAddress: false,
      couponId: null,
      now,
      ...how,
    },
  )
}

test.each([
  { paidOnly: true, isUsed: true },
  { paidOnly: false, isUsed: false },
])('an item for paid members only ($paidOnly) uses the membership: $isUsed', ({ paidOnly, isUsed }) => {
  const outcome = asked({ item: { paidOnly }, account: { periods: [period('2026-01-01', '2026-12-31')] } })
  expect(outcome.ok && outcome.value.account.periods[0]?.isUsed).toBe(isUsed)
})

test.each<[string, Case, string]>([
  ['a closed account', { account: { isOpen: false } }, 'not-a-member'],
  ['no item', { item: null }, 'no-such-item'],
  ['before the sale', { item: { onSaleFrom: '2026-11-22T12:00:00.001+08:00' } }, 'not-on-sale'],
  ['at the end of the sale', { item: { onSaleUntil: '2026-11-22T12:00:00+08:00' } }, 'not-on-sale'],
  ['paused', { item: { isPaused: true } }, 'not-on-sale'],
  ['ended', { item: { endedAt: '2026-11-20T00:00:00Z' } }, 'not-on-sale'],
  ['a lower tier', { item: { tiers: ['银卡', '金卡'] } }, 'tier-too-low'],
  ['no paid membership', { item: { paidOnly: true } }, 'paid-members-only'],
  [
    'paid until yesterday',
    { item: { paidOnly: true }, account: { periods: [period('2025-11-22', '2026-11-21')] } },
    'paid-members-only',
  ],
  [
    'as many as allowed',
    { item: { perMember: 2 }, account: { had: [{ what: 'item:mug', count: 2, last: '2026-11-01' }] } },
    'limit-reached',
  ],
  ['twenty open orders', { account: { orders: openOrders(20) } }, 'too-many-orders'],
  ['a way that is not offered', { item: { ways: ['desk'] } }, 'way-not-offered'],
  ['an unknown store', { facts: { store: null } }, 'no-such-store'],
  ["none of the item's stores", { item: { stores: ['S002'] } }, 'no-such-store'],
  ['nowhere to send it', { asked: { way: 'delivery' } }, 'address-needed'],
  ['no offer to hand out', { facts: { offer: null }, asked: { way: 'till' } }, 'not-on-sale'],
  [
    'an offer on pause',
    { facts: { offer: { ...offer, isPaused: true } }, asked: { way: 'till' } },
    'not-on-sale',
  ],
  [
    'an offer of another way',
    { facts: { offer: { ...offer, terms: { ...terms, ways: ['claim'] } } }, asked: { way: 'till' } },
    'not-on-sale',
  ],
  [
    'as many coupons as allowed',
    { account: { had: [{ what: 'offer:mall-5', count: 1, last: '2026-11-01' }] }, asked: { way: 'till' } },
    'limit-reached',
  ],
  ['a point too few', { item: { points: 301 } }, 'not-enough-points'],
  [
    'points that died yesterday',
    { asked: { now: new Date('2026-11-23T00:00:00+08:00') } },
    'not-enough-points',
  ],
  ['a coupon that is not there', { asked: { couponId: 'w' } }, 'no-such-coupon'],
  ['a coupon for the till', { facts: { voucherTerms: terms }, asked: { couponId: 'v' } }, 'no-such-coupon'],
  [
    'a voucher for something else',
    { facts: { voucherTerms }, item: { itemId: 'cup' }, asked: { couponId: 'v' } },
    'no-such-coupon',
  ],
  [
    'a voucher that is over',
    { facts: { voucherTerms }, asked: { couponId: 'v', now: new Date('2026-11-23T00:00:00+08:00') } },
    'no-such-coupon',
  ],
])('%s: no', (_, how, refusal) => expect(asked(how)).toMatchObject({ ok: false, refusal }))

test.each<[string, Case, object]>([
  [
    'to the last point',
    {},
    { state: 'ready', storeId: 'S001', storeName: '人民路店', collectBy: '2026-12-06' },
  ],
  ['at the first instant', { item: { onSaleFrom: now.toISOString() } }, { state: 'ready' }],
  ["at one of the item's stores", { item: { stores: ['S001'] } }, { storeId: 'S001' }],
  ['at a desk', { asked: { way: 'desk' } }, { state: 'ready', storeId: null }],
  ['by parcel', { asked: { way: 'delivery', hasAddress: true } }, { state: 'to-ship', collectBy: null }],
  ['a code', { asked: { way: 'virtual' } }, { state: 'done', collectBy: null }],
  [
    'one below the limit',
    { item: { perMember: 2 }, account: { had: [{ what: 'item:mug', count: 1, last: '2026-11-01' }] } },
    { state: 'ready' },
  ],
  ['nineteen open orders', { account: { orders: openOrders(19) } }, { state: 'ready' }],
  [
    'paid until today',
    { item: { paidOnly: true }, account: { periods: [period('2025-11-23', '2026-11-22')] } },
    { state: 'ready' },
  ],
  ['for money alone', { item: { points: 0 } }, { points: 0, lots: [], priceFen: 990 }],
])('%s: yes', (_, how, order) => {
  const outcome = asked(how)
  if (!outcome.ok) throw new Error(outcome.refusal)
  const { open, past } = outcome.value.account.orders
  const made = [...open, ...past].find(known => known.orderId === 'order')
  expect(made).toMatchObject({ seq: 7, version: 3, ...order })
  expect(outcome.value.piece).toEqual({ stock: 'item:mug', by: -1, version: 3, isByDay: false })
})

test('points are spent, and the lots are kept to give back', () => {
  const outcome = asked()
  if (!outcome.ok) throw new Error(outcome.refusal)
  const { account: after, legs, details } = outcome.value
  expect(balanceOn(after.points, '2026-11-22')).toBe(0)
  expect(legs).toEqual([{ what: 'points', line: 'cvs', expiresOn: '2026-11-22', points: -300 }])
  expect(after.orders.open[0]?.lots).toEqual([{ line: 'cvs', expiresOn: '2026-11-22', points: 300 }])
  expect(after.had).toEqual([{ what: 'item:mug', count: 1, last: '2026-11-22' }])
  expect(details).toMatchObject({ orderId: 'order', points: 300, voucherId: null, coupons: [] })
})

test('a voucher pays on its last day, and no points are touched', () => {
  const outcome = asked({ facts: { voucherTerms }, asked: { couponId: 'v' } })
  if (!outcome.ok) throw new Error(outcome.refusal)
  const { account: after, legs, details } = outcome.value
  expect(after.points).toEqual(account.points)
  expect(after.wallet).toMatchObject({ held: [], past: [{ couponId: 'v', how: 'used' }] })
  expect(legs).toEqual([{ what: 'coupon', couponId: 'v', offerId: 'mug-free', by: -1 }])
  expect(after.orders.open[0]).toMatchObject({ points: 0, lots: [], voucher })
  expect(details).toMatchObject({ points: 0, voucherId: 'v' })
})

test('at the till a coupon comes into the wallet, under the name of the entry', () => {
  const outcome = asked({ asked: { way: 'till' } })
  if (!outcome.ok) throw new Error(outcome.refusal)
  const { account: after, details } = outcome.value
  expect(after.wallet.held.map(({ couponId }) => couponId)).toContain('mei.7.0')
  expect(after.had).toContainEqual({ what: 'offer:mall-5', count: 1, last: '2026-11-22' })
  expect(details.coupons).toEqual([{ couponId: 'mei.7.0', offerId: 'mall-5', version: 2, title: '5元' }])
})

test('of done orders the last twenty are kept, newest first', () => {
  let mine = {
    ...account,
    points: earn(account.points, { line: 'cvs', expiresOn: '2027-11-30', points: 9000 }).points,
  }
  for (let index = 0; index < 25; index++) {
    const outcome = asked({ account: mine, asked: { way: 'virtual', orderId: `o${index}` } })
    if (!outcome.ok) throw new Error(outcome.refusal)
    mine = outcome.value.account
  }
  expect(mine.orders.past.map(({ orderId }) => orderId)).toEqual(
    Array.from({ length: 20 }, (_, index) => `o${24 - index}`),
  )
})

test.each<[string, Partial<MallItem>, number, Partial<Account>, string | null]>([
  ['it can', {}, 1, { wallet: noAccount().wallet }, null],
  ['none left', {}, 0, {}, 'sold-out'],
  ['too few points', { points: 301 }, 1, { wallet: noAccount().wallet }, 'not-enough-points'],
  ['too few points, but a voucher', { points: 301 }, 1, {}, null],
  [
    'too few points, and a voucher for something else',
    { points: 301, itemId: 'cup' },
    1,
    {},
    'not-enough-points',
  ],
  ['a lower tier', { tiers: ['金卡'] }, 1, {}, 'tier-too-low'],
])('%s: the page knows', (_, item, left, mine, why) => {
  const context = { programme: demoProgramme, left, offer: null, termsOf: () => voucherTerms }
  expect(whyNot({ ...account, ...mine }, { ...mug, ...item }, context, now)).toBe(why)
})

test('an item only for the till is not on sale without its offer', () => {
  const item: MallItem = { ...mug, ways: ['till'] }
  const context = { programme: demoProgramme, left: 1, offer: null, termsOf: () => voucherTerms }
  expect(whyNot(account, item, context, now)).toBe('not-on-sale')
  expect(whyNot(account, item, { ...context, offer }, now)).toBe(null)
})
