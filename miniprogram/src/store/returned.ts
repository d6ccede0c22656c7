// Which products come back: so many of each line of a sale, and what is sent for them.
import type { LineDue, SentLine } from '@shared/store/api'
import { share } from '@shared/store/share'

/** How many come back of each line, in the order of the sale. */
export type Counts = number[]

export const noneBack = (lines: LineDue[]): Counts => lines.map(() => 0)
export const allBack = (lines: LineDue[]): Counts => lines.map(({ qty }) => qty)

/** What was sent before, as counts of the sale's lines: for a refund whose answer never came. */
export function countsOf(sent: SentLine[], lines: LineDue[]): Counts {
  const left = new Map<string, number>()
  for (const { sku, qty } of sent) left.set(sku, (left.get(sku) ?? 0) + qty)
  return lines.map(({ sku, qty }) => {
    const count = Math.min(qty, left.get(sku) ?? 0)
    left.set(sku, (left.get(sku) ?? 0) - count)
    return count
  })
}

/** One more or one fewer of a line, within what was sold. */
export function countedBy(counts: Counts, index: number, by: 1 | -1, lines: LineDue[]): Counts {
  const within = (count: number) => Math.min(lines[index]?.qty ?? 0, Math.max(0, count))
  return counts.map((count, at) => (at === index ? within(count + by) : count))
}

/** Each line with what its pieces cost before coupons; null when nothing comes back. */
export function sentLines(lines: LineDue[], counts: Counts): SentLine[] | null {
  const back = lines.flatMap(({ sku, qty, amountFen }, index) => {
    const count = counts[index] ?? 0
    return count > 0 ? [{ sku, qty: count, amountFen: share(amountFen, count, qty) }] : []
  })
  return back.length > 0 ? back : null
}

/** What so many pieces of a line were paid with, in money and points: the same share as the server takes. */
export function paidFen({ qty, amountFen, discountFen }: LineDue, count: number): number {
  return share(amountFen - discountFen, share(amountFen, count, qty), amountFen)
}

/** Whether a sale can be taken back product by product: a bare amount has none. */
export function hasProducts(lines: LineDue[]): boolean {
  return lines.length > 1 || lines.some(({ sku, qty }) => sku !== 'BASKET' || qty > 1)
}
