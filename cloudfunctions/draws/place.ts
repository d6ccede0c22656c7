// Tickets and cards get their numbers after they are paid: by the call that paid, or by whoever settles its hold.
import type { Entry } from '../../shared/account/account'
import type { EnteredDetails } from '../../shared/draws/enter'
import { type DrawDocument, drawIn, drawKey } from '../runtime/draws'
import { readRegistry } from '../runtime/registry'
import { append, type Numbered, type Place, pageBefore, placesByRef } from '../runtime/rolls'
import type { Hold } from '../runtime/stock'
import type { World } from '../runtime/world'
import { dealCard } from './deck'

type Paid = Pick<Entry<EnteredDetails>, 'ref' | 'memberId' | 'at' | 'details'>

/**
 * The numbers of an entry. `from` is a page read before the entry was written; null when the entry is older than that,
 * and may have its place already.
 */
export async function placeEntry(world: World, entry: Paid, from: number | null): Promise<Numbered> {
  const { drawId } = entry.details
  const start = from ?? (await pageBefore(world, drawId))
  if (from === null) {
    const before = (await placesByRef(world, drawId, [entry.ref])).get(entry.ref)
    if (before) return before
  }
  const place = placeOf(entry)
  return { ...place, no: await append(world, drawId, place, start) }
}

function placeOf({ ref, memberId, at, details }: Paid): Place {
  return { ref, memberId, count: details.tickets, paid: details.spent, at }
}

/** Numbers for the booked entries of some holds, those that have none yet; and what their cards have won. */
export async function placeHolds(world: World, drawId: string, holds: { ref: string }[]): Promise<void> {
  const refs = holds.map(({ ref }) => ref)
  const from = await pageBefore(world, drawId)
  const [placed, draw] = await Promise.all([placesByRef(world, drawId, refs), drawNow(world, drawId)])
  const missing = refs.filter(ref => !placed.has(ref))
  const fields = ['ref', 'memberId', 'at', 'details']
  for (const entry of await world.db.findIn<Paid & { _id: string }>('journal', 'ref', missing, fields)) {
    const place = placeOf(entry)
    placed.set(entry.ref, { ...place, no: await append(world, drawId, place, from) })
  }
  if (draw?.terms.kind !== 'instant') return
  for (const place of placed.values()) await dealCard(world, draw, place)
}

/** The holds whose entries have their numbers. */
export async function placedAmong(world: World, drawId: string, holds: Hold[]): Promise<Hold[]> {
  const placed = await placesByRef(
    world,
    drawId,
    holds.map(({ ref }) => ref),
  )
  return holds.filter(({ ref }) => placed.has(ref))
}

/** A draw as it is at this moment. */
export async function drawNow(world: World, drawId: string): Promise<DrawDocument | null> {
  return drawIn(await readRegistry(world, [drawKey(drawId)]), drawId)
}
