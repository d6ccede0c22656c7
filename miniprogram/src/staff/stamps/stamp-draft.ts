// The drafts that the form of a stamp programme begins with.
import { addDays, dayOf, startOf } from '@shared/calendar'
import type { StampDraft, StampRow } from '@shared/staff/offers-api'

const lastsDays = 60
const dayMs = 86_400_000

export function freshStamps(programmeId: string, now: Date): StampDraft {
  const today = dayOf(now)
  return {
    programmeId,
    title: '',
    note: '',
    what: { categories: [], skus: [] },
    where: { stores: [], lines: [] },
    needed: 10,
    rewardOfferId: '',
    from: today,
    until: addDays(today, lastsDays - 1),
  }
}

export function draftOf(row: StampRow): StampDraft {
  const { phase: _phase, version: _version, isPaused: _paused, endedAt: _ended, ...draft } = row
  return draft
}

/** The same from today on, for as many days. */
export function copyOf(row: StampRow, programmeId: string, now: Date): StampDraft {
  const today = dayOf(now)
  const days = Math.round((startOf(row.until).getTime() - startOf(row.from).getTime()) / dayMs)
  return { ...draftOf(row), programmeId, from: today, until: addDays(today, days) }
}
