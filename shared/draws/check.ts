// Checks a proof from scratch: on the phone, from the command line, by anybody. Needs no server and trusts nothing.
import { fromHex, toHex } from '../card/code'
import type { DrawTerms, Exclusion, Result } from './draw'
import { sha256, sha256Of, utf8 } from './hashing'
import { dealt, deckText, seedOf, winnersIn } from './pick'
import { type CheckedStep, type DrawProof, type ProofStep, proofSteps } from './proof-format'
import { faultOfShape } from './proof-shape'
import { chained, chainStart, ListHashes, lineOf, pageOf, pagesIn, TicketList } from './ticket-list'

type Verdict = Omit<CheckedStep, 'step'>
const right = (detail: string): Verdict => ({ is: 'right', detail })
const wrong = (detail: string): Verdict => ({ is: 'wrong', detail })
const skipped = (detail: string): Verdict => ({ is: 'skipped', detail })

/** Two texts that should be the same, to be compared by people as well. */
function compared(computed: string, published: string): Verdict {
  if (computed === published) return right(computed)
  return wrong(`computed ${computed}, published ${published}`)
}

/** The published terms. Throws when the text is none; `checkProof` says so instead. */
export function termsOf({ terms }: Pick<DrawProof, 'terms'>): DrawTerms {
  return JSON.parse(terms) as DrawTerms
}

/** The text whose hash closing publishes: one line an exclusion, "<alias> <reason>\n", in the order of aliases. */
export function exclusionsText(exclusions: Exclusion[]): string {
  return exclusions.map(({ alias, reason }) => `${alias} ${reason}\n`).join('')
}

/** What is published before the start: SHA-256 of the secret, with the deck's hash behind it for an instant draw. */
export function commitmentOf(secret: Uint8Array, deckHash: string | null): string {
  if (deckHash === null) return toHex(sha256Of(secret))
  const joined = new Uint8Array(64)
  joined.set(secret)
  joined.set(fromHex(deckHash), 32)
  return toHex(sha256Of(joined))
}

/**
 * All checks in their order. `list` is the whole list's text, or null where only its pages' hashes are known: then what
 * needs the lines is skipped. After a proof without its shape, or terms that cannot be read, the rest is skipped.
 */
export function checkProof(proof: DrawProof, list: string | null): CheckedStep[] {
  const fault = faultOfShape(proof)
  if (fault !== null) return rest({ format: wrong(fault) })
  const termsVerdict = checkTerms(proof)
  const format = right(proof.format)
  if (termsVerdict.is === 'wrong') return rest({ format, terms: termsVerdict })
  const terms = termsOf(proof)
  const tickets = new TicketList()
  return rest({
    format,
    terms: termsVerdict,
    commitment: checkCommitment(proof),
    pages: checkPages(proof, list),
    list: checkList(proof, list, tickets),
    exclusions: checkExclusions(proof),
    deck: checkDeck(proof, terms),
    result: checkResult(proof, terms, list === null ? null : tickets),
  })
}

function rest(known: Partial<Record<ProofStep, Verdict>>): CheckedStep[] {
  return proofSteps.map(step => ({ step, ...(known[step] ?? skipped('an earlier check failed')) }))
}

function checkTerms(proof: DrawProof): Verdict {
  const verdict = compared(sha256(proof.terms), proof.termsHash)
  if (verdict.is === 'wrong') return verdict
  try {
    const { drawId, kind, prizes, cards, onePrizeAMember } = termsOf(proof)
    const isRead =
      drawId === proof.drawId &&
      kind === proof.kind &&
      typeof onePrizeAMember === 'boolean' &&
      (kind !== 'instant' || Number.isSafeInteger(cards)) &&
      prizes.every(({ prizeId, quantity }) => typeof prizeId === 'string' && Number.isSafeInteger(quantity))
    return isRead ? verdict : wrong('the terms are of another draw, or name no prizes')
  } catch {
    return wrong('the terms cannot be read')
  }
}

function checkCommitment({ secret, commitment, deckHash }: DrawProof): Verdict {
  if (secret === null) return skipped('the secret is revealed with the result')
  return compared(commitmentOf(fromHex(secret), deckHash), commitment)
}

