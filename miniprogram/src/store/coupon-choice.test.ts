// Choosing coupons at the till.
import type { CouponJudged } from '@shared/store/api'
import { inOrder, isSame, toggled, whyNotWords, without } from './coupon-choice'

const coupon = (
  couponId: string,
  slot: CouponJudged['slot'],
  rest: Partial<CouponJudged> = {},
): CouponJudged => ({
  couponId,
  title: couponId,
  benefit: { is: 'money-off', thresholdFen: 0, offFen: 100 },
  until: '2026-12-31',
  slot,
  offFen: 100,
  why: null,
  ...rest,
})
const five = coupon('five', 'basket', { offFen: 500 })
const three = coupon('three', 'basket', { offFen: 300 })
const latte = coupon('latte', 'item')
const all = [three, latte, five]

test.each([
  { chosen: [], tap: five, becomes: ['five'] },
  { chosen: ['five'], tap: five, becomes: [] },
  { chosen: ['five'], tap: three, becomes: ['three'] },
  { chosen: ['five'], tap: latte, becomes: ['five', 'latte'] },
  { chosen: ['latte', 'five'], tap: three, becomes: ['latte', 'three'] },
])('$chosen and a tap on $tap.couponId: $becomes', ({ chosen, tap, becomes }) => {
  expect(toggled(chosen, tap, all)).toEqual(becomes)
})

test('a refused coupon goes, and when none is left the best is used again', () => {
  expect(without(['five', 'latte'], 'five')).toEqual(['latte'])
  expect(without(['five'], 'five')).toBeNull()
  expect(without(null, 'five')).toBeNull()
})

test('what fits comes first, the most money on top', () => {
  const far = coupon('far', 'basket', { why: 'wrong-store', offFen: 0 })
  expect(inOrder([far, ...all]).map(({ couponId }) => couponId)).toEqual(['five', 'three', 'latte', 'far'])
})

test.each([
  [five, null],
  [coupon('a', 'basket', { why: 'below-threshold', missingFen: 850 }), '还差 ¥8.50 可用'],
  [coupon('a', 'basket', { why: 'wrong-store' }), '这家门店不能用'],
])('%# why not, in words', (held, words) => expect(whyNotWords(held)).toBe(words))

test('order does not matter', () => {
  expect(isSame(['a', 'b'], ['b', 'a'])).toBe(true)
  expect(isSame(['a'], ['b'])).toBe(false)
  expect(isSame(['a'], ['a', 'b'])).toBe(false)
})
