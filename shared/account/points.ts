// Points: earn, spend, expire (lapse), take back, give back. Every movement is a leg in the journal.
// Points live in lots; what was spent and must go back anyway is a debt that whatever comes in repays first.
import type { Day } from '../calendar'
import { accept, type Outcome, refuse } from '../outcome'

/** Points of one business line that can be spent to the end of one day. */
export interface Lot {
  /** The business line that issued them: it owes what they pay elsewhere. */
  line: string
  /** The last Shanghai day on which they can be spent. */
  expiresOn: Day
  points: number
}

/** Points that a refund took back after they were spent, by the line that had issued them. */
export interface Debt {
  line: string
  points: number
}

export interface Points {
  /** Soonest to expire first; dead ones stay until their lapse is booked. */
  lots: Lot[]
  debts: Debt[]
  /** Lots whose lapse is booked, kept so that a late refund does not charge for them again. */
  lapsed: Lot[]
  totals: Totals
}

/** Since the first entry; `lots - debts` is always earned + givenBack - takenBack - spent - lapsed. */
export interface Totals {
  earned: number
  takenBack: number
  spent: number
  givenBack: number
  lapsed: number
}

/** One movement: into (+) or out of (−) a lot, or of a debt (− it grows, + it is repaid). */
export type Leg =
  | { what: 'points'; line: string; expiresOn: Day; points: number }
  | { what: 'debt'; line: string; points: number }

export interface Moved {
  points: Points
  legs: Leg[]
}

export function noPoints(): Points {
  return {
    lots: [],
    debts: [],
    lapsed: [],
    totals: { earned: 0, takenBack: 0, spent: 0, givenBack: 0, lapsed: 0 },
  }
}

/** Points that can be spent on a day: the lots that are alive, expiry booked or not. */
export function balanceOn(points: Points, day: Day): number {
  return sum(points.lots.filter(lot => lot.expiresOn >= day))
}

export function debtOf(points: Points): number {
  return sum(points.debts)
}

/** What will expire and when, soonest first. */
export function expiringFrom(points: Points, day: Day): { on: Day; points: number }[] {
  const byDay = new Map<Day, number>()
  for (const lot of points.lots) {
    if (lot.expiresOn >= day) byDay.set(lot.expiresOn, (byDay.get(lot.expiresOn) ?? 0) + lot.points)
  }
  return [...byDay].map(([on, amount]) => ({ on, points: amount }))
}

/** What has expired by a day, whether its lapse is booked or not. */
export function lapsedBy(points: Points, day: Day): number {
  return points.totals.lapsed + sum(points.lots.filter(lot => lot.expiresOn < day))
}

/** Adds earned points; a debt is repaid first, oldest first. */
export function earn(points: Points, lot: Lot): Moved {
  const moved = bringIn(points, lot)
  moved.points.totals.earned += lot.points
  return moved
}

/** Takes from the lots that expire first. `lots` is what was taken, for a refund to give back. */
export function spend(
  points: Points,
  amount: number,
  day: Day,
): Outcome<Moved & { lots: Lot[] }, 'not-enough-points'> {
  const balance = balanceOn(points, day)
  if (amount > balance) return refuse('not-enough-points', { balance })
  const next = copy(points)
  const taken = takeFrom(next.lots, amount, lot => lot.expiresOn >= day)
  next.lots = next.lots.filter(lot => lot.points > 0)
  next.totals.spent += amount
  return accept({ points: next, legs: taken.map(out), lots: taken })
}

/** Gives back lots that were spent, each with its old expiry; one that has died since is back and dead. */
export function giveBack(points: Points, lots: Lot[], day: Day): Moved {
  let next = points
  const legs: Leg[] = []
  for (const lot of lots) {
    const moved = lot.expiresOn >= day ? bringIn(next, lot) : addLot(next, lot)
    moved.points.totals.givenBack += lot.points
    next = moved.points
    legs.push(...moved.legs)
  }
  return { points: next, legs }
}

/**
 * Takes back earned points: from what is left of their own lot (alive, dead, or already booked as lapsed, which
 * costs nothing again), then from the lots that expire first, and the rest becomes a debt.
 */
