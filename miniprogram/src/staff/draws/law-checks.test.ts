// Every fault stands at one point, and points without faults are ticked.
import { missingForLaw } from '@shared/draws/law'
import { freshDraw } from './draw-draft'
import { lawChecks } from './law-checks'
import { freshPrize } from './prize-draft'

const now = new Date('2026-11-22T20:00:00Z')
const fresh = freshDraw('d', now)
const context = { now, stores: [], tiers: [] }
const open = (terms: typeof fresh) =>
  lawChecks(terms, missingForLaw(terms, context))
    .filter(({ faults }) => faults.length > 0)
    .map(({ words }) => words)

test('a fresh draft lacks words, prizes, the number and how to claim', () => {
  expect(open(fresh)).toEqual([
    '名称和规则已写明',
    '奖品种类、价值、数量都已写明',
    '开奖时间和方法已写明',
    '领奖期限和方式已写明',
  ])
})

test('too much and nothing at all are different points', () => {
  const prize = { ...freshPrize('p'), title: '汽车', quantity: 1 }
  const dear = '单个奖品不超过 50,000 元'
  expect(open({ ...fresh, prizes: [{ ...prize, valueFen: 5_000_001 }] })).toContain(dear)
  expect(open({ ...fresh, prizes: [{ ...prize, valueFen: 5_000_000 }] })).not.toContain(dear)
  expect(open({ ...fresh, prizes: [prize] })).toContain('奖品种类、价值、数量都已写明')
})

test('a deck is asked for its odds instead of a public number', () => {
  const deck = { ...fresh, kind: 'instant' as const, cards: null }
  expect(open(deck)).toContain('中奖机会已写明')
  expect(open(deck)).not.toContain('开奖时间和方法已写明')
})

test('no fault is lost, whatever field it names', () => {
  const stranger = { field: 'somethingNew', words: '请改一下' }
  expect(lawChecks(fresh, [stranger]).at(-1)).toEqual({ words: '', faults: [stranger] })
  const all = missingForLaw({ ...fresh, who: { tiers: ['没有'], paidOnly: false }, points: -1 }, context)
  expect(lawChecks(fresh, all).flatMap(({ faults }) => faults)).toHaveLength(all.length)
})
