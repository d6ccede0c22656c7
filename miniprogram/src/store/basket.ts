// What is being sold: one amount for everything, or item by item.
import type { SentLine } from '@shared/store/api'
import { fenOf } from './amount'

export interface Item {
  /** Tells two lines with the same name apart. */
  id: string
  /** The product's number, for prices and coupons that are for it alone; may be empty. */
  sku: string
  name: string
  qty: number
  unitFen: number
}

/** The lines to send. Items win over the typed amount; null when there is nothing to sell yet. */
export function linesOf(amount: string, items: readonly Item[]): SentLine[] | null {
  if (items.length > 0) {
    return items.map(({ sku, name, qty, unitFen }, index) => ({
      sku: sku || `ITEM-${index + 1}`,
      name,
      qty,
      amountFen: unitFen * qty,
    }))
  }
  const fen = fenOf(amount)
  return fen ? [{ sku: 'BASKET', name: '整单', qty: 1, amountFen: fen }] : null
}

export function sumFen(lines: readonly SentLine[]): number {
  return lines.reduce((sum, line) => sum + line.amountFen, 0)
}

/** Whole steps only, and never more than the most. */
export function stepped(points: number, change: number, step: number, most: number): number {
  const whole = (n: number) => Math.floor(n / step) * step
  return Math.min(whole(most), Math.max(0, whole(points + change)))
}