export function takeBack(points: Points, lot: Lot, day: Day): Moved {
  const next = copy(points)
  const isOwn = (other: Lot) => other.line === lot.line && other.expiresOn === lot.expiresOn
  const own = takeFrom(next.lots, lot.points, isOwn)
  const lapsed = takeFrom(next.lapsed, lot.points - sum(own), isOwn)
  const others = takeFrom(next.lots, lot.points - sum(own) - sum(lapsed), other => other.expiresOn >= day)
  next.lots = next.lots.filter(left => left.points > 0)
  next.lapsed = next.lapsed.filter(left => left.points > 0)
  const legs: Leg[] = [...own, ...others].map(out)

  const owed = lot.points - sum(own) - sum(lapsed) - sum(others)
  if (owed > 0) {
    const debt = next.debts.find(known => known.line === lot.line)
    if (debt) debt.points += owed
    else next.debts.push({ line: lot.line, points: owed })
    legs.push({ what: 'debt', line: lot.line, points: -owed })
  }
  next.totals.takenBack += lot.points
  // What had lapsed leaves the lapsed sum, so that the totals still add up.
  next.totals.lapsed -= sum(lapsed)
  return { points: next, legs }
}

/** Books the expiry of every lot that died before `day`; null when there is none. */
export function lapse(points: Points, day: Day): Moved | null {
  const dead = points.lots.filter(lot => lot.expiresOn < day)
  if (dead.length === 0) return null
  const next = copy(points)
  next.lots = next.lots.filter(lot => lot.expiresOn >= day)
  next.lapsed = [...next.lapsed, ...dead]
  next.totals.lapsed += sum(dead)
  return { points: next, legs: dead.map(out) }
}

/** Forgets lapsed lots that died before `day`: no refund can reach them any more. */
export function forgetLapsed(points: Points, day: Day): Points {
  return { ...points, lapsed: points.lapsed.filter(lot => lot.expiresOn >= day) }
}

/** Takes up to `amount` out of the matching lots in their order, in place; answers what came from where. */
function takeFrom(lots: Lot[], amount: number, matches: (lot: Lot) => boolean): Lot[] {
  const taken: Lot[] = []
  let missing = amount
  for (const lot of lots) {
    if (missing <= 0) break
    if (!matches(lot) || lot.points === 0) continue
    const points = Math.min(lot.points, missing)
    lot.points -= points
    missing -= points
    taken.push({ ...lot, points })
  }
  return taken
}

function bringIn(points: Points, lot: Lot): Moved {
  const next = copy(points)
  const legs: Leg[] = []
  let left = lot.points
  for (const debt of next.debts) {
    const repaid = Math.min(debt.points, left)
    if (repaid === 0) continue
    debt.points -= repaid
    left -= repaid
    legs.push({ what: 'debt', line: debt.line, points: repaid })
  }
  next.debts = next.debts.filter(debt => debt.points > 0)
  const added = addLot(next, { ...lot, points: left })
  return { points: added.points, legs: [...legs, ...added.legs] }
}

function addLot(points: Points, lot: Lot): Moved {
  const next = copy(points)
  if (lot.points === 0) return { points: next, legs: [] }
  const same = next.lots.find(known => known.line === lot.line && known.expiresOn === lot.expiresOn)
  if (same) same.points += lot.points
  else next.lots = [...next.lots, { ...lot }].sort(soonestFirst)
  return { points: next, legs: [{ what: 'points', ...lot }] }
}

function soonestFirst(a: Lot, b: Lot): number {
  if (a.expiresOn !== b.expiresOn) return a.expiresOn < b.expiresOn ? -1 : 1
  return a.line < b.line ? -1 : 1
}

function out(lot: Lot): Leg {
  return { what: 'points', ...lot, points: -lot.points }
}

function sum(parts: { points: number }[]): number {
  return parts.reduce((total, part) => total + part.points, 0)
}

function copy(points: Points): Points {
  return {
    lots: points.lots.map(lot => ({ ...lot })),
    debts: points.debts.map(debt => ({ ...debt })),
    lapsed: points.lapsed.map(lot => ({ ...lot })),
    totals: { ...points.totals },
  }
}
