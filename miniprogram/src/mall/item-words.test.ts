// What an item says of itself.
import type { ItemShown } from '@shared/mall/api'
import { leftWords, nextWords, priceWords, untilWords, whyWords } from './item-words'

const now = new Date('2026-11-22T04:00:00Z')
const item: ItemShown = {
  itemId: 'mug',
  version: 1,
  title: '街角马克杯',
  story: '',
  picture: 'mug',
  points: 300,
  priceFen: 0,
  ways: ['pickup'],
  stores: [],
  tiers: [],
  paidOnly: false,
  perMember: null,
  onSaleFrom: '2026-11-01T00:00:00.000Z',
  onSaleUntil: '2026-12-31T16:00:00.000Z',
  collectWithinDays: 30,
  couponOfferId: null,
  isPaused: false,
  endedAt: null,
  left: 50,
  had: 0,
  why: null,
}

test.each([
  { points: 300, priceFen: 0, words: '300 积分' },
  { points: 1200, priceFen: 990, words: '1,200 积分 + ¥9.9' },
  { points: 0, priceFen: 1000, words: '¥10' },
])('$words', ({ words, ...price }) => expect(priceWords(price)).toBe(words))

test.each<{ rest: Partial<ItemShown>; words: string | null }>([
  { rest: {}, words: null },
  { rest: { why: 'not-enough-points' }, words: '还差 180 积分' },
  { rest: { why: 'sold-out', left: 0 }, words: '已兑完' },
  { rest: { why: 'limit-reached', had: 2 }, words: '您已兑过 2 件' },
  { rest: { why: 'limit-reached', had: 1 }, words: '您已兑过了' },
  { rest: { why: 'tier-too-low', tiers: ['金卡'] }, words: '限金卡会员' },
  { rest: { why: 'not-on-sale', onSaleFrom: '2026-12-01T02:00:00.000Z' }, words: '12月1日 10:00 开始' },
  { rest: { why: 'not-on-sale', onSaleUntil: '2026-11-20T16:00:00.000Z' }, words: '已经结束' },
  { rest: { why: 'not-on-sale', isPaused: true }, words: '暂停兑换' },
])('why not: $words', ({ rest, words }) => expect(whyWords({ ...item, ...rest }, 120, now)).toBe(words))

test('what is left, and how many of it are mine', () => {
  expect(leftWords(item)).toBe('剩 50 件')
  expect(leftWords({ ...item, perMember: 2, had: 1 })).toBe('剩 50 件 · 每人限 2 件 · 您已兑 1 件')
})

test('the end of the sale is told in Shanghai, once it is near', () => {
  expect(untilWords(item, now)).toBeNull()
  expect(untilWords({ ...item, onSaleUntil: '2026-11-30T16:00:00.000Z' }, now)).toBe('12月1日 00:00 前可兑')
})

test('what happens next names the place, the days and the money', () => {
  const words = nextWords(
    { priceFen: 990, collectWithinDays: 30 },
    { way: 'pickup' },
    '人民路店',
    '2026-11-22',
  )
  expect(words).toContain('最晚 12月22日到人民路店')
  expect(words).toContain('付 ¥9.9')
  expect(words).toContain('积分退回')
  expect(nextWords(item, { way: 'virtual' }, '', '2026-11-22')).toContain('不能取消')
})
