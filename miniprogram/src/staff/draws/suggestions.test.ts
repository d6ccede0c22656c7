// Texts that the form writes by itself fit the numbers, and the law.
import { missingForLaw } from '@shared/draws/law'
import { freshDraw } from './draw-draft'
import { freshPrize } from './prize-draft'
import { howToClaimFor, numberFor, rulesFor } from './suggestions'

const now = new Date('2026-11-22T20:00:00Z')
const fresh = freshDraw('d', now)

test.each([
  // Friday noon to Friday evening.
  ['2026-12-04T04:00:00Z', '2026-12-04T12:00:00Z', '2026-12-04'],
  // The draw on Saturday takes Friday's number.
  ['2026-12-04T04:00:00Z', '2026-12-05T12:00:00Z', '2026-12-04'],
  // Before the exchange closes only the day before is known.
  ['2026-12-02T04:00:00Z', '2026-12-03T02:00:00Z', '2026-12-02'],
])('entries until %s, drawn at %s: the number of %s', (closesAt, drawsAt, day) => {
  expect(numberFor({ closesAt, drawsAt })).toBe(`上证综指 ${day} 收盘点位，上海证券交易所公布`)
})

test.each([
  ['2026-12-05T04:00:00Z', '2026-12-06T12:00:00Z'], // a weekend: Friday's number is known before entries close
  ['2026-12-04T07:00:00Z', '2026-12-04T12:00:00Z'], // known at the very moment they close
  ['', null],
])('entries until %s, drawn at %s: there is no such number', (closesAt, drawsAt) => {
  expect(numberFor({ closesAt, drawsAt })).toBeNull()
})

test('with what it writes by itself, only title and prize are left to people', () => {
  const prizes = [{ ...freshPrize('p1'), title: '咖啡机', valueFen: 129_900, quantity: 1 }]
  const terms = { ...fresh, title: '十二月积分抽奖', prizes, publicNumberName: numberFor(fresh) }
  const written = { ...terms, rules: rulesFor(terms, now), howToClaim: howToClaimFor(terms) }
  expect(missingForLaw(written, { now, stores: [], tiers: [] })).toEqual([])
  expect(written.rules).toContain('11月24日 00:00 到 12月22日 12:00，所有会员都可以参加')
  expect(written.rules).toContain('每位会员最多中一个奖')
  expect(written.howToClaim).toContain('开奖后 30 天内')
})

test('a deck speaks of cards, and claims from the play on', () => {
  const deck = {
    ...fresh,
    kind: 'instant' as const,
    prizes: [freshPrize('a'), { ...freshPrize('b'), kind: 'points' as const }],
  }
  expect(rulesFor(deck, now)).toContain('刮一张少一张')
  expect(rulesFor(deck, now)).not.toContain('公共号码')
  expect(howToClaimFor(deck)).toMatch(/中奖后 30 天.*积分自动到账/)
  expect(howToClaimFor(fresh)).toBe('')
})
