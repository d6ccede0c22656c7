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
])('$words', ({ rest, words }) => expect(noteOf({ ...order, ...rest }, today)).toBe(words))

test('open ones are apart from past ones', () => {
  const past: Order = { ...order, orderId: 'm.0', state: 'cancelled' }
  expect(inTwo([order, past])).toEqual({ open: [order], past: [past] })
})

test('what was paid, and what comes back', () => {
  expect(paidWords({ points: 200, priceFen: 990 })).toBe('200 积分 + ¥9.9')
  expect(paidWords({ points: 0, priceFen: 0 })).toBe('商城券')
  expect(backWords(order)).toBe('退回 300 积分')
})
