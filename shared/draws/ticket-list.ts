// The published list of a draw: one line a ticket, "<ticketNo> <alias>\n", numbered 1…N. Held in a few bytes a ticket,
// so that a million fit on a phone.
import { fromHex, toHex } from '../card/code'
import { listPageLines } from './draw'
import { hmacOf, RunningHash, sha256Of, utf8 } from './hashing'

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
    let at = 0
    while (at < text.length) {
      const alias = afterNumber(text, at, this.count + 1)
      const upper = hexAt(text, alias)
      const lower = hexAt(text, alias + 8)
      if (alias < 0 || upper < 0 || lower < 0 || text[alias + 16] !== '\n') return false
      this.push(upper, lower)
      at = alias + 17
    }
    return true
  }

  /** Adds the next ticket. */
  add(alias: string): void {
    if (!this.addLines(lineOf(this.count + 1, alias))) throw new Error(`${alias} is no alias`)
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

  private push(upper: number, lower: number): void {
    if (this.count === this.upper.length) this.grow()
    this.upper[this.count] = upper
    this.lower[this.count] = lower
    this.count++
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

/** Where a text goes on after a number and a space; −1 when it does not stand there, or not as numbers are written. */
function afterNumber(text: string, from: number, number: number): number {
  let value = 0
  for (let at = from; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 0x30
    if (digit === -0x10) return value === number ? at + 1 : -1
    if (!(digit >= 0 && digit <= 9) || (digit === 0 && value === 0)) return -1
    value = value * 10 + digit
  }
  return -1
}

/** Eight lower-case hex digits as a number; −1 where there are none. */
function hexAt(text: string, from: number): number {
  let value = 0
  for (let at = from; at < from + 8; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x30 && code <= 0x39) value = value * 16 + code - 0x30
    else if (code >= 0x61 && code <= 0x66) value = value * 16 + code - 0x57
    else return -1
  }
  return value
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
    const upper = hexAt(alias, 0)
    const lower = hexAt(alias, 8)
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
    const bytes = utf8(text)
    this.whole.add(bytes)
    const pageHash = toHex(sha256Of(bytes))
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
