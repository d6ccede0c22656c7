// Mall items as staff keep them: every edit is a new version, with a stock that remembers what was taken.
import { z } from 'zod'
import { dayOf } from '../../shared/calendar'
import type { MallItem } from '../../shared/mall/api'
import { faultsOfItem } from '../../shared/mall/draft'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import type { DraftFault, ItemDraft, ItemRow, SaveRefusal } from '../../shared/staff/offers-api'
import { phaseOfItem } from '../../shared/staff/phase'
import { canonical } from '../runtime/chain'
import type { InTransaction } from '../runtime/database'
import { inParts } from '../runtime/in-parts'
import { type ItemDocument, itemIn, itemKey, itemOf } from '../runtime/items'
import { listOf } from '../runtime/pages'
import type { Call, HandlersOf } from '../runtime/serve'
import { businessNumber } from '../runtime/shapes'
import type { StockDocument } from '../runtime/stock'
import { contextNeeds, draftContext, offersWithWay } from './draft-context'
import { itemDraftInput } from './draft-shapes'
import { numbersOfItem } from './figures'
import { listInput, listing } from './listing'
import { type Changed, changeTogether, historyOf } from './registry-changes'
import { restocked } from './restock'

type Api = Pick<StaffApi, 'items' | 'item' | 'saveItem' | 'pauseItem' | 'endItem'>
type Stocked = { item: MallItem; stock: StockDocument | null }

export const itemHandlers: HandlersOf<Api> = {
  items: {
    input: listInput,
    run: async (query, { world }) => {
      const items = await listOf<ItemDocument>(world, 'item')
      const ids = items.map(item => item._id)
      const stocks = await inParts(ids, part => world.db.findMany<StockDocument>('stock', part))
      const stockById = new Map(stocks.map(stock => [stock._id, stock]))
      const rows = items.map(item => {
        const stock = stockById.get(item._id) ?? null
        return rowOf({ item: itemOf(item), stock }, world.now())
      })
      return accept(
        listing(rows, query, ({ itemId, title, onSaleFrom }) => ({ id: itemId, title, from: onSaleFrom })),
      )
    },
  },

  item: {
    input: z.strictObject({ itemId: businessNumber }),
    needs: ({ itemId }) => [itemKey(itemId)],
    run: async ({ itemId }, call) => {
      const { world, records } = call
      const item = itemIn(records, itemId)
      if (!item) return refuse('no-such-item')
      const [stock, numbers, changes] = await Promise.all([
        world.db.find<StockDocument>('stock', itemKey(itemId)),
        numbersOfItem(call, itemId),
        historyOf(world, itemKey(itemId)),
      ])
      return accept({ item: rowOf({ item, stock }, world.now()), numbers, changes })
    },
  },

  saveItem: {
    input: itemDraftInput,
    needs: contextNeeds,
    run: saveItem,
  },

  pauseItem: {
    input: z.strictObject({ itemId: businessNumber, isPaused: z.boolean() }),
    run: ({ itemId, isPaused }, call) =>
      changeItem<'already-ended'>(call, 'staff.pauseItem', itemId, before => {
        if (before.endedAt !== null) return refuse('already-ended')
        return accept({ ...before, isPaused })
      }),
  },

  endItem: {
    input: z.strictObject({ itemId: businessNumber, reason: z.string().max(200).optional() }),
    run: ({ itemId, reason }, call) =>
      changeItem<never>(
        call,
        'staff.endItem',
        itemId,
        before => accept({ ...before, endedAt: before.endedAt ?? call.world.now().toISOString() }),
        reason,
      ),
  },
}

