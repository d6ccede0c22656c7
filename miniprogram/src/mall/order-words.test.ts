// What an order says of itself.
import type { Order } from '@shared/mall/api'
import { backWords, inTwo, noteOf, paidWords } from './order-words'

const today = '2026-11-22'
const order: Order = {
  orderId: 'm.1',
  itemId: 'mug',
  title: '街角马克杯',
  picture: 'mug',
  points: 300,
  priceFen: 0,
  way: 'pickup',
  storeId: 'S001',
  storeName: '人民路店',
  state: 'ready',
  at: '2026-11-20T02:00:00.000Z',
  collectBy: '2026-12-19',
  pickupCode: '831234567890123456789012',
  virtualCode: null,
  tracking: null,
  addressShown: null,
  canCancel: true,
  origin: null,
}

test.each<{ rest: Partial<Order>; words: string }>([
  { rest: {}, words: '人民路店 · 最晚 12月19日' },
  { rest: { way: 'desk', storeName: null }, words: '任意服务台 · 最晚 12月19日' },
  { rest: { state: 'to-ship', way: 'delivery' }, words: '正在准备寄出' },
  { rest: { state: 'shipped', tracking: 'SF100' }, words: '快递 SF100' },
  { rest: { state: 'done' }, words: '11月20日兑换' },
  { rest: { state: 'done', way: 'till' }, words: '优惠券已放进卡包' },
  { rest: { state: 'cancelled' }, words: '11月20日 · 退回 300 积分' },
  { rest: { state: 'lapsed', points: 0 }, words: '11月20日 · 商城券已退回' },
  { rest: { state: 'lapsed', points: 0, origin: 'prize' }, words: '11月20日 · 没有在期限内领取' },
  { rest: { state: 'done', points: 0, origin: 'prize' }, words: '11月20日领奖' },
  { rest: { state: 'done', origin: 'trial' }, words: '11月20日选中' },
])('$words', ({ rest, words }) => expect(noteOf({ ...order, ...rest }, today)).toBe(words))

test('open ones are apart from past ones', () => {
  const past: Order = { ...order, orderId: 'm.0', state: 'cancelled' }
  expect(inTwo([order, past])).toEqual({ open: [order], past: [past] })
})

test.each([
  { points: 200, priceFen: 990, origin: null, words: '200 积分 + ¥9.9' },
  { points: 0, priceFen: 990, origin: null, words: '商城券 + ¥9.9' },
  { points: 0, priceFen: 0, origin: null, words: '商城券' },
  { points: 0, priceFen: 0, origin: 'prize' as const, words: '奖品' },
  { points: 0, priceFen: 0, origin: 'trial' as const, words: '免费试用' },
  { points: 0, priceFen: 390, origin: 'trial' as const, words: '试用价 ¥3.9' },
  { points: 100, priceFen: 390, origin: 'trial' as const, words: '100 积分 + ¥3.9' },
])('paid: $words', ({ words, ...order }) => expect(paidWords(order)).toBe(words))

test('what comes back', () => expect(backWords(order)).toBe('退回 300 积分'))
