// What a member reads about each kind of entry.
import type { HistoryItem } from '@shared/account/api'
import { rowWords } from './history-row'

const now = new Date('2026-11-22T12:00:00Z')
const entry: HistoryItem = {
  seq: 2,
  kind: 'sale',
  at: '2026-11-22T11:59:00Z',
  storeId: 'S001',
  storeName: '人民路店',
  title: null,
  saleNo: 'a-1',
  amountFen: 8650,
  earned: 0,
  spent: 0,
  takenBack: 0,
  givenBack: 0,
  lapsed: 0,
  balance: 1369,
  isLate: false,
}

test.each([
  { name: 'a sale', change: { earned: 85 }, title: '消费 · 人民路店', points: ['+85'] },
  {
    name: 'points spent',
    change: { earned: 71, spent: 1000 },
    title: '消费 · 人民路店',
    points: ['+71', '−1,000'],
  },
  {
    name: 'a refund',
    change: { kind: 'refund' as const, takenBack: 85, givenBack: 100 },
    title: '退货 · 人民路店',
    points: ['+100', '−85'],
  },
  {
    name: 'expiry',
    change: { kind: 'lapse' as const, storeName: null, amountFen: null, lapsed: 126 },
    title: '积分到期',
    points: ['−126'],
  },
  {
    name: 'checking in',
    change: { kind: 'checkin' as const, storeName: null, amountFen: null, earned: 3 },
    title: '签到',
    points: ['+3'],
  },
  {
    name: 'a coupon that came',
    change: { kind: 'coupon-in' as const, storeName: null, title: '满20减5' },
    title: '得到券 · 满20减5',
    points: [],
  },
  {
    name: 'a swap',
    change: { kind: 'redeem' as const, storeName: null, title: '马克杯', spent: 800 },
    title: '兑换 · 马克杯',
    points: ['−800'],
  },
  {
    name: 'a membership that begins',
    change: { kind: 'membership' as const, storeName: null, title: '街角PLUS年卡', amountFen: 9900 },
    title: '会员开通 · 街角PLUS年卡',
    points: [],
  },
  {
    name: 'a membership that was given back',
    change: { kind: 'membership-end' as const, storeName: null, title: '街角PLUS年卡', amountFen: 9075 },
    title: '会员退款 · 街角PLUS年卡',
    points: [],
  },
  { name: 'joining', change: { kind: 'joined' as const, storeName: null }, title: '领取会员卡', points: [] },
])('$name', ({ change, title, points }) => {
  const words = rowWords({ ...entry, ...change }, now)
  expect(words.title).toBe(title)
  expect(words.moves.map(move => move.points)).toEqual(points)
})

test('the line below tells when, how much and what is left', () => {
  expect(rowWords(entry, now).note).toBe('11月22日 19:59 · ¥86.50 · 余额 1,369')
  const collected = rowWords({ ...entry, kind: 'hand-over', title: '马克杯', amountFen: null }, now)
  expect(collected).toMatchObject({ title: '领取 · 马克杯', note: '11月22日 19:59 · 人民路店 · 余额 1,369' })
  expect(rowWords({ ...entry, amountFen: null }, now).note).toBe('11月22日 19:59 · 余额 1,369')
})
