// What a load has left behind, read from the books themselves and not from the answers.
import { readBooks } from '../../cloudfunctions/runtime/audit'
import { all } from '../../cloudfunctions/runtime/pages'
import type { StockDocument } from '../../cloudfunctions/runtime/stock'
import type { LocalCloud } from '../../local/cloud'
import { connectHere } from '../../local/connect'
import type { Entry } from '../../shared/account/account'
import type { Fault } from '../../shared/account/audit'
import type { RedeemedDetails } from '../../shared/mall/mall'

/** A fact of the books, and what it must be. */
export type Expected = [what: string, is: unknown, mustBe: unknown]

/** The facts that are not as they must be, in words. */
export function anomaliesIn(title: string, facts: Expected[]): string[] {
  return facts
    .filter(([, is, mustBe]) => JSON.stringify(is) !== JSON.stringify(mustBe))
    .map(([what, is, mustBe]) => `${title}: ${what}: ${JSON.stringify(is)}, not ${JSON.stringify(mustBe)}`)
}

export interface Findings {
  faults: Fault[]
  /** Pieces left of `offer:<id>` or `item:<id>`. */
  left(stock: string): number | undefined
  /** Moves that nobody has settled. */
  holds(stock: string): number | undefined
  /** Who got coupons of an offer, once for each. */
  holders(offerId: string): string[]
  /** Points that each order of an item took. */
  orders(itemId: string): number[]
  /** Who checked in, once for each time. */
  checkins: string[]
}

/** Reads the journal, the stocks and the audit of `asOf`. */
export function find(cloud: LocalCloud, asOf: Date): Promise<Findings> {
  return cloud.inside(async () => {
    const { faults } = await readBooks(connectHere(), asOf)
    const db = connectHere()
    const entries = await all<Entry>(db, 'journal')
    const stocks = await all<StockDocument>(db, 'stock')
    const stockOf = (id: string) => stocks.find(stock => stock._id === id)
    const ofKind = (kind: Entry['kind']) => entries.filter(entry => entry.kind === kind)
    return {
      faults,
      left: stock => stockOf(stock)?.left,
      holds: stock => stockOf(stock)?.holds.length,
      holders: offerId =>
        ofKind('claimed')
          .filter(entry => entry.piece?.stock === `offer:${offerId}`)
          .map(entry => entry.memberId),
      orders: itemId =>
        ofKind('redeemed')
          .filter(entry => (entry.details as RedeemedDetails).itemId === itemId)
          .map(pointsTaken),
      checkins: ofKind('checkin').map(entry => entry.memberId),
    }
  })
}

/** The sum of what an entry's legs took. */
function pointsTaken({ legs }: Entry): number {
  return legs.reduce((sum, leg) => (leg.what === 'points' ? sum - leg.points : sum), 0)
}
