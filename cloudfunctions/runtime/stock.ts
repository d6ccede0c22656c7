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
  /** The Shanghai day of which it takes. */
  day: string
  /** Rises from hold to hold: see `fence`. */
  tick: number
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
  /** The highest tick of a hold that has ended: a request that arrives a second time, or late, moves nothing. */
  fence: number
}

export type Shortage = 'sold-out' | 'sold-out-today'

/** Where there is no limit, this many are left at first; nobody will see the end of it. */
export const unlimited = 1_000_000_000
/** At each so many holds whoever added the last one settles those that are booked. */
const crowdOf = { offer: 150, item: 500 }
const triesAtMost = 8

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
    fence: 0,
  }
}

/** How many pieces were taken so far. */
export function takenOf({ total, left }: StockDocument): number {
  return (total ?? unlimited) - left
}

export function newHold(world: World, memberId: string, ref: string, by: 1 | -1): Hold {
  const now = world.now()
  const id = toHex(world.random(8))
  return { id, ref, memberId, by, at: now.toISOString(), day: dayOf(now), tick: now.getTime() }
}

/**
 * Moves a piece on behalf of an entry that will be written next: takes it at once (−1), or announces that it will
 * come back (+1). `outdated` when the terms have changed since the rule judged. Answers the stock as it is then, and
 * the hold as it was written.
 */
export async function move(
  world: World,
  piece: Piece,
  wanted: Hold,
): Promise<{ stock: StockDocument; hold: Hold } | Shortage | 'outdated'> {
  const { stock, version, isByDay, by } = piece
  let hold = wanted
  for (let attempt = 0; attempt < triesAtMost; attempt++) {
    // A request that a network delivers twice finds its own hold, or the fence behind it.
    const once = { unlike: { 'holds.id': hold.id }, below: { fence: hold.tick }, push: { holds: hold } }
    const moved = await world.db.step<StockDocument>(
      'stock',
      by === 1
        ? { where: { _id: stock }, ...once }
        : {
            where: isByDay ? { _id: stock, version, day: hold.day } : { _id: stock, version },
            above: isByDay ? { left: 0, dayLeft: 0 } : { left: 0 },
            add: isByDay ? { left: -1, dayLeft: -1 } : { left: -1 },
            ...once,
          },
    )
    if (moved) return { stock: moved, hold }
    const known = await world.db.find<StockDocument>('stock', stock)
    if (!known || (by === -1 && known.version !== version)) return 'outdated'
    if (known.fence >= hold.tick) {
      hold = { ...hold, tick: Math.max(known.fence + 1, world.now().getTime()) }
      continue
    }
    if (by === 1) continue
    if (known.left <= 0) return 'sold-out'
    if (known.perDay === null) continue
    if (known.day >= hold.day) {
      // Another clock has opened the next day already, and a day that is over never opens again.
      hold = { ...hold, day: known.day }
      if (known.dayLeft <= 0) return 'sold-out-today'
      continue
    }
    // The first one of a new day opens it.
    const fresh = { day: hold.day, dayLeft: known.perDay }
    await world.db.update('stock', { _id: stock, day: known.day, version }, fresh)
  }
  return by === 1 ? 'outdated' : 'sold-out'
}

/** Ends a hold: what was taken and not booked goes back, and so does what was given back and is booked. */
export async function settle(world: World, stock: string, hold: Hold, isBooked: boolean): Promise<void> {
  const where = { _id: stock, 'holds.id': hold.id }
  const end = { pull: { holds: { id: hold.id } }, raise: { fence: hold.tick } }
  const isBack = (hold.by === 1) === isBooked
  if (!isBack) {
    await world.db.step('stock', { where, ...end })
    return
  }
  const sameDay = await world.db.step('stock', {
    where: { ...where, day: hold.day },
    add: { left: 1, dayLeft: hold.by === -1 ? 1 : 0 },
    ...end,
  })
  if (!sameDay) await world.db.step('stock', { where, add: { left: 1 }, ...end })
}

/** Forgets holds of pieces that are booked. */
export async function forgetHolds(world: World, stock: string, holds: Hold[]): Promise<void> {
  await world.db.step('stock', {
    where: { _id: stock },
    pullIds: { holds: holds.map(hold => hold.id) },
    raise: { fence: Math.max(...holds.map(hold => hold.tick)) },
  })
}

/** Whether it falls to this taker to settle: to one in many. Items wait longer, since each has a document to be made. */
export function isCrowded({ stock, holds }: { stock: string; holds: number }): boolean {
  return holds % (stock.startsWith('item:') ? crowdOf.item : crowdOf.offer) === 0
}

/** Whether an entry is the one that a hold was for. */
export function isBookedBy(entry: Entry | null | undefined, hold: Hold): boolean {
  return entry?.piece?.hold === hold.id
}
