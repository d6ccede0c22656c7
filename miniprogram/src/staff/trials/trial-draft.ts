// The drafts that a trial's form begins with, and what happens to a draft when another way of choosing is taken.
import { addDays, dayOf, startOf } from '@shared/calendar'
import type { StaffTrialRow, TrialDraft } from '@shared/staff/trials-api'
import type { TrialWay } from '@shared/trials/trial'

const openDays = 7
const eveningMs = 20 * 3_600_000

/** A fresh trial: who comes first, from tomorrow on for a week. */
export function freshTrial(trialId: string, now: Date): TrialDraft {
  const opens = addDays(dayOf(now), 1)
  return {
    trialId,
    title: '',
    picture: 'gift',
    story: '',
    supplier: '',
    sku: '',
    fullPriceFen: Number.NaN,
    pieces: [],
    who: { tiers: [], paidOnly: false },
    how: 'first-come',
    points: 0,
    priceFen: 0,
    opensAt: startOf(opens).toISOString(),
    closesAt: startOf(addDays(opens, openDays)).toISOString(),
    drawsAt: null,
    publicNumberName: null,
    collectWithinDays: 7,
    reviewWithinDays: 30,
    tags: ['好吃', '太甜', '分量足', '包装好', '会回购'],
  }
}

/** The fields that are edited; how it stands is not. */
export function draftOf(row: StaffTrialRow): TrialDraft {
  const {
    phase: _phase,
    applicants: _applicants,
    version: _version,
    state: _state,
    chosenAt: _chosenAt,
    endedAt: _endedAt,
    endReason: _endReason,
    ...draft
  } = row
  return draft
}

/** The same trial from tomorrow on, open for as long as the old one was. */
export function copyOf(row: StaffTrialRow, trialId: string, now: Date): TrialDraft {
  const draft = draftOf(row)
  const opens = startOf(addDays(dayOf(now), 1))
  const movedMs = opens.getTime() - startOf(dayOf(draft.opensAt)).getTime()
  const moved = (instant: string) => new Date(Date.parse(instant) + movedMs).toISOString()
  return {
    ...draft,
    trialId,
    opensAt: moved(draft.opensAt),
    closesAt: moved(draft.closesAt),
    drawsAt: draft.drawsAt && moved(draft.drawsAt),
    // The number names a day of its own, which is over.
    publicNumberName: null,
  }
}

/** Another way of choosing: a draw needs its time and number, the others must not have them. */
export function withHow({ closesAt, drawsAt }: TrialDraft, how: TrialWay): Partial<TrialDraft> {
  if (how !== 'draw') return { how, drawsAt: null, publicNumberName: null }
  if (drawsAt !== null || !closesAt) return { how }
  // The evening of the day on which applications close, or of the next one.
  const closes = new Date(closesAt)
  const evening = startOf(dayOf(closes)).getTime() + eveningMs
  const later =
    evening > closes.getTime() ? evening : startOf(addDays(dayOf(closes), 1)).getTime() + eveningMs
  return { how, drawsAt: new Date(later).toISOString() }
}

/** A store with so many pieces; null takes it out. Stores stand in the order in which they were put in. */
export function withPieces(
  pieces: TrialDraft['pieces'],
  storeId: string,
  count: number | null,
): TrialDraft['pieces'] {
  if (count === null) return pieces.filter(one => one.storeId !== storeId)
  if (!pieces.some(one => one.storeId === storeId)) return [...pieces, { storeId, pieces: count }]
  return pieces.map(one => (one.storeId === storeId ? { storeId, pieces: count } : one))
}

/** All pieces; what is not typed yet counts nothing. */
export function totalOf(pieces: TrialDraft['pieces']): number {
  return pieces.reduce((sum, { pieces: count }) => sum + (count || 0), 0)
}
