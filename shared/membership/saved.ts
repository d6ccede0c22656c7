// What a sale had of a membership, by product: so a refund takes back what came with the products that come back.
import type { CameBack } from '../coupons/stamps'
import type { SaleLine } from '../store/api'
import { share } from '../store/share'

/** What one product has had, in fen; kept in the sale's entry. */
export interface SavedOfProduct {
  sku: string
  /** All pieces of it in the basket. */
  qty: number
  pricesFen: number
  packFen: number
}

/**
 * `pricesByLine` and `packByLine` are what is taken off each line of the basket. Products that have nothing of it are
 * left out.
 */
export function savedByProduct(
  lines: SaleLine[],
  pricesByLine: number[],
  packByLine: number[],
): SavedOfProduct[] {
  const saved = new Map<string, SavedOfProduct>()
  lines.forEach(({ sku, qty }, index) => {
    const known = saved.get(sku) ?? { sku, qty: 0, pricesFen: 0, packFen: 0 }
    saved.set(sku, {
      sku,
      qty: known.qty + qty,
      pricesFen: known.pricesFen + (pricesByLine[index] ?? 0),
      packFen: known.packFen + (packByLine[index] ?? 0),
    })
  })
  return [...saved.values()].filter(({ pricesFen, packFen }) => pricesFen + packFen > 0)
}

/**
 * What is undone of it when so much of a sale has come back, in fen: piece by piece where products came back, in
 * proportion where only an amount did, and all of it with the last piece or fen. It only ever grows.
 */
export function undoneSavings(
  { pricesFen, packFen, byProduct }: { pricesFen: number; packFen: number; byProduct: SavedOfProduct[] },
  back: CameBack,
): { pricesFen: number; packFen: number } {
  const part = (whole: number, key: 'pricesFen' | 'packFen') => {
    if (back.isWhole) return whole
    const ofProducts = byProduct.reduce(
      (total, product) =>
        total + share(product[key], Math.min(back.qtyOf(product.sku), product.qty), product.qty),
      0,
    )
    return Math.min(whole, ofProducts + share(whole, back.amountFen, back.ofFen))
  }
  return { pricesFen: part(pricesFen, 'pricesFen'), packFen: part(packFen, 'packFen') }
}
