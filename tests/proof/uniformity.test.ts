// Every ticket is equally likely: a hundred thousand small draws, judged by a chi-square that must also find a picker
// which is not fair.
import { sha256Of, utf8 } from '../../shared/draws/hashing'
import { dealt, seedOf, winnersIn } from '../../shared/draws/pick'
import { ticketsOf } from './made-draw'

jest.setTimeout(120_000)

const draws = 100_000
const tickets = 24
const prizes = [
  { prizeId: 'machine', quantity: 1 },
  { prizeId: 'cup', quantity: 2 },
]
/** 23 degrees of freedom (24 tickets, the sum is given); a fair picker exceeds this once in a million. */
const threshold = 70.55

/**
 * How far wins are from even, over all tickets. With `picked` of them in each draw, never the same one twice, the wins of
 * two tickets hinder each other a little; the factor takes that out, and what is left follows chi-square.
 */
function unevenness(wins: number[], picked: number): number {
  const share = picked / wins.length
  const variance = draws * share * (1 - share)
  const squares = wins.reduce((sum, count) => sum + (count - draws * share) ** 2, 0)
  return (squares / variance) * ((wins.length - 1) / wins.length)
}

/** How often each ticket wins, and how often each wins the first prize; `picker` gives places from 0. */
function winsOf(picker: (draw: number) => number[]): { any: number[]; first: number[] } {
  const any = Array<number>(tickets).fill(0)
  const first = Array<number>(tickets).fill(0)
  for (let draw = 0; draw < draws; draw++) {
    picker(draw).forEach((place, index) => {
      any[place] = (any[place] ?? 0) + 1
      if (index === 0) first[place] = (first[place] ?? 0) + 1
    })
  }
  return { any, first }
}

const secret = sha256Of(utf8('a secret of a hundred thousand draws'))
const listHash = '0'.repeat(64)
const seeds = Array.from({ length: draws }, (_, draw) => seedOf(secret, 'even', listHash, String(draw)))
const seedOfDraw = (draw: number) => seeds[draw] ?? secret
const aliasOf = (member: number) => String(member).padStart(16, '0')
const placesOf = (results: { ticketNo: number }[]) => results.map(({ ticketNo }) => ticketNo - 1)

test('in a draw with tickets no ticket is favoured, for the first prize or for any', () => {
  const list = ticketsOf(Array.from({ length: tickets }, (_, index) => aliasOf(index)))
  const rules = { prizes, onePrizeAMember: true }
  const { any, first } = winsOf(draw => placesOf(winnersIn(seedOfDraw(draw), rules, list, [])))
  expect(unevenness(any, 3)).toBeLessThan(threshold)
  expect(unevenness(first, 1)).toBeLessThan(threshold)
})

test('in a deck no place is favoured', () => {
  const { any, first } = winsOf(draw =>
    placesOf(dealt(secret, { drawId: String(draw), cards: tickets, prizes })),
  )
  expect(unevenness(any, 3)).toBeLessThan(threshold)
  expect(unevenness(first, 1)).toBeLessThan(threshold)
})

test('who has more tickets wins the first prize more often, just in proportion', () => {
  // Three tickets, then two, then one, and so on: 24 tickets of twelve members.
  const owners = Array.from({ length: 4 }, (_, of) =>
    [0, 0, 0, 1, 1, 2].map(member => member + of * 3),
  ).flat()
  const list = ticketsOf(owners.map(aliasOf))
  const rules = { prizes: prizes.slice(0, 1), onePrizeAMember: true }
  const wins = Array<number>(12).fill(0)
  for (let draw = 0; draw < draws; draw++) {
    const [place = 0] = placesOf(winnersIn(seedOfDraw(draw), rules, list, []))
    const owner = owners[place] ?? 0
    wins[owner] = (wins[owner] ?? 0) + 1
  }
  const expected = wins.map((_, owner) => (draws * owners.filter(one => one === owner).length) / tickets)
  const squares = wins.reduce(
    (sum, count, owner) => sum + (count - (expected[owner] ?? 0)) ** 2 / (expected[owner] ?? 1),
    0,
  )
  // 11 degrees of freedom, once in a million.
  expect(squares).toBeLessThan(48.87)
})

test('a picker that takes the remainder of one byte, and passes nothing over, is found', () => {
  const biased = (draw: number) => {
    const left = Array.from({ length: tickets }, (_, index) => index)
    const bytes = seedOfDraw(draw)
    return [0, 1, 2].map(at => left.splice((bytes[at] ?? 0) % left.length, 1)[0] ?? 0)
  }
  const { any, first } = winsOf(biased)
  expect(unevenness(any, 3)).toBeGreaterThan(threshold)
  expect(unevenness(first, 1)).toBeGreaterThan(threshold)
})

test('and so is one that never picks the last ticket first', () => {
  const { first } = winsOf(draw => [(seedOfDraw(draw)[0] ?? 0) % (tickets - 1)])
  expect(unevenness(first, 1)).toBeGreaterThan(threshold)
})
