// The checks of a proof that look at the list: its pages, its lines, its hash.
import { hasUtf8 } from './hashing'
import type { DrawProof } from './proof-format'
import { chained, chainStart, ListHashes, pageOf, TicketList } from './ticket-list'
import { compared, skipped, type Verdict, wrong } from './verdict'

/** A list that is hashed and understood page by page. */
export class ListReader {
  readonly tickets = new TicketList()
  readonly pageHashes: string[] = []
  /** Whether every line so far is its ticket's. */
  isNumbered = true
  private readonly hashes = new ListHashes()

  addPage(text: string): void {
    // What has no UTF-8 has no hash either; it has no lines that are right.
    if (hasUtf8(text)) this.hashes.addPage(text)
    this.pageHashes.push(this.hashes.pageHashes[this.pageHashes.length] ?? 'none')
    this.isNumbered = this.isNumbered && this.tickets.addLines(text)
  }

  /** SHA-256 of the whole list; once, after its last page. */
  finish(): string {
    return this.hashes.finish().listHash
  }
}

/** `list` is null where it was not fetched whole. */
export function checkPages(proof: DrawProof, list: ListReader | null): Verdict {
  const { tickets, pageHashes, listChain } = proof
  if (pageHashes.length !== pageOf(tickets)) return wrong(`${pageHashes.length} pages for ${tickets} tickets`)
  const verdict = compared(pageHashes.reduce(chained, chainStart), listChain)
  if (verdict.is === 'wrong' || list === null) return verdict
  const differs = pageHashes.findIndex((hash, index) => hash !== list.pageHashes[index])
  if (differs >= 0) return wrong(`page ${differs + 1} has another hash`)
  return list.pageHashes.length === pageHashes.length ? verdict : wrong('the list has more pages')
}

export function checkList(proof: DrawProof, list: ListReader | null): Verdict {
  if (list === null) return skipped('the list was not fetched whole')
  const { tickets } = list.tickets
  if (!list.isNumbered) return wrong(`line ${tickets + 1} is not that of ticket ${tickets + 1}`)
  if (tickets !== proof.tickets) return wrong(`${tickets} lines, published ${proof.tickets}`)
  return compared(list.finish(), proof.listHash)
}
