// What a coupon says of its worth and its days.
import type { Coupon, CouponState } from '@shared/coupons/api'
import type { OfferTerms } from '@shared/coupons/offer'
import { bigParts, daysLeft, endWords, lifeWords, shopperConditions, timeLeftWords } from './coupon-words'

test('shoppers read names, never codes', () => {
  const terms = {
    benefit: { is: 'money-off', thresholdFen: 0, offFen: 500 },
    where: { stores: [], lines: ['bakery'] },
    what: { categories: ['咖啡'], skus: ['SKU-1'] },
    who: { tiers: [], paidOnly: false, firstPurchase: false },
    when: { weekdays: [], hours: null },
  } as unknown as OfferTerms
  expect(shopperConditions(terms)).toEqual(['限商品：咖啡', '限指定业务的门店'])
  const named = { ...terms, where: { ...terms.where, names: { bakery: '烘焙', cvs: '便利店' } } }
  expect(shopperConditions(named)[1]).not.toContain('指定')
  const free = {
    ...terms,
    where: { stores: [], lines: [] },
    what: { categories: [], skus: [] },
    isGivable: true,
  }
  expect(shopperConditions(free)).toEqual(['全场可用', '可转赠'])
  expect(shopperConditions({ ...free, benefit: { is: 'mall-voucher', itemId: 'mug' } })).toEqual(['可转赠'])
})

test.each([
  ['5元', '5', '元'],
  ['8.8折', '8.8', '折'],
  ['9.9元购', '9.9', '元购'],
  ['免费', '', '免费'],
  ['兑换', '', '兑换'],
])('%s is the figure "%s" and the words "%s"', (big, figure, unit) => {
  expect(bigParts(big)).toEqual({ figure, unit })
})

test.each([
  ['2026-11-22', 1],
  ['2026-11-23', 2],
  ['2026-12-01', 10],
  ['2026-11-21', 0],
])('until %s there are %d days from 22 November', (until, days) => {
  expect(daysLeft(until, '2026-11-22')).toBe(days)
})

test.each([
  { from: '2026-11-22', until: '2026-11-22', days: '有效至 11月22日', soon: '今天最后一天' },
  { from: '2026-11-01', until: '2026-11-24', days: '有效至 11月24日', soon: '还剩3天' },
  { from: '2026-11-01', until: '2026-11-25', days: '有效至 11月25日', soon: null },
  { from: '2026-11-23', until: '2026-11-24', days: '11月23日至11月24日可用', soon: null },
  { from: '2026-11-01', until: '2027-01-31', days: '有效至 2027年1月31日', soon: null },
  { from: '2026-11-01', until: '2026-11-20', days: '有效至 11月20日', soon: null },
])('$from to $until', ({ days, soon, ...life }) => {
  expect(lifeWords(life, '2026-11-22')).toEqual({ days, soon })
})

test.each<[CouponState, string | null, string | null]>([
  ['used', '2026-11-22T00:30:00Z', '11月22日 08:30 已使用'],
  ['given', '2026-11-22T00:30:00Z', '11月22日 08:30 已送出'],
  ['expired', '2026-11-20T16:00:00Z', '11月21日 已过期'],
  ['usable', null, null],
  ['on-its-way', null, null],
])('a coupon that is %s', (state, endedAt, words) => {
  const coupon = { state, endedAt } as Coupon
  expect(endWords(coupon, new Date('2026-11-22T12:00:00Z'))).toBe(words)
})

test.each([
  ['2026-11-23T12:00:00Z', '还剩 24 小时'],
  ['2026-11-22T13:59:00Z', '还剩 1 小时'],
  ['2026-11-22T12:20:30Z', '还剩 21 分钟'],
  ['2026-11-22T12:00:00Z', '时间已到'],
])('a gift open until %s', (until, words) => {
  expect(timeLeftWords(until, new Date('2026-11-22T12:00:00Z'))).toBe(words)
})
