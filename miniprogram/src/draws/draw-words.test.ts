// What draws say of themselves.
import type { DrawPhase, EnterRefusal } from '@shared/draws/api'
import {
  cardsLeft,
  checkPage,
  drawPage,
  enterWords,
  freeWords,
  isPast,
  limitWords,
  mineWords,
  phaseMark,
  playWords,
  priceWords,
  runsOf,
  shortHash,
  stageWords,
  ticketsCounted,
  ticketsPossible,
  ticketWords,
  whoWords,
  whyWords,
  worthWords,
} from './draw-words'

const now = new Date('2026-11-22T04:00:00Z')
const times = {
  opensAt: '2026-12-01T02:00:00.000Z',
  closesAt: '2026-12-31T12:00:00.000Z',
  drawsAt: '2027-01-04T12:00:00.000Z',
}

test.each<['monthly' | 'instant', DrawPhase, string]>([
  ['monthly', 'planned', '12月1日 10:00 开始'],
  ['monthly', 'open', '12月31日 20:00 截止'],
  ['monthly', 'closing', '已截止，正在整理名单'],
  ['monthly', 'closed', '已截止，2027年1月4日 20:00 后开奖'],
  ['monthly', 'drawn', '已开奖'],
  ['monthly', 'ended', '已提前结束，积分退回'],
  ['instant', 'open', '12月31日 20:00 截止'],
  ['instant', 'closed', '已经结束'],
  ['instant', 'drawn', '已经结束'],
  ['instant', 'ended', '已提前结束，积分退回'],
])('a %s draw that is %s says %s', (kind, phase, words) =>
  expect(stageWords({ kind, phase, ...times }, now)).toBe(words),
)

test.each<['monthly' | 'instant', DrawPhase, boolean, string]>([
  ['monthly', 'planned', false, '未开始'],
  ['monthly', 'open', false, '进行中'],
  ['monthly', 'closed', false, '待开奖'],
  ['monthly', 'drawn', true, '已开奖'],
  ['monthly', 'ended', true, '已提前结束'],
  ['instant', 'open', false, '进行中'],
  ['instant', 'closing', true, '已结束'],
  ['instant', 'drawn', true, '已结束'],
  ['instant', 'ended', true, '已提前结束'],
])('a %s draw that is %s is past: %s, and its mark is %s', (kind, phase, past, mark) => {
  expect(isPast({ kind, phase })).toBe(past)
  expect(phaseMark({ kind, phase })).toBe(mark)
})

test('once it is known, the moment of the draw is told', () => {
  const drawn = { kind: 'monthly' as const, phase: 'drawn' as const, ...times }
  expect(stageWords({ ...drawn, drawnAt: '2027-01-04T12:01:00.000Z' }, now)).toBe('2027年1月4日 20:01 开奖')
})

test('prices, and what the buttons say', () => {
  expect(priceWords({ kind: 'monthly', points: 10 })).toBe('10 积分一张')
  expect(priceWords({ kind: 'instant', points: 1200 })).toBe('1,200 积分一次')
  expect(priceWords({ kind: 'monthly', points: 0 })).toBe('免费')
  expect(enterWords(10, 3)).toBe('用 30 积分换 3 张抽奖券')
  expect(enterWords(0, 1)).toBe('免费领 1 张抽奖券')
  expect(playWords({ points: 10, isFreeDaily: true, isNextFree: true }, true)).toBe('今天免费刮一张')
  expect(playWords({ points: 10, isFreeDaily: true, isNextFree: false }, false)).toBe('用 10 积分刮一张')
  expect(playWords({ points: 10, isFreeDaily: true, isNextFree: false }, true)).toBe('再用 10 积分刮一张')
  expect(playWords({ points: 0, isFreeDaily: false, isNextFree: true }, true)).toBe('再免费刮一张')
  expect(worthWords(299_900)).toBe('价值 ¥2,999')
  expect(worthWords(50)).toBe('价值 ¥0.5')
})

