// Checks a proof from scratch: on the phone, from the command line, by anybody. Needs no server and trusts nothing.
import { fromHex, toHex } from '../card/code'
import { checkList, checkPages, ListReader } from './check-list'
import { type DrawTerms, type Exclusion, listPageLines, type Prize, type Result } from './draw'
import { hasUtf8, sha256, sha256Of } from './hashing'
import { dealt, deckText, seedOf, winnersIn } from './pick'
import { type CheckedStep, type DrawProof, type ProofStep, proofSteps } from './proof-format'
import { faultOfShape } from './proof-shape'
import { chained, chainStart, lineOf, pageOf, pagesIn } from './ticket-list'
import { compared, right, skipped, type Verdict, wrong } from './verdict'

/** More cards than any deck has; who checks need not lay out more. */
const cardsAtMost = 10_000_000

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
 * needs the lines is skipped. What rests on something that was found wrong is skipped as well.
 */
export function checkProof(proof: DrawProof, list: string | null): CheckedStep[] {
  const check = new ProofCheck(proof)
  if (list !== null) for (const page of pagesIn(list)) check.addPage(page)
  return [...check.steps(list !== null)]
}

/** The same in small pieces: the list comes page by page and is not kept, and one check is made at a time. */
export class ProofCheck {
  private readonly list = new ListReader()
  private deck: Result[] | null = null

  constructor(private readonly proof: DrawProof) {}

  /** The next page of the list, from the first on. */
  addPage(text: string): void {
    this.list.addPage(text)
  }

  /** All checks in their order, once; `isWhole` tells that every page of the list was added. */
  *steps(isWhole: boolean): Generator<CheckedStep> {
    const list = isWhole ? this.list : null
    const failed = new Set<ProofStep>()
    for (const step of proofSteps) {
      const rests = failed.has('format') || failed.has('terms') || (step === 'result' && failed.has('list'))
      const verdict = rests ? skipped('an earlier check failed') : this.verdictOf(step, list)
      if (verdict.is === 'wrong') failed.add(step)
      yield { step, ...verdict }
    }
  }

  private verdictOf(step: ProofStep, list: ListReader | null): Verdict {
    const { proof } = this
    if (step === 'format') {
      const fault = faultOfShape(proof)
      return fault === null ? right(proof.format) : wrong(fault)
    }
    if (step === 'terms') return checkTerms(proof)
    if (step === 'commitment') return checkCommitment(proof)
    if (step === 'pages') return checkPages(proof, list)
    if (step === 'list') return checkList(proof, list)
    if (step === 'exclusions') return checkExclusions(proof)
    return step === 'deck' ? this.checkDeck() : this.checkResult(list)
  }

  /** The winning cards in the order in which they were picked. */
  private winningCards(secret: string): Result[] {
    const { drawId, cards, prizes } = termsOf(this.proof)
    this.deck = this.deck ?? dealt(fromHex(secret), { drawId, cards: cards ?? 0, prizes })
    return this.deck
  }

  private checkDeck(): Verdict {
    const { kind, secret, deckHash } = this.proof
    if (kind !== 'instant') return skipped('a draw with tickets has no deck')
    if (secret === null) return skipped('the secret is revealed when the draw is over')
    const text = deckText(termsOf(this.proof).cards ?? 0, this.winningCards(secret))
    return compared(sha256(text), deckHash ?? 'none')
  }

  private checkResult(list: ListReader | null): Verdict {
    const { kind, secret, publicNumber, results, drawId, listHash, exclusions, tickets } = this.proof
    if (secret === null) {
      return results.length > 0 ? wrong('winners without a secret') : skipped('there is no result yet')
    }
    const terms = termsOf(this.proof)
    if (kind === 'instant') {
      if (tickets > (terms.cards ?? 0)) return wrong('more cards were played than there are')
      const played = this.winningCards(secret).filter(({ ticketNo }) => ticketNo <= tickets)
      return sameResults(played, results)
    }
    if (publicNumber === null) return wrong('a secret without a public number')
    if (!list) return skipped('needs the whole list')
    const seed = seedOf(fromHex(secret), drawId, listHash, publicNumber)
    return sameResults(winnersIn(seed, terms, list.tickets, exclusions), results)
  }
}

function checkTerms(proof: DrawProof): Verdict {
  const verdict = compared(sha256(proof.terms), proof.termsHash)
  if (verdict.is === 'wrong') return verdict
  try {
    return areTermsOf(proof, termsOf(proof)) ? verdict : wrong('they are of another draw, or name no prizes')
  } catch {
    return wrong('they cannot be read')
  }
}

/** Whether terms say what a draw needs. What was read may be of any shape; where a field is missing, this may throw. */
function areTermsOf(proof: DrawProof, { drawId, kind, prizes, cards, onePrizeAMember }: DrawTerms): boolean {
  const ids = prizes.map(({ prizeId }) => prizeId)
  const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0
  return (
    drawId === proof.drawId &&
    kind === proof.kind &&
    typeof onePrizeAMember === 'boolean' &&
    ids.every(id => typeof id === 'string' && /^[A-Za-z0-9._:-]{1,100}$/.test(id)) &&
    new Set(ids).size === ids.length &&
    prizes.every(({ quantity }) => isCount(quantity)) &&
    (kind !== 'instant' || areCards(cards, prizes))
  )
}

/** A deck holds all its prizes, and can be laid out on a phone. */
function areCards(cards: unknown, prizes: Prize[]): boolean {
  const winning = prizes.reduce((total, { quantity }) => total + quantity, 0)
  return Number.isSafeInteger(cards) && Number(cards) >= Math.max(1, winning) && Number(cards) <= cardsAtMost
}

function checkCommitment({ kind, secret, commitment, deckHash }: DrawProof): Verdict {
  if (secret === null) return skipped('the secret is revealed with the result')
  if (kind === 'instant' && deckHash === null)
    return wrong('the hash of the deck, which it covers, is missing')
  return compared(commitmentOf(fromHex(secret), deckHash), commitment)
}

function checkExclusions({ exclusions, exclusionsHash }: DrawProof): Verdict {
  const isSorted = exclusions.every(
    ({ alias }, index) => index === 0 || (exclusions[index - 1]?.alias ?? '') < alias,
  )
  if (!isSorted) return wrong('they are not in the order of aliases, each once')
  return compared(sha256(exclusionsText(exclusions)), exclusionsHash)
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
  if (!hasUtf8(text) || sha256(text) !== proof.pageHashes[page - 1])
    return no(`page ${page} has another hash`)
  if (proof.pageHashes.reduce(chained, chainStart) !== proof.listChain)
    return no('the chain of pages ends elsewhere')
  // The line that has the ticket's place, not one that merely says so.
  const line = text.split('\n')[(ticketNo - 1) % listPageLines] ?? ''
  const alias = line.slice(-16)
  if (!/^[0-9a-f]{16}$/.test(alias) || `${line}\n` !== lineOf(ticketNo, alias))
    return no(`ticket ${ticketNo} is not in the list`)
  return { isRight: true, alias, detail: line }
}

/** A file's text as a proof, whose shape is still to be checked; null where it is no JSON object. */
export function readProof(text: string): DrawProof | null {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? (read as DrawProof) : null
  } catch {
    return null
  }
}
