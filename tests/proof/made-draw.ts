// Draws made for tests: a proof out of what a draw is given, with all hashes as they should be.
import { commitmentOf, exclusionsText } from '../../shared/draws/check'
import type { Exclusion, Prize } from '../../shared/draws/draw'
import { sha256 } from '../../shared/draws/hashing'
import { dealt, deckText, seedOf, winnersIn } from '../../shared/draws/pick'
import type { DrawProof } from '../../shared/draws/proof-format'
import { ListHashes, lineOf, pagesIn, TicketList } from '../../shared/draws/ticket-list'

export interface GivenDraw {
  kind: DrawProof['kind']
  drawId: string
  /** 64 hex digits. */
  secret: string
  /** In the order of tickets. */
  aliases: string[]
  exclusions: Exclusion[]
  publicNumber: string | null
  prizes: (Pick<Prize, 'prizeId' | 'quantity'> & { title?: string })[]
  onePrizeAMember: boolean
  cards: number | null
}

export const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))
export const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

export function listOf(aliases: string[]): string {
  return aliases.map((alias, index) => lineOf(index + 1, alias)).join('')
}

export function ticketsOf(aliases: string[]): TicketList {
  const tickets = new TicketList()
  for (const alias of aliases) tickets.add(alias)
  return tickets
}

/** The proof of a draw as it was drawn, with its list inside. */
export function proofOf(given: GivenDraw): DrawProof {
  const { kind, drawId, secret, aliases, exclusions, publicNumber, prizes, onePrizeAMember, cards } = given
  const list = listOf(aliases)
  const hashes = new ListHashes()
  for (const page of pagesIn(list)) hashes.addPage(page)
  const { listHash, listChain } = hashes.finish()
  const terms = JSON.stringify({ drawId, kind, title: '年末抽奖 🎁', prizes, onePrizeAMember, cards })
  const deck = kind === 'instant' ? dealt(bytesOf(secret), { drawId, cards: cards ?? 0, prizes }) : null
  const deckHash = deck && sha256(deckText(cards ?? 0, deck))
  const seed = seedOf(bytesOf(secret), drawId, listHash, publicNumber ?? '')
  const results = deck
    ? deck.filter(({ ticketNo }) => ticketNo <= aliases.length)
    : winnersIn(seed, { prizes, onePrizeAMember }, ticketsOf(aliases), exclusions)
  return {
    format: 'corner-card-draw/1',
    drawId,
    kind,
    terms,
    termsHash: sha256(terms),
    commitment: commitmentOf(bytesOf(secret), deckHash),
    publishedAt: '2026-12-01T10:00:00+08:00',
    closedAt: '2026-12-28T00:00:00+08:00',
    tickets: aliases.length,
    listHash,
    listChain,
    pageHashes: hashes.pageHashes,
    list,
    exclusions,
    exclusionsHash: sha256(exclusionsText(exclusions)),
    publicNumber,
    secret,
    drawnAt: '2026-12-31T16:00:00+08:00',
    deckHash,
    results,
  }
}

/** The same between closing and draw. */
export function notDrawnYet(proof: DrawProof): DrawProof {
  return { ...proof, publicNumber: null, secret: null, drawnAt: null, deckHash: null, results: [] }
}