function checkPages({ pageHashes, listChain }: DrawProof, list: string | null): Verdict {
  const head = pageHashes.reduce(chained, chainStart)
  if (head !== listChain || list === null) return compared(head, listChain)
  const pages = pagesIn(list).map(sha256)
  const differs = pageHashes.findIndex((hash, index) => hash !== pages[index])
  if (differs >= 0) return wrong(`page ${differs + 1} has another hash`)
  return pages.length === pageHashes.length ? right(head) : wrong('the list has more pages')
}

function checkList(proof: DrawProof, list: string | null, tickets: TicketList): Verdict {
  if (list === null) return skipped('the list was not fetched whole')
  const hashes = new ListHashes()
  hashes.addPage(list)
  const verdict = compared(hashes.finish().listHash, proof.listHash)
  if (!tickets.addLines(list))
    return wrong(`line ${tickets.tickets + 1} is not that of ticket ${tickets.tickets + 1}`)
  if (tickets.tickets !== proof.tickets) return wrong(`${tickets.tickets} lines, published ${proof.tickets}`)
  return verdict
}

function checkExclusions({ exclusions, exclusionsHash }: DrawProof): Verdict {
  return compared(sha256(exclusionsText(exclusions)), exclusionsHash)
}

function checkDeck({ kind, secret, deckHash, drawId }: DrawProof, { cards, prizes }: DrawTerms): Verdict {
  if (kind !== 'instant') return skipped('a draw with tickets has no deck')
  if (secret === null) return skipped('the secret is revealed when the draw is over')
  const all = cards ?? 0
  const winning = dealt(fromHex(secret), { drawId, cards: all, prizes })
  return compared(sha256(deckText(all, winning)), deckHash ?? '')
}

function checkResult(proof: DrawProof, terms: DrawTerms, tickets: TicketList | null): Verdict {
  const { secret, publicNumber, kind, results, drawId, listHash, exclusions } = proof
  if (secret === null) return skipped('there is no result yet')
  if (kind === 'instant') {
    const winning = dealt(fromHex(secret), { drawId, cards: terms.cards ?? 0, prizes: terms.prizes })
    return sameResults(
      winning.filter(({ ticketNo }) => ticketNo <= proof.tickets),
      results,
    )
  }
  if (publicNumber === null) return wrong('a secret without a public number')
  if (!tickets) return skipped('needs the whole list')
  const seed = seedOf(fromHex(secret), drawId, listHash, publicNumber)
  return sameResults(winnersIn(seed, terms, tickets, exclusions), results)
}

function sameResults(computed: Result[], published: Result[]): Verdict {
  const text = (results: Result[]) => results.map(({ prizeId, ticketNo }) => `${prizeId} ${ticketNo}`)
  const own = text(computed)
  const theirs = text(published)
  const differs = Array.from({ length: Math.max(own.length, theirs.length) }).findIndex(
    (_, index) => own[index] !== theirs[index],
  )
  if (differs < 0) return right(`${own.length} prizes`)
  return wrong(
    `prize ${differs + 1}: computed ${own[differs] ?? 'none'}, published ${theirs[differs] ?? 'none'}`,
  )
}

/** Checks one ticket against one page of the list: for lists that are too long to be fetched whole. */
export function checkTicket(
  proof: Pick<DrawProof, 'pageHashes' | 'listChain'>,
  page: number,
  text: string,
  ticketNo: number,
): { isRight: boolean; alias: string | null; detail: string } {
  const no = (detail: string) => ({ isRight: false, alias: null, detail })
  if (pageOf(ticketNo) !== page) return no(`ticket ${ticketNo} stands on page ${pageOf(ticketNo)}`)
  if (sha256(text) !== proof.pageHashes[page - 1]) return no(`page ${page} has another hash`)
  if (proof.pageHashes.reduce(chained, chainStart) !== proof.listChain)
    return no('the chain of pages ends elsewhere')
  const alias = new RegExp(`^${ticketNo} ([0-9a-f]{16})$`, 'm').exec(text)?.[1]
  if (alias === undefined) return no(`ticket ${ticketNo} is not in the list`)
  return { isRight: true, alias, detail: lineOf(ticketNo, alias).trim() }
}

/** Whether the proof's bytes are no more than plain text: so that a damaged file is told from a wrong draw. */
export function readProof(text: string): DrawProof | null {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && utf8(text).length > 0 ? (read as DrawProof) : null
  } catch {
    return null
  }
}
