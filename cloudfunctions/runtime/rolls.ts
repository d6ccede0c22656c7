// A roll (号码册): numbers without gaps, given out in the order in which they were paid. First the entry, which pays,
// then the place: a place is never given to whom has not paid, and who has paid and was lost is given one by the sweeper.
import { partId, partsOf } from './draws'
import { inParts } from './in-parts'
import { memoryOf } from './memory'
import { every } from './pages'
import type { World } from './world'

/** Numbers that belong to one entry. */
export interface Place {
  /** The entry's business key: who has a place is never given another one. */
  ref: string
  memberId: string
  count: number
  /** Points paid. */
  paid: number
  at: string
}

export interface RollPage {
  /** "<rollId>#<page, six digits>" */
  _id: string
  rollId: string
  /** The first number of the page. */
  from: number
  /** Numbers given out on it, and points paid for them. */
  count: number
  paid: number
  places: Place[]
  /** A full page changes no more, so that whoever finds it without a ref may go on to the next. */
  isSealed: boolean
}

export interface Numbered extends Place {
  /** The first of `count` numbers. */
  no: number
}

const placesAtMost = 64
const faultsAtMost = 3

const pageId = (rollId: string, page: number) => partId(rollId, String(page).padStart(6, '0'))
const pageNoOf = ({ _id }: RollPage) => Number(_id.slice(-6))
const emptyPage = (rollId: string, page: number, from: number): RollPage => {
  return { _id: pageId(rollId, page), rollId, from, count: 0, paid: 0, places: [], isSealed: false }
}

// Which page was the last one, as far as this instance knows.
const lastPages = memoryOf<number>()

/**
 * The last page of a roll that is known here. Ask before the entry is written: its place can only be on this page or on
 * one after it.
 */
export async function pageBefore(world: World, rollId: string): Promise<number> {
  const known = lastPages(world)
  const before = known.get(rollId)
  if (before !== undefined) return before
  const page = await lastPage(world, rollId)
  const pageNo = page ? pageNoOf(page) : 1
  known.set(rollId, pageNo)
  return pageNo
}

/** The last page of a roll; null before the first number. */
async function lastPage(world: World, rollId: string): Promise<RollPage | null> {
  const range = { ...partsOf(rollId), newestFirst: true, limit: 1 }
  return (await world.db.range<RollPage>('rolls', range))[0] ?? null
}

/** How many numbers were given out. */
export async function numbersGiven(world: World, rollId: string): Promise<number> {
  const page = await lastPage(world, rollId)
  return page ? page.from + page.count - 1 : 0
}

/** Every page in order. */
export function pagesOf(world: World, rollId: string, from = 1): AsyncGenerator<RollPage> {
  return every<RollPage>(world.db, 'rolls', pageId(rollId, from), partsOf(rollId).to, 100)
}

/**
 * Gives an entry its numbers, once, however often and by however many it is asked. `from` is a page before which the
 * entry cannot have a place (`pageBefore`). Answers the first number.
 */
export async function append(world: World, rollId: string, place: Place, from: number): Promise<number> {
  let pageNo = from
  let faults = 0
  for (;;) {
    try {
      const given = await appendTo(world, rollId, pageNo, place)
      if (given !== null) return given
      pageNo++
      lastPages(world).set(rollId, Math.max(pageNo, lastPages(world).get(rollId) ?? 1))
    } catch (error) {
      // It may or may not have arrived; the same page tells.
      if (++faults > faultsAtMost) throw error
    }
  }
}

/** On one page: the first number, or null when the page is full and has no place of this entry. */
async function appendTo(world: World, rollId: string, pageNo: number, place: Place): Promise<number | null> {
  const _id = pageId(rollId, pageNo)
  const appended = await world.db.step<RollPage>('rolls', {
    where: { _id, isSealed: false },
    unlike: { 'places.ref': place.ref },
    add: { count: place.count, paid: place.paid },
    push: { places: place },
  })
  if (appended) {
    if (appended.places.length >= placesAtMost) await seal(world, appended)
    return appended.from + appended.count - place.count
  }
  const page = await world.db.find<RollPage>('rolls', _id)
  if (!page) {
    // The first page of a roll; every other one is made when the page before it is full.
    await world.db.insert('rolls', emptyPage(rollId, pageNo, 1))
    return appendTo(world, rollId, pageNo, place)
  }
  const own = numbered(page).find(({ ref }) => ref === place.ref)
  if (own) return own.no
  if (!page.isSealed) return appendTo(world, rollId, pageNo, place)
  await openNext(world, page)
  return null
}

async function seal(world: World, page: RollPage): Promise<void> {
  await world.db.update('rolls', { _id: page._id, isSealed: false }, { isSealed: true })
  const sealed = await world.db.find<RollPage>('rolls', page._id)
  if (sealed?.isSealed) await openNext(world, sealed)
}

async function openNext(world: World, page: RollPage): Promise<void> {
  await world.db.insert('rolls', emptyPage(page.rollId, pageNoOf(page) + 1, page.from + page.count))
}

/** The places of a page with their numbers. */
export function numbered({ from, places }: Pick<RollPage, 'from' | 'places'>): Numbered[] {
  let no = from
  return places.map(place => {
    const first = no
    no += place.count
    return { ...place, no: first }
  })
}

/** The places that some entries have, by their refs. */
export async function placesByRef(
  world: World,
  rollId: string,
  refs: string[],
): Promise<Map<string, Numbered>> {
  const pages = await inParts(refs, part => world.db.findIn<RollPage>('rolls', 'places.ref', part))
  const wanted = new Set(refs)
  const places = pages.filter(page => page.rollId === rollId).flatMap(numbered)
  return new Map(places.filter(({ ref }) => wanted.has(ref)).map(place => [place.ref, place]))
}

/** Everything that a member has on any roll (or on one), by roll. */
export async function placesOfMember(
  world: World,
  memberId: string,
  rollId?: string,
): Promise<Map<string, Numbered[]>> {
  const where = { 'places.memberId': memberId, ...(rollId !== undefined && { rollId }) }
  const pages = await world.db.findBy<RollPage>('rolls', where)
  const byRoll = new Map<string, Numbered[]>()
  for (const page of pages) {
    const own = numbered(page).filter(place => place.memberId === memberId)
    byRoll.set(page.rollId, [...(byRoll.get(page.rollId) ?? []), ...own])
  }
  for (const places of byRoll.values()) places.sort((a, b) => a.no - b.no)
  return byRoll
}
