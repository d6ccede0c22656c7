// The drafts that the form of a mall item begins with.
import { addDays, dayOf, startOf } from '@shared/calendar'
import type { ItemDraft, ItemRow } from '@shared/staff/offers-api'

const onSaleDays = 90

export function freshItem(itemId: string, now: Date): ItemDraft {
  const today = dayOf(now)
  return {
    itemId,
    title: '',
    story: '',
    picture: 'gift',
    points: Number.NaN,
    priceFen: 0,
    ways: ['pickup'],
    stores: [],
    tiers: [],
    paidOnly: false,
    perMember: null,
    onSaleFrom: startOf(today).toISOString(),
    onSaleUntil: startOf(addDays(today, onSaleDays)).toISOString(),
    collectWithinDays: 14,
    couponOfferId: null,
    stock: 100,
  }
}

/** The fields that are edited; how many are left and how it stands are not. */
export function draftOf(row: ItemRow): ItemDraft {
  const { phase: _phase, left: _left, version: _version, isPaused: _paused, endedAt: _ended, ...draft } = row
  return draft
}

/** The same item from today on, for as long as the old one was on sale. */
export function copyOf(row: ItemRow, itemId: string, now: Date): ItemDraft {
  const from = startOf(dayOf(now))
  const lengthMs = Date.parse(row.onSaleUntil) - Date.parse(row.onSaleFrom)
  return {
    ...draftOf(row),
    itemId,
    onSaleFrom: from.toISOString(),
    onSaleUntil: new Date(from.getTime() + lengthMs).toISOString(),
  }
}

/** Ways as they were picked, without what belonged to a way that went. */
export function withWays(draft: ItemDraft, ways: ItemDraft['ways']): Partial<ItemDraft> {
  return {
    ways,
    stores: ways.includes('pickup') ? draft.stores : [],
    couponOfferId: ways.includes('till') ? draft.couponOfferId : null,
  }
}
