// The drafts that a draw's form begins with, what happens to one when its kind changes, and what is sent of it.
import { addDays, type Day, dayOf, startOf, weekdayOf } from '@shared/calendar'
import type { DrawTerms } from '@shared/draws/draw'

const dayMs = 86_400_000
const openDays = 28
const friday = 5

/** A fresh monthly draw: from tomorrow on for four weeks, until the noon of a day on which exchanges are open. */
export function freshDraw(drawId: string, now: Date): DrawTerms {
  const opens = addDays(dayOf(now), 1)
  const drawsOn = workday(addDays(opens, openDays))
  return {
    drawId,
    kind: 'monthly',
    title: '',
    picture: 'gift',
    rules: '',
    prizes: [],
    points: 20,
    perMember: 10,
    isFreeDaily: false,
    cards: null,
    onePrizeAMember: true,
    who: { tiers: [], paidOnly: false },
    opensAt: startOf(opens).toISOString(),
    closesAt: atHour(drawsOn, 12),
    drawsAt: atHour(drawsOn, 20),
    publicNumberName: null,
    claimWithinDays: 30,
    howToClaim: '',
  }
}

/** The same draw for another time: from tomorrow on, for as long as the old one was open. */
export function copyOf(terms: DrawTerms, drawId: string, now: Date): DrawTerms {
  const opens = startOf(addDays(dayOf(now), 1))
  const movedMs = opens.getTime() - startOf(dayOf(terms.opensAt)).getTime()
  const moved = (instant: string) => new Date(Date.parse(instant) + movedMs).toISOString()
  return {
    ...terms,
    drawId,
    opensAt: moved(terms.opensAt),
    closesAt: moved(terms.closesAt),
    drawsAt: terms.drawsAt && moved(terms.drawsAt),
    // The number names a day of its own, which is over.
    publicNumberName: null,
    prizes: terms.prizes.map(prize => ({ ...prize, offerVersion: null })),
  }
}

/** Another kind of draw: what belongs to the other kind goes, and what this one needs begins somewhere. */
export function withDrawKind(draft: DrawTerms, kind: 'monthly' | 'instant'): Partial<DrawTerms> {
  if (kind === 'instant') {
    return { kind, cards: Number.NaN, drawsAt: null, publicNumberName: null, onePrizeAMember: false }
  }
  const closes = draft.closesAt ? Date.parse(draft.closesAt) : null
  const drawsAt = closes === null ? null : new Date(closes + dayMs / 3).toISOString()
  return { kind, cards: null, isFreeDaily: false, drawsAt, onePrizeAMember: true }
}

/** What can be sent of a draft: a number that nobody has typed yet travels as none. */
export function sendable(draft: DrawTerms): DrawTerms {
  const none = (count: number) => (Number.isFinite(count) ? count : 0)
  const unset = (count: number | null) => (count !== null && Number.isFinite(count) ? count : null)
  return {
    ...draft,
    title: draft.title.trim(),
    publicNumberName: draft.publicNumberName?.trim() || null,
    points: none(draft.points),
    perMember: unset(draft.perMember),
    cards: unset(draft.cards),
    claimWithinDays: none(draft.claimWithinDays),
    prizes: draft.prizes.map(prize => ({
      ...prize,
      title: prize.title.trim(),
      valueFen: none(prize.valueFen),
      quantity: none(prize.quantity),
      points: unset(prize.points),
    })),
  }
}

function atHour(day: Day, hour: number): string {
  return new Date(startOf(day).getTime() + hour * 3_600_000).toISOString()
}

/** The day itself, or the Monday after a weekend. */
function workday(day: Day): Day {
  const weekday = weekdayOf(day)
  return weekday > friday ? addDays(day, 8 - weekday) : day
}
