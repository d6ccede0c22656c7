// Picks against a picker that is slow and plain: an array from which winners are cut out.
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { dealt, deckSeedOf, deckText, pick, seedOf, winnersIn } from './pick'
import { TicketList } from './ticket-list'

interface Rules {
  prizes: { prizeId: string; quantity: number }[]
  onePrizeAMember: boolean
}

/** The rules of docs/draw-proof.md, said as simply as possible. */
function plainWinners(
  seed: Uint8Array,
  { prizes, onePrizeAMember }: Rules,
  aliases: string[],
  out: string[],
) {
  let left = aliases
    .map((alias, index) => ({ alias, ticketNo: index + 1 }))
    .filter(({ alias }) => !out.includes(alias))
  let i = 0
  const next = () => createHmac('sha256', seed).update(`draw|${i++}`).digest().readUIntBE(0, 6)
  const results: { prizeId: string; ticketNo: number }[] = []
  for (const prizeId of prizes.flatMap(prize => Array<string>(prize.quantity).fill(prize.prizeId))) {
    if (left.length === 0) break
    const end = 2 ** 48 - (2 ** 48 % left.length)
    let value = next()
    while (value >= end) value = next()
    const [winner] = left.splice(value % left.length, 1)
    if (!winner) throw new Error('nobody was picked')
    results.push({ prizeId, ticketNo: winner.ticketNo })
    if (onePrizeAMember) left = left.filter(({ alias }) => alias !== winner.alias)
  }
  return results
}

const listOf = (aliases: string[]) => {
  const list = new TicketList()
  for (const alias of aliases) list.add(alias)
  return list
}
const aliasNo = (member: number) => (member * 0x1357_9bdf).toString(16).padStart(16, '0').slice(-16)
const anyAlias = fc.integer({ min: 0, max: 12 }).map(aliasNo)
const anySeed = fc.uint8Array({ minLength: 32, maxLength: 32 })
const anyRules = fc.record({
  prizes: fc.array(fc.record({ prizeId: fc.string(), quantity: fc.integer({ min: 0, max: 9 }) }), {
    maxLength: 4,
  }),
  onePrizeAMember: fc.boolean(),
})

test('winners are those of the plain picker', () => {
  fc.assert(
    fc.property(
      anySeed,
      anyRules,
      fc.array(anyAlias, { maxLength: 60 }),
      fc.uniqueArray(anyAlias, { maxLength: 5 }),
      (seed, rules, aliases, out) => {
        const excluded = out.map(alias => ({ alias }))
        const winners = winnersIn(seed, rules, listOf(aliases), excluded)
        expect(winners).toEqual(plainWinners(seed, rules, aliases, out))
      },
    ),
    { numRuns: 2000 },
  )
})

test('the same in a long list', () => {
  const aliases = Array.from({ length: 5000 }, (_, index) => aliasNo((index * 7) % 1500))
  const prizes = [
    { prizeId: 'a', quantity: 1 },
    { prizeId: 'b', quantity: 600 },
  ]
  const out = [aliasNo(3), aliasNo(1400)]
  for (const onePrizeAMember of [true, false]) {
    const seed = new Uint8Array(32).fill(5)
    const winners = winnersIn(
      seed,
      { prizes, onePrizeAMember },
      listOf(aliases),
      out.map(alias => ({ alias })),
    )
    expect(winners).toEqual(plainWinners(seed, { prizes, onePrizeAMember }, aliases, out))
  }
})

test('no ticket wins twice, no excluded one wins, and prizes stop when no ticket is left', () => {
  fc.assert(
    fc.property(anySeed, anyRules, fc.array(anyAlias, { maxLength: 30 }), (seed, rules, aliases) => {
      const winners = winnersIn(seed, rules, listOf(aliases), [{ alias: aliasNo(0) }])
      const winning = winners.map(({ ticketNo }) => aliases[ticketNo - 1])
      const mayWin = aliases.filter(alias => alias !== aliasNo(0))
      const most = rules.onePrizeAMember ? new Set(mayWin).size : mayWin.length
      const pieces = rules.prizes.reduce((total, { quantity }) => total + quantity, 0)
      expect(new Set(winners.map(({ ticketNo }) => ticketNo)).size).toBe(winners.length)
      expect(winning).not.toContain(aliasNo(0))
      if (rules.onePrizeAMember) expect(new Set(winning).size).toBe(winning.length)
      expect(winners).toHaveLength(Math.min(pieces, most))
    }),
  )
})

test('quantities beyond all reason end with the last ticket', () => {
  const prizes = [{ prizeId: 'a', quantity: Number.MAX_SAFE_INTEGER }]
  expect(pick(new Uint8Array(32), prizes, { tickets: 3 })).toHaveLength(3)
  expect(pick(new Uint8Array(32), prizes, { tickets: 0 })).toEqual([])
})

test('the seed takes every part as it is', () => {
  const secret = new Uint8Array(32).fill(1)
  const hmac = (text: string) => createHmac('sha256', secret).update(text).digest('hex')
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  expect(hex(seedOf(secret, '抽奖', 'ab', ' 3,456.78 📈'))).toBe(hmac('抽奖\nab\n 3,456.78 📈'))
  expect(hex(deckSeedOf(secret, 'scratch', 500))).toBe(hmac('scratch\ndeck\n500'))
})

test('a deck holds exactly the prizes that were published', () => {
  fc.assert(
    fc.property(anySeed, anyRules, fc.integer({ min: 0, max: 50 }), (secret, { prizes }, blanks) => {
      const pieces = prizes.reduce((total, { quantity }) => total + quantity, 0)
      const cards = pieces + blanks
      const deck = dealt(secret, { drawId: 'scratch', cards, prizes })
      expect(deck).toEqual(pick(deckSeedOf(secret, 'scratch', cards), prizes, { tickets: cards }))
      expect(deck.map(({ prizeId }) => prizeId)).toEqual(
        prizes.flatMap(({ prizeId, quantity }) => Array<string>(quantity).fill(prizeId)),
      )
    }),
  )
})

test("a deck's text names every card", () => {
  const deck = [
    { prizeId: 'cup', ticketNo: 3 },
    { prizeId: 'tea', ticketNo: 1 },
  ]
  expect(deckText(4, deck)).toBe('1 tea\n2 -\n3 cup\n4 -\n')
  expect(deckText(0, [])).toBe('')
})
