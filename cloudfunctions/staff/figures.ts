// Numbers of an offer and of an item: the whole chain's for head office, the own store's for a manager.
import type { ValueOf } from '../../shared/api'
import { stockOf } from '../../shared/coupons/claim'
import { itemStock } from '../../shared/mall/order'
import type { OfferNumbers, StaffOffersApi } from '../../shared/staff/offers-api'
import type { Call } from '../runtime/serve'
import type { StockDocument } from '../runtime/stock'
import { projectTouches } from './touch-projection'
import { couponCounts, itemCounts } from './touches'

type ItemNumbers = ValueOf<StaffOffersApi['item']>['numbers']

/** Somebody waits for the answer: with more to catch up with than this, the numbers are a little behind. */
const patienceMilliseconds = 5_000

/** What a manager's numbers are restricted to; nothing for head office. */
export function ownStore({ role, staff }: Call): { storeId?: string | null } {
  return role === 'manager' ? { storeId: staff?.storeId ?? null } : {}
}

export async function numbersOfOffer(call: Call, id: string): Promise<OfferNumbers> {
  const { db } = call.world
  await projectTouches(call.world, patienceMilliseconds)
  const own = ownStore(call)
  const [sums, stock] = await Promise.all([
    db.sums('touches', { subject: stockOf(id), ...own }, couponCounts),
    db.find<StockDocument>('stock', stockOf(id)),
  ])
  const isOwn = 'storeId' in own
  return {
    issued: isOwn ? null : sums.issued,
    left: isOwn || !stock || stock.total === null ? null : stock.left,
    used: sums.used - sums.returned,
    discountFen: sums.offFen,
    sales: sums.sales,
    salesFen: sums.saleFen,
  }
}

export async function numbersOfItem(call: Call, itemId: string): Promise<ItemNumbers> {
  const { db } = call.world
  await projectTouches(call.world, patienceMilliseconds)
  const where = { subject: itemStock(itemId), ...ownStore(call) }
  const { redeemed, cancelled, done, points } = await db.sums('touches', where, itemCounts)
  return { redeemed, cancelled, done, waiting: redeemed - cancelled - done, points }
}
