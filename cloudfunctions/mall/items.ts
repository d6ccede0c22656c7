// Items on the shelf: what a member can redeem now, and why not the rest.
import type { Account } from '../../shared/account/account'
import { balanceOn } from '../../shared/account/points'
import { dayOf } from '../../shared/calendar'
import { hadOf } from '../../shared/coupons/claim'
import type { ItemShown, MallItem } from '../../shared/mall/api'
import { itemStock } from '../../shared/mall/order'
import { whyNot } from '../../shared/mall/why'
import { accept, refuse } from '../../shared/outcome'
import { type ItemDocument, itemIn, itemKey, itemOf } from '../runtime/items'
import { newestEntry } from '../runtime/journal'
import { fetchTerms, type OfferDocument, offerId } from '../runtime/offers'
import { readRegistry, registryId, type StoreDocument } from '../runtime/registry'
import type { StockDocument } from '../runtime/stock'
import type { World } from '../runtime/world'

const itemsAtMost = 500
const storesAtMost = 1000

/** What is on sale now, or will be. */
export async function items(world: World, memberId: string) {
  const now = world.now()
  const [newest, documents] = await Promise.all([
    newestEntry(world, memberId),
    world.db.range<ItemDocument>('registry', { from: 'item:', to: 'item;', limit: itemsAtMost }),
  ])
  if (!newest?.state.isOpen) return refuse('not-a-member')
  const shelf = documents
    .map(itemOf)
    .filter(item => !item.isPaused && item.endedAt === null && Date.parse(item.onSaleUntil) > now.getTime())
  const shown = await show(world, newest.state, shelf)
  return accept({ items: shown, balance: balanceOn(newest.state.points, dayOf(now)) })
}

export async function item(world: World, memberId: string, itemId: string) {
  const [newest, records] = await Promise.all([
    newestEntry(world, memberId),
    readRegistry(world, [itemKey(itemId)]),
  ])
  if (!newest?.state.isOpen) return refuse('not-a-member')
  const known = itemIn(records, itemId)
  if (!known) return refuse('no-such-item')
  const [[shown], stores] = await Promise.all([
    show(world, newest.state, [known]),
    known.ways.includes('pickup') ? storesOf(world, known) : [],
  ])
  if (!shown) throw new Error('an item was not shown')
  return accept({ item: shown, balance: balanceOn(newest.state.points, dayOf(world.now())), stores })
}

async function storesOf(world: World, { stores }: MallItem) {
  const all =
    stores.length > 0
      ? await world.db.findMany<StoreDocument>('registry', stores.map(registryId.store))
      : await world.db.range<StoreDocument>('registry', { from: 'store:', to: 'store;', limit: storesAtMost })
  return all.map(({ storeId, name }) => ({ storeId, name })).sort((a, b) => (a.storeId < b.storeId ? -1 : 1))
}

async function show(world: World, account: Account, shelf: MallItem[]): Promise<ItemShown[]> {
  const offers = shelf.flatMap(known => known.couponOfferId ?? []).map(offerId.offer)
  const [records, stocks, termsOf] = await Promise.all([
    readRegistry(world, [registryId.programme, ...new Set(offers)]),
    world.db.findMany<StockDocument>(
      'stock',
      shelf.map(known => itemStock(known.itemId)),
    ),
    fetchTerms(world, account.wallet.held),
  ])
  const programme = records.programme()
  return shelf.map(known => {
    const stock = stocks.find(({ _id }) => _id === itemStock(known.itemId))
    const left = Math.max(0, stock?.left ?? 0)
    const offer = records.document<OfferDocument>(offerId.offer(known.couponOfferId ?? ''))
    const why = whyNot(account, known, { programme, left, offer, termsOf }, world.now())
    return { ...known, left, had: hadOf(account, itemStock(known.itemId)), why }
  })
}
