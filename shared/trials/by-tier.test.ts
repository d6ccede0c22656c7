// The order of those who applied: the same for everybody who works it out, in whatever pieces.
import { demoProgramme } from '../account/demo-programme'
import { compareByTier, nextByTier, type Ranked, rankAtClosing } from './by-tier'

const one = (memberId: string, rank: number, at: string): Ranked => ({
  memberId,
  rank,
  at: `2026-11-22T${at}:00.000Z`,
})
const inOrder = [
  one('gold', 2, '09:00'),
  one('silver', 1, '08:00'),
  one('silver-2', 1, '08:01'),
  one('a', 0, '07:00'),
  one('b', 0, '07:00'),
]

test('higher tiers first, then earlier applications, then the id', () => {
  expect([...inOrder].reverse().sort(compareByTier)).toEqual(inOrder)
  expect(compareByTier(one('a', 0, '07:00'), one('a', 0, '07:00'))).toBe(0)
})

test.each([1, 2, 3, 7])('taken %i at a time it is the same order, and every one once', count => {
  const taken: Ranked[] = []
  for (;;) {
    const next = nextByTier([...inOrder].reverse(), taken[taken.length - 1] ?? null, count)
    if (next.length === 0) break
    taken.push(...next)
  }
  expect(taken).toEqual(inOrder)
})

test.each([
  [[], 0],
  [[{ month: '2026-11', points: 499 }], 0],
  [[{ month: '2026-11', points: 500 }], 1],
  [[{ month: '2026-11', points: 2000 }], 2],
  // What was earned in the month after does not count: it closes with the last moment of November.
  [[{ month: '2026-12', points: 2000 }], 0],
])('the rank at closing: %j', (earnedByMonth, rank) => {
  expect(rankAtClosing({ earnedByMonth }, demoProgramme, '2026-12-01T00:00:00+08:00')).toBe(rank)
})