async function saveItem(draft: ItemDraft, call: Call): Promise<Outcome<ItemRow, SaveRefusal | 'busy'>> {
  const context = await draftContext(call)
  const couponOffers = offersWithWay(context, 'mall')
  const faults = faultsOfItem(draft, { ...context, couponOffers })
  if (faults.length > 0) return refuse('draft-faulty', { faults })
  const now = call.world.now()
  const id = itemKey(draft.itemId)
  return changeTogether<ItemRow, SaveRefusal>(call, 'staff.saveItem', id, async documents => {
    const before = await stockedIn(documents, id)
    if (before && before.item.endedAt !== null) return refuse('already-ended')
    const edited = draft.version ?? 0
    const stored = before?.item.version ?? 0
    const { stock: wanted, ...rest } = draft
    const isPaused = draft.isPaused ?? before?.item.isPaused ?? false
    const item: MallItem = { ...rest, version: stored + 1, isPaused, endedAt: null }
    const isVirtual = item.ways.includes('virtual')
    // Codes are the stock of a virtual item: it has as many pieces as were imported.
    const total = isVirtual ? (before?.stock?.total ?? 0) : wanted
    const isSame =
      before !== null &&
      before.stock?.total === total &&
      canonical(item) === canonical({ ...before.item, version: stored + 1 })
    // Asked again after a lost reply, or with nothing changed.
    if (isSame && (edited === stored || edited === stored - 1)) {
      return accept({ value: rowOf(before, now), record: null })
    }
    if (edited !== stored) return refuse('outdated', { version: stored })
    const isOtherKind = before !== null && before.item.ways.includes('virtual') !== isVirtual
    if (isOtherKind) return refuse('draft-faulty', { faults: [otherKind] })
    return writeItem(documents, before, item, total, now)
  })
}

const otherKind: DraftFault = {
  field: 'ways',
  words: '兑换码商品和其他商品不能互换，请新建一件商品',
}

/** A change of how an item stands, its stock apart; nothing is written when nothing changes. */
function changeItem<Refusal extends string>(
  call: Call,
  what: string,
  itemId: string,
  next: (before: MallItem) => Outcome<MallItem, Refusal>,
  reason?: string,
): Promise<Outcome<ItemRow, Refusal | 'no-such-item' | 'busy'>> {
  const now = call.world.now()
  const id = itemKey(itemId)
  return changeTogether<ItemRow, Refusal | 'no-such-item'>(call, what, id, async documents => {
    const before = await stockedIn(documents, id)
    if (!before) return refuse('no-such-item')
    const after = next(before.item)
    if (!after.ok) return after
    if (canonical(after.value) === canonical(before.item)) {
      return accept({ value: rowOf(before, now), record: null })
    }
    const item = { ...after.value, version: before.item.version + 1 }
    const written = await writeItem(documents, before, item, before.stock?.total ?? 0, now, reason)
    if (!written.ok) throw new Error('the same stock is below what was taken')
    return written
  })
}

async function writeItem(
  documents: InTransaction,
  before: Stocked | null,
  item: MallItem,
  total: number,
  now: Date,
  reason?: string,
): Promise<Outcome<Changed<ItemRow>, 'below-taken'>> {
  const id = itemKey(item.itemId)
  const terms = { version: item.version, total, perDay: null }
  const stock = restocked(id, before?.stock ?? null, terms, dayOf(now))
  if (!stock.ok) return stock
  // The stock first: it is what others move, so it must not be held for long without the rest.
  await documents.put('stock', stock.value)
  const document: ItemDocument = { _id: id, ...item }
  await documents.put('registry', document)
  const record = {
    before: before && { ...before.item, stock: before.stock?.total ?? 0 },
    after: { ...item, stock: total, ...(reason === undefined ? {} : { reason }) },
  }
  return accept({ value: rowOf({ item, stock: stock.value }, now), record })
}

async function stockedIn(documents: InTransaction, id: string): Promise<Stocked | null> {
  const stored = await documents.find<ItemDocument>('registry', id)
  if (!stored) return null
  return { item: itemOf(stored), stock: await documents.find<StockDocument>('stock', id) }
}

function rowOf({ item, stock }: Stocked, now: Date): ItemRow {
  return { ...item, phase: phaseOfItem(item, now), stock: stock?.total ?? 0, left: stock?.left ?? 0 }
}
