// Stocks of scarce things: coupons of an offer, pieces of a mall item. One document each, moved by one conditional
// update. Every move leaves a hold in the document until it is settled, so that no crash can lose a piece.
import type { Entry, Piece } from '../../shared/account/account'
import { dayOf } from '../../shared/calendar'
import { toHex } from '../../shared/card/code'
import type { World } from './world'

/** A piece on its way: taken for an entry that is about to be written (−1), or to come back when it is (+1). */
export interface Hold {
  id: string
  /** The entry that will tell whether the piece is booked. */
  ref: string
  memberId: string
  by: 1 | -1
  at: string
  day: string
}

export interface StockDocument {
  /** `offer:<id>` or `item:<id>`. */
  _id: string
  /** Of the terms that hold now. */
  version: number
  /** Pieces in all; null is without limit. */
  total: number | null
  left: number
  perDay: number | null
  /** The Shanghai day of which `dayLeft` speaks. */
  day: string
  dayLeft: number
  holds: Hold[]
}

export type Shortage = 'sold-out' | 'sold-out-today'

/** Where there is no limit, this many are left at first; nobody will see the end of it. */
export const unlimited = 1_000_000_000
/** With more holds than this, whoever added the last one settles those that are booked. */
export const holdsAtMost = 150
const triesAtMost = 5

export function newStock(
  id: string,
  version: number,
  total: number | null,
  perDay: number | null,
): StockDocument {
  return {
    _id: id,
    version,
    total,
    left: total ?? unlimited,
    perDay,
    day: '',
    dayLeft: perDay ?? 0,
    holds: [],
  }
}

/** How many pieces were taken so far. */
export function takenOf({ total, left }: StockDocument): number {
  return (total ?? unlimited) - left
}

export function newHold(world: World, memberId: string, ref: string, by: 1 | -1): Hold {
  const now = world.now()
  return { id: toHex(world.random(8)), ref, memberId, by, at: now.toISOString(), day: dayOf(now) }
}

/**
 * Moves a piece on behalf of an entry that will be written next: takes it at once (−1), or announces that it will
 * come back (+1). `outdated` when the terms have changed since the rule judged. Answers the stock as it is then.
 */
export async function move(
  world: World,
  piece: Piece,
  hold: Hold,
): Promise<StockDocument | Shortage | 'outdated'> {
  const { stock, version } = piece
  if (piece.by === 1) {
    const announced = await world.db.step<StockDocument>('stock', {
      where: { _id: stock },
      push: { holds: hold },
    })
    return announced ?? 'outdated'
  }
  const isByDay = piece.isByDay
  for (let attempt = 0; attempt < triesAtMost; attempt++) {
    const taken = await world.db.step<StockDocument>('stock', {
      where: isByDay ? { _id: stock, version, day: hold.day } : { _id: stock, version },
      above: isByDay ? { left: 0, dayLeft: 0 } : { left: 0 },
      add: isByDay ? { left: -1, dayLeft: -1 } : { left: -1 },
      push: { holds: hold },
    })
    if (taken) return taken
    const known = await world.db.find<StockDocument>('stock', stock)
    if (!known || known.version !== version) return 'outdated'
    if (known.left <= 0) return 'sold-out'
    if (known.perDay === null) continue
    if (known.day === hold.day) {
      if (known.dayLeft <= 0) return 'sold-out-today'
      continue
    }
    // The first one of a new day opens it.
    const fresh = { day: hold.day, dayLeft: known.perDay }
    await world.db.update('stock', { _id: stock, day: known.day, version }, fresh)
  }
  return 'sold-out'
}

/** Ends a hold: what was taken and not booked goes back, and so does what was given back and is booked. */
export async function settle(world: World, stock: string, hold: Hold, isBooked: boolean): Promise<void> {
  const where = { _id: stock, 'holds.id': hold.id }
  const pull = { holds: { id: hold.id } }
  const isBack = (hold.by === 1) === isBooked
  if (!isBack) {
    await world.db.step('stock', { where, pull })
    return
  }
  const sameDay = await world.db.step('stock', {
    where: { ...where, day: hold.day },
    add: { left: 1, dayLeft: hold.by === -1 ? 1 : 0 },
    pull,
  })
  if (!sameDay) await world.db.step('stock', { where, add: { left: 1 }, pull })
}

/** Forgets holds of pieces that are booked. */
export async function forgetHolds(world: World, stock: string, holds: Hold[]): Promise<void> {
  await world.db.step('stock', { where: { _id: stock }, pullIds: { holds: holds.map(hold => hold.id) } })
}

/** Whether an entry is the one that a hold was for. */
export function isBookedBy(entry: Entry | null | undefined, hold: Hold): boolean {
  return entry?.piece?.hold === hold.id
}
