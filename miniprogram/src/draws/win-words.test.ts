// What a won prize says of itself.
import type { Win, WinState } from '@shared/draws/api'
import { prizeKindWords, winDoor, winNote, winStateWords } from './win-words'

const win: Win = {
  drawId: 'monthly-demo',
  drawTitle: '十二月积分抽奖',
  ticketNo: 7,
  prizeId: 'p1',
  title: '咖啡机',
  picture: 'mug',
  kind: 'goods',
  valueFen: 59900,
  state: 'to-claim',
  wonAt: '2026-12-31T12:00:00.000Z',
  claimBy: '2027-01-30T16:00:00.000Z',
  ways: ['pickup'],
  orderId: null,
}
const now = new Date('2026-12-31T13:00:00Z')

test.each<[Partial<Win>, string, string | null]>([
  [{}, '待领取', '/draws/prize?id=monthly-demo&ticket=7'],
  [{ state: 'claimed', orderId: 'a b' }, '已选领取方式', '/mall/order?id=a%20b'],
  [{ state: 'lapsed' }, '过期未领', null],
  [{ state: 'forfeited' }, '已失效', null],
  [{ kind: 'coupon', state: 'due' }, '正在发放', null],
  [{ kind: 'coupon', state: 'given' }, '已放进卡包', '/coupons/wallet'],
  [{ kind: 'points', state: 'given' }, '积分已到账', '/account/history'],
  [{ kind: 'virtual', state: 'given', orderId: 'x' }, '兑换码已给您', '/mall/order?id=x'],
  [{ kind: 'place', state: 'given' }, '试用名额已保留', '/trials/trials'],
])('%o is %s and opens %s', (rest, words, url) => {
  const shown = { ...win, ...rest }
  expect(winStateWords(shown)).toBe(words)
  expect(winDoor(shown)?.url ?? null).toBe(url)
})

test.each<[WinState, string]>([
  ['to-claim', '最晚 2027年1月30日领取'],
  ['due', '正在发放，过一会儿再来看看'],
  ['lapsed', '领奖时间已经过了'],
])('%s notes %s', (state, words) => expect(winNote({ ...win, state }, now)).toBe(words))

test('how a prize comes to its winner', () => {
  expect(prizeKindWords({ kind: 'points', ways: [] })).toBe('自动到账')
  expect(prizeKindWords({ kind: 'goods', ways: ['pickup', 'delivery'] })).toBe('自提或快递')
  expect(prizeKindWords({ kind: 'goods', ways: ['delivery'] })).toBe('快递到家')
})
