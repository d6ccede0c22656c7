// What a member reads of the own journal: a page of it, in the member's words, and the newest entry on the card.

import { dayOf } from '../calendar'
import type { CardEvent } from '../card/api'
import type { Entry, Kind } from './account'
import type { HistoryItem, HistoryKind } from './api'
import { balanceOn } from './points'

/** Kinds of entries for the member's eyes. A scan alone changes nothing that they count, nor does tidying up. */
const shown: Partial<Record<Kind, HistoryKind>> = {
  joined: 'joined',
  sale: 'sale',
  refund: 'refund',
  lapse: 'lapse',
  checkin: 'checkin',
  claimed: 'coupon-in',
  issued: 'coupon-in',
  companion: 'coupon-in',
  'gift-in': 'coupon-in',
  'gift-back': 'coupon-in',
  given: 'coupon-out',
  redeemed: 'redeem',
  cancelled: 'order-back',
  'order-lapsed': 'order-back',
  'handed-over': 'hand-over',
  entered: 'draw',
  played: 'draw',
  won: 'prize',
  'draw-back': 'draw-back',
  applied: 'trial',
  chosen: 'trial',
  'passed-over': 'draw-back',
  membership: 'membership',
  pack: 'coupon-in',
  'membership-end': 'membership-end',
  'membership-back': 'membership-back',
}

/** What the details of the several kinds have to tell; each kind has its own of them. */
interface Told {
  storeName?: string
  saleNo?: string
  payableFen?: number
  amountFen?: number
  paidFen?: number
  priceFen?: number
  earned?: number
  points?: number
  spent?: number
  takenBack?: number
  givenBack?: number
  lapsed?: number
  isLate?: boolean
  title?: string
  coupons?: unknown
}

/** One line of the history; null for an entry that is not shown. */
export function historyItem(entry: Entry): HistoryItem | null {
  const kind = shown[entry.kind]
  if (!kind) return null
  const told = (entry.details ?? {}) as Told
  // Coupons alone that have expired are told by the wallet.
  if (kind === 'lapse' && !told.lapsed) return null
  return {
    ...happening(entry),
    kind,
    storeId: entry.storeId,
    title: told.title ?? titlesOf(told.coupons),
    saleNo: told.saleNo ?? null,
    lapsed: told.lapsed ?? 0,
    isLate: told.isLate ?? false,
  }
}

/** What the card tells at once; null for an entry that no till made. */
export function cardEvent(entry: Entry): CardEvent | null {
  if (entry.kind !== 'scan' && entry.kind !== 'sale' && entry.kind !== 'refund') return null
  const { storeName, amountFen, ...points } = happening(entry)
  return { ...points, kind: entry.kind, storeName: storeName ?? '', amountFen: amountFen ?? 0 }
}

/** When and where, for how much money, and what became of the points. */
function happening(entry: Entry) {
  const told = (entry.details ?? {}) as Told
  const feeFen = entry.kind === 'membership' ? told.priceFen : undefined
  return {
    seq: entry.seq,
    at: entry.at,
    storeName: told.storeName ?? null,
    amountFen: told.payableFen ?? told.amountFen ?? told.paidFen ?? feeFen ?? null,
    earned: told.earned ?? (entry.kind === 'checkin' ? (told.points ?? 0) : 0),
    spent: told.spent ?? 0,
    takenBack: told.takenBack ?? 0,
    givenBack: told.givenBack ?? 0,
    balance: balanceOn(entry.state.points, dayOf(entry.bookedAt)),
  }
}

function titlesOf(coupons: unknown): string | null {
  if (!Array.isArray(coupons)) return null
  const titles = coupons.flatMap(coupon => (coupon as { title?: string }).title ?? [])
  return titles.length > 0 ? titles.join('、') : null
}