test.each([
  { points: 10, perMember: 20, had: 0, balance: 55, most: 5 },
  { points: 10, perMember: 20, had: 18, balance: 500, most: 2 },
  { points: 10, perMember: 20, had: 20, balance: 500, most: 0 },
  { points: 10, perMember: null, had: 300, balance: 5000, most: 100 },
  { points: 0, perMember: 1, had: 0, balance: 0, most: 1 },
  { points: 10, perMember: null, had: 0, balance: -40, most: 0 },
])(
  '$points points a ticket, limit $perMember, $had had, $balance in hand: $most more',
  ({ had, balance, most, ...draw }) => {
    const ticketNos = Array.from({ length: had }, (_, index) => index + 1)
    expect(ticketsPossible({ ...draw, ticketNos }, balance)).toBe(most)
  },
)

test.each<[EnterRefusal, string]>([
  ['draw-not-open', '12月1日 10:00 开始'],
  ['tier-too-low', '限银卡、金卡会员'],
  ['not-enough-points', '还差 6 积分'],
  ['ticket-limit', '您已换满 20 张'],
  ['draw-closed', '已经截止'],
  ['paid-members-only', '付费会员专享'],
])('why not: %s reads %s', (why, words) => {
  const who = { tiers: ['银卡', '金卡'], paidOnly: false }
  const draw = { kind: 'monthly' as const, points: 10, perMember: 20, who, opensAt: times.opensAt }
  expect(whyWords(why, draw, 4, now)).toBe(words)
})

test('who may join, and how often', () => {
  expect(whoWords({ tiers: [], paidOnly: false })).toBe('所有会员')
  expect(whoWords({ tiers: ['金卡'], paidOnly: false })).toBe('金卡会员')
  expect(whoWords({ tiers: [], paidOnly: true })).toBe('付费会员')
  expect(whoWords({ tiers: ['金卡'], paidOnly: true })).toBe('金卡会员中的付费会员')
  expect(limitWords({ kind: 'instant', perMember: 3 })).toBe('每人最多 3 次')
  expect(limitWords({ kind: 'monthly', perMember: null })).toBe('每人不限')
})

test('a scratch card is scratched while it runs, and looked back at later', () => {
  const page = (kind: 'monthly' | 'instant', phase: DrawPhase) => drawPage({ drawId: 'a', kind, phase })
  expect(page('instant', 'open')).toBe('/draws/scratch?id=a')
  expect(page('instant', 'drawn')).toBe('/draws/draw?id=a')
  expect(page('monthly', 'open')).toBe('/draws/draw?id=a')
  expect(checkPage({ drawId: 'a', ticketNos: [7, 8] })).toBe('/draws/check?id=a&ticket=7')
  expect(checkPage({ drawId: 'a', ticketNos: [] })).toBe('/draws/check?id=a')
})

test('a deck says how many cards are left, and whether today has a free one', () => {
  expect(cardsLeft({ cards: 1500, tickets: 37 })).toBe('剩 1,463 / 1,500 张卡')
  expect(cardsLeft({ cards: null, tickets: 37 })).toBeNull()
  expect(freeWords({ isNextFree: true })).toBe('今天的免费一张还没用')
  expect(freeWords({ isNextFree: false })).toContain('明天还有')
})

test('the own share', () => {
  expect(mineWords({ kind: 'monthly', mine: 3 })).toBe('我有 3 张抽奖券')
  expect(mineWords({ kind: 'instant', mine: 2 })).toBe('我刮过 2 次')
  expect(mineWords({ kind: 'monthly', mine: 0 })).toBeNull()
})

test('numbers as they are printed', () => {
  expect(ticketWords(7318)).toBe('07 318')
  expect(ticketWords(1)).toBe('00 001')
  expect(ticketWords(1000000)).toBe('1 000 000')
  expect(runsOf([9, 4, 5, 6, 1])).toEqual(['00 001', '00 004–00 006', '00 009'])
  expect(runsOf([])).toEqual([])
  expect(ticketsCounted('monthly', 18_422)).toBe('18,422 张抽奖券')
  expect(ticketsCounted('trial', 7)).toBe('7 份申请')
  expect(shortHash('3f9a77c1e0b508be3f9a77c1e0b508be')).toBe('3f9a 77c1 … 08be')
})
