// Drawing winners out of a list: nothing but the seed, the list and the published order of prizes decides.
import type { Prize, Result } from './draw'
import { hmacOf, Numbers } from './hashing'
import type { TicketList } from './ticket-list'

/** The seed of a draw with tickets. `secret` is raw, `listHash` in hex, the public number as it was entered. */
export function seedOf(
  secret: Uint8Array,
  drawId: string,
  listHash: string,
  publicNumber: string,
): Uint8Array {
  return hmacOf(secret, `${drawId}\n${listHash}\n${publicNumber}`)
}

/** The seed of a deck. */
export function deckSeedOf(secret: Uint8Array, drawId: string, cards: number): Uint8Array {
  return hmacOf(secret, `${drawId}\ndeck\n${cards}`)
}

export interface Picking {
  /** How many tickets (cards) there are. */
  tickets: number
  /** Indexes of tickets that cannot win. */
  out?: Iterable<number>
  /** All tickets of a winner's alias, which leave the list together; by itself alone when left out. */
  together?: (index: number) => number[]
}

/**
 * Draws the prizes in their order, each as often as its quantity, until none is left of prizes or tickets.
 * Ticket numbers count from 1.
 */
export function pick(
  seed: Uint8Array,
  prizes: Pick<Prize, 'prizeId' | 'quantity'>[],
  { tickets, out = [], together = index => [index] }: Picking,
): Result[] {
  const numbers = new Numbers(seed)
  const left = new Left(tickets)
  for (const index of out) left.remove(index)
  const results: Result[] = []
  for (const { prizeId, quantity } of prizes) {
    for (let piece = 0; piece < quantity && left.size > 0; piece++) {
      const index = left.at(numbers.below(left.size))
      results.push({ prizeId, ticketNo: index + 1 })
      for (const one of together(index)) left.remove(one)
    }
  }
  return results
}

/** The winners of a draw with tickets. */
export function winnersIn(
  seed: Uint8Array,
  { prizes, onePrizeAMember }: { prizes: Pick<Prize, 'prizeId' | 'quantity'>[]; onePrizeAMember: boolean },
  list: TicketList,
  excluded: { alias: string }[],
): Result[] {
  const same = list.byAlias()
  const out: number[] = []
  for (const { alias } of excluded) {
    for (const index of same.of(alias)) out.push(index)
  }
  return pick(seed, prizes, {
    tickets: list.tickets,
    out,
    ...(onePrizeAMember && { together: (index: number) => same.of(list.aliasAt(index)) }),
  })
}

/** The prize of every card of a deck, by card number from 1: a draw of the prizes over all cards. */
export function dealt(
  secret: Uint8Array,
  { drawId, cards, prizes }: { drawId: string; cards: number; prizes: Pick<Prize, 'prizeId' | 'quantity'>[] },
): Result[] {
  return pick(deckSeedOf(secret, drawId, cards), prizes, { tickets: cards })
}

/** The deck's text: one line a card, "<cardNo> <prizeId, or ->\n". */
export function deckText(cards: number, winning: Result[]): string {
  const prizeOf = new Map(winning.map(({ ticketNo, prizeId }) => [ticketNo, prizeId]))
  return Array.from({ length: cards }, (_, index) => `${index + 1} ${prizeOf.get(index + 1) ?? '-'}\n`).join(
    '',
  )
}

/** Numbers 0 … n − 1 of which some have left; finds the k-th of the rest in log n steps (a Fenwick tree). */
class Left {
  size: number
  private readonly tree: Int32Array
  private readonly gone: Uint8Array
  private readonly top: number

  constructor(private readonly n: number) {
    this.size = n
    this.gone = new Uint8Array(n)
    this.tree = new Int32Array(n + 1)
    for (let node = 1; node <= n; node++) this.tree[node] = node & -node
    let top = 1
    while (top * 2 <= n) top *= 2
    this.top = top
  }

  remove(index: number): void {
    if (this.gone[index] !== 0) return
    this.gone[index] = 1
    this.size--
    for (let node = index + 1; node <= this.n; node += node & -node) {
      this.tree[node] = (this.tree[node] ?? 0) - 1
    }
  }

  /** The k-th (from 0) that is left. */
  at(k: number): number {
    let node = 0
    let rest = k
    for (let step = this.top; step > 0; step >>= 1) {
      const next = node + step
      if (next <= this.n && (this.tree[next] ?? 0) <= rest) {
        node = next
        rest -= this.tree[next] ?? 0
      }
    }
    return node
  }
}
