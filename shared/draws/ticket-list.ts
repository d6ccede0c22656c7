// The published list of a draw: one line a ticket, "<ticketNo> <alias>\n", numbered 1…N. Held in a few bytes a ticket,
// so that a million fit on a phone.
import { fromHex, toHex } from '../card/code'
import { listPageLines } from './draw'
import { hmacOf, RunningHash, sha256, sha256Of } from './hashing'

/** The name of a member in one draw's list: the first 16 hex digits of HMAC-SHA256(alias key, memberId). */
export function aliasOf(aliasKey: Uint8Array, memberId: string): string {
  return toHex(hmacOf(aliasKey, memberId)).slice(0, 16)
}

export function lineOf(ticketNo: number, alias: string): string {
  return `${ticketNo} ${alias}\n`
}

/** Tickets in their order, each with the two halves of its alias. */
export class TicketList {
  private upper = new Uint32Array(1024)
  private lower = new Uint32Array(1024)
  private count = 0

  get tickets(): number {
    return this.count
  }

  /** Adds the lines of a text; false at the first line that is not the next ticket's. */
  addLines(text: string): boolean {
    if (text !== '' && !text.endsWith('\n')) return false
    let at = 0
    while (at < text.length) {
      const end = text.indexOf('\n', at)
      const head = `${this.count + 1} `
      const alias = text.slice(at + head.length, end)
      if (!text.startsWith(head, at) || !/^[0-9a-f]{16}$/.test(alias)) return false
      this.add(alias)
      at = end + 1
    }
    return true
  }

  /** Adds the next ticket. */
  add(alias: string): void {
    if (this.count === this.upper.length) this.grow()
    this.upper[this.count] = Number.parseInt(alias.slice(0, 8), 16)
    this.lower[this.count] = Number.parseInt(alias.slice(8), 16)
    this.count++
  }

  /** The alias of a ticket; `index` counts from 0. */
  aliasAt(index: number): string {
    const half = (value = 0) => value.toString(16).padStart(8, '0')
    return half(this.upper[index]) + half(this.lower[index])
  }

  /** Finds all tickets of one alias without looking through the list each time. */
  byAlias(): SameAlias {
    return new SameAlias(this.upper, this.lower, this.count)
  }

  private grow(): void {
    const longer = (halves: Uint32Array) => {
      const grown = new Uint32Array(halves.length * 2)
      grown.set(halves)
      return grown
    }
    this.upper = longer(this.upper)
    this.lower = longer(this.lower)
  }
}

/** An index over aliases: a chain of tickets for each of so many buckets. */
export class SameAlias {
  private readonly first: Int32Array
  private readonly next: Int32Array
  private readonly mask: number

  constructor(
    private readonly upper: Uint32Array,
    private readonly lower: Uint32Array,
    count: number,
  ) {
    let buckets = 1024
    while (buckets < count) buckets *= 2
    this.mask = buckets - 1
    this.first = new Int32Array(buckets).fill(-1)
    this.next = new Int32Array(count)
    for (let index = count - 1; index >= 0; index--) {
      const bucket = (upper[index] ?? 0) & this.mask
      this.next[index] = this.first[bucket] ?? -1
      this.first[bucket] = index
    }
  }

  /** Indexes of the tickets with an alias, ascending. */
  of(alias: string): number[] {
    const upper = Number.parseInt(alias.slice(0, 8), 16)
    const lower = Number.parseInt(alias.slice(8), 16)
    const found: number[] = []
    for (let index = this.first[upper & this.mask] ?? -1; index >= 0; index = this.next[index] ?? -1) {
      if (this.upper[index] === upper && this.lower[index] === lower) found.push(index)
    }
    return found
  }
}

/** The page (from 1) on which a ticket stands. */
export function pageOf(ticketNo: number): number {
  return Math.ceil(ticketNo / listPageLines)
}

/** The head of the chain before the first page: 32 zero bytes. */
export const chainStart = '0'.repeat(64)

/** The chain after one more page: SHA-256(chain before ‖ hash of the page), raw bytes. */
export function chained(before: string, pageHash: string): string {
  const joined = new Uint8Array(64)
  joined.set(fromHex(before))
  joined.set(fromHex(pageHash), 32)
  return toHex(sha256Of(joined))
}

/** Hashes a list while its pages come one after the other. */
export class ListHashes {
  readonly pageHashes: string[] = []
  private readonly whole = new RunningHash()
  private head = chainStart

  addPage(text: string): void {
    this.whole.add(text)
    const pageHash = sha256(text)
    this.pageHashes.push(pageHash)
    this.head = chained(this.head, pageHash)
  }

  /** Once, after the last page. */
  finish(): { listHash: string; listChain: string } {
    return { listHash: this.whole.hex(), listChain: this.head }
  }
}

/** The pages of a whole list's text. */
export function pagesIn(list: string): string[] {
  const pages: string[] = []
  let from = 0
  let lines = 0
  for (let end = list.indexOf('\n'); end >= 0; end = list.indexOf('\n', end + 1)) {
    if (++lines % listPageLines > 0) continue
    pages.push(list.slice(from, end + 1))
    from = end + 1
  }
  if (from < list.length) pages.push(list.slice(from))
  return pages
}
