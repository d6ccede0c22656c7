// What staff ask about offers, stamp programmes, mall items, orders and the programme.
import type { Programme } from '../account/programme'
import type { Action } from '../api'
import type { Offer, OfferTerms } from '../coupons/offer'
import type { StampProgramme } from '../coupons/stamp-programme'
import type { Address, MallItem, Order, OrderState } from '../mall/api'
import type { ChangeRecord } from './change-record'

/** `planned` opens later · `running` · `paused` · `over` past its end · `ended` by a person */
export type Phase = 'planned' | 'running' | 'paused' | 'over' | 'ended'

/** What is wrong with a draft: the field and plain Chinese words what to do. All faults at once. */
export interface DraftFault {
  field: string
  words: string
}

/** `draft-faulty`: `details.faults` is a `DraftFault[]`. */
export type SaveRefusal = 'draft-faulty' | 'below-taken' | 'outdated' | 'already-ended'

export interface Listing<Row> {
  items: Row[]
  /** Rows in all that fit the search. */
  total: number
  /** Hand it back as `after` for the next page; null at the end. */
  next: string | null
}

/** `search` looks in ids and titles; `limit` is 20 when left out, at most 100. */
export interface ListQuery {
  search?: string
  phase?: Phase
  after?: string
  limit?: number
}

/** Since the beginning. A manager sees the own store's alone, where `issued` and `left` are not known: null. */
export interface OfferNumbers {
  issued: number | null
  left: number | null
  /** Coupons used less those that refunds gave back. */
  used: number
  discountFen: number
  /** Sales with a coupon of it, and what they came to. */
  sales: number
  salesFen: number
}

export interface OfferRow extends Offer {
  phase: Phase
}
export interface ItemRow extends MallItem {
  phase: Phase
  stock: number
  left: number
}
export interface StampRow extends StampProgramme {
  phase: Phase
}

/** `version` is the one that was edited, 0 for a new one: who edits an outdated one is told. */
export interface OfferDraft {
  offerId: string
  version?: number
  terms: OfferTerms
  isPaused?: boolean
}
export interface ItemDraft extends Omit<MallItem, 'version' | 'isPaused' | 'endedAt'> {
  version?: number
  isPaused?: boolean
  /** Pieces in all, those that were taken included. Not for `virtual`: there the imported codes count. */
  stock: number
}
export interface StampDraft extends Omit<StampProgramme, 'version' | 'isPaused' | 'endedAt'> {
  version?: number
  isPaused?: boolean
}

export interface IssueLine {
  /** From 1. */
  line: number
  memberNo: string
  outcome:
    | 'will-issue'
    | 'issued'
    | 'no-such-member'
    | 'not-a-number'
    | 'listed-twice'
    | 'claimed-already'
    | 'wallet-full'
}

export type StaffOffersApi = {
  offers: Action<ListQuery, Listing<OfferRow>>
  offer: Action<
    { offerId: string },
    {
      offer: OfferRow
      numbers: OfferNumbers
      changes: ChangeRecord[]
      /** Names of the membership plans that bring its coupon each month. */
      packOf: string[]
    },
    'no-such-offer'
  >
  saveOffer: Action<OfferDraft, OfferRow, SaveRefusal>
  pauseOffer: Action<{ offerId: string; isPaused: boolean }, OfferRow, 'no-such-offer' | 'already-ended'>
  /** For good: what members hold stays theirs. */
  endOffer: Action<{ offerId: string; reason?: string }, OfferRow, 'no-such-offer'>
  /**
   * Issues one coupon to each member: a list of numbers, or a CSV whose first column is the number (a heading line
   * may be there). All lines are checked first; with one bad line nothing is issued: `details.lines` of `list-faulty`
   * are the bad ones, `details.left` of `sold-out` is how many there are. `dryRun` only tells.
   * A long list may take longer than a call lives: lines that are still `will-issue` in an answer that is no dry run
   * are issued by sending the same request again, as is whatever a crash left. Who asks again never issues twice.
   * When the offer is closed or sold out by others meanwhile, `details.issued` says how many have theirs.
   */
  issueCoupons: Action<
    { offerId: string; memberNos?: string[]; csv?: string; requestId: string; dryRun?: boolean },
    { lines: IssueLine[]; issued: number; isDryRun: boolean },
    'no-such-offer' | 'not-issuable' | 'offer-closed' | 'sold-out' | 'list-faulty' | 'list-too-long'
  >

  items: Action<ListQuery, Listing<ItemRow>>
  item: Action<
    { itemId: string },
    {
      item: ItemRow
      numbers: { redeemed: number; cancelled: number; waiting: number; done: number; points: number }
      changes: ChangeRecord[]
    },
    'no-such-item'
  >
  saveItem: Action<ItemDraft, ItemRow, SaveRefusal>
  pauseItem: Action<{ itemId: string; isPaused: boolean }, ItemRow, 'no-such-item' | 'already-ended'>
  endItem: Action<{ itemId: string; reason?: string }, ItemRow, 'no-such-item'>
  /**
   * One code a line; a code that is there already is counted and passed over. With one bad line nothing is imported:
   * `details.lines` of `list-faulty` are `{ line }[]`. `left` of a dry run is what would be left.
   */
  importCodes: Action<
    { itemId: string; codes?: string[]; csv?: string; dryRun?: boolean },
    { added: number; known: number; left: number; isDryRun: boolean },
    'no-such-item' | 'not-virtual' | 'list-faulty' | 'list-too-long'
  >

  stampProgrammes: Action<Record<string, never>, { items: StampRow[] }>
  stampProgramme: Action<
    { programmeId: string },
    { programme: StampRow; changes: ChangeRecord[] },
    'no-such-programme'
  >
  saveStampProgramme: Action<StampDraft, StampRow, SaveRefusal>
  endStampProgramme: Action<{ programmeId: string; reason?: string }, StampRow, 'no-such-programme'>

  /** Rates, tiers, check-in rewards and the rest; `version` is the one that was edited. */
  saveProgramme: Action<Programme, Programme, 'draft-faulty' | 'outdated'>

  /** Orders of all stores, of the own store for a manager; newest first. */
  orders: Action<{ state?: OrderState; search?: string; after?: string; limit?: number }, Listing<StaffOrder>>
  ship: Action<{ orderId: string; tracking: string }, StaffOrder, 'no-such-order' | 'order-not-open'>
}

export interface StaffOrder
  extends Omit<Order, 'pickupCode' | 'virtualCode' | 'addressShown' | 'canCancel' | 'origin'> {
  memberNo: string
  /** Only for head-office staff, and only while there is something to send. */
  address: Address | null
}
