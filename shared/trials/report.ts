// What the supplier gets to read: stars, tags and words of reviews, and purchases after the trial. Sums that take one
// review or one sale after the other, so that a report needs little room however long the trial was.
import { addDays, type Day, dayOf } from '../calendar'
import type { LineDue, SaleLine } from '../store/api'

/** Purchases count until the end of so many days after the day of collecting. */
const countedDays = 30
const wordsToldAtMost = 30

/** Words that say nothing about a product. */
const saysNothing = new Set(
  '这个 那个 一个 一些 一下 一点 有点 有些 还是 但是 不过 因为 所以 就是 而且 如果 虽然 然后 我们 你们 他们 自己 没有 可以 觉得 感觉 非常 比较 特别 真的 已经 什么 怎么 这样 那样 这种 那种 the and for was but with this that very'.split(
    ' ',
  ),
)

/** Of a text that was parted into words: those of at least two letters that say something, each once. */
export function tellingWords(parts: string[]): string[] {
  const words = parts.map(part => part.toLowerCase())
  const isTelling = (word: string) => [...word].length >= 2 && !/^\d+$/.test(word) && !saysNothing.has(word)
  return [...new Set(words.filter(isTelling))]
}

interface Told {
  stars: number
  tags: string[]
  /** What was written, parted into words. */
  parts: string[]
}

/** Adds up reviews. */
export class ReviewSums {
  private reviews = 0
  private readonly starCounts = [0, 0, 0, 0, 0]
  private readonly tags = new Map<string, number>()
  private readonly words = new Map<string, number>()

  add({ stars, tags, parts }: Told): void {
    this.reviews++
    this.starCounts[stars - 1] = (this.starCounts[stars - 1] ?? 0) + 1
    for (const tag of new Set(tags)) count(this.tags, tag)
    for (const word of tellingWords(parts)) count(this.words, word)
  }

  /** `tags` are the trial's, in its order; those that nobody chose are told as well. */
  told(tags: string[]) {
    const { reviews, starCounts } = this
    const sum = starCounts.reduce((total, times, index) => total + times * (index + 1), 0)
    const words = [...this.words].map(([word, times]) => ({ word, count: times }))
    // Of equally frequent ones the order must not depend on who wrote first.
    words.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    return {
      reviewed: reviews,
      stars: averageOf(sum, reviews),
      starCounts: [...starCounts],
      tags: tags.map(tag => ({ tag, count: this.tags.get(tag) ?? 0 })),
      words: words.slice(0, wordsToldAtMost),
    }
  }
}

/** To one decimal; null of nothing. */
export function averageOf(sum: number, count: number): number | null {
  return count === 0 ? null : Math.round((sum * 10) / count) / 10
}

/** The last day on which a purchase counts for somebody who has collected at this moment. */
export function countedUntil(collectedAt: string): Day {
  return addDays(dayOf(collectedAt), countedDays)
}

/** Whether a sale counts for who has collected then: after it, and through the last day. */
export function isCounted(soldAt: string, collectedAt: string): boolean {
  return soldAt > collectedAt && dayOf(soldAt) <= countedUntil(collectedAt)
}

interface Sold {
  payableFen: number
  lines: LineDue[]
}

interface Refunded {
  amountFen: number
  lines: SaleLine[]
}

/**
 * Pieces of a product that a sale sold at its full price and that stayed sold. What coupons took off a line makes it
 * cheaper for all of its pieces; points are money.
 */
export function boughtAtFullPrice(
  sale: Sold,
  refunds: Refunded[],
  { sku, fullPriceFen }: { sku: string; fullPriceFen: number },
): number {
  const refundedFen = refunds.reduce((total, refund) => total + refund.amountFen, 0)
  if (refundedFen >= sale.payableFen) return 0
  const full = sale.lines.filter(
    line => line.sku === sku && line.amountFen - line.discountFen >= fullPriceFen * line.qty,
  )
  const sold = full.reduce((total, line) => total + line.qty, 0)
  const back = refunds.flatMap(refund => refund.lines).filter(line => line.sku === sku)
  return Math.max(0, sold - back.reduce((total, line) => total + line.qty, 0))
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
