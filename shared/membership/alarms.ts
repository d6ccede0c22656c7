// Alarms of orders and refunds: which of them are still open, and how somebody says that one is dealt with.
import { accept, type Outcome, refuse } from '../outcome'
import type { Alarm } from './order'

/** Staff keep a word of what was done, not a letter. */
export const noteAtMost = 200

/** Names one alarm of an order or a refund: what and when, and of which day or month where that is known. */
export function alarmId({ what, at, details }: Alarm): string {
  return [what, at, ...(typeof details.key === 'string' ? [details.key] : [])].join(' ')
}

export const isOpenAlarm = ({ cleared }: Alarm): boolean => cleared === undefined

/** Those that still wait for a person come first, each kind in the order in which it came. */
export function openFirst(alarms: Alarm[]): Alarm[] {
  return [...alarms.filter(isOpenAlarm), ...alarms.filter(alarm => !isOpenAlarm(alarm))]
}

export interface Clearing {
  /** The `alarmId`. */
  alarm: string
  /** `staff:<memberId>`, with the name. */
  by: string
  name: string
  /** What was done. */
  note: string
}

export interface Cleared {
  alarm: Alarm
  alarms: Alarm[]
  /** The same person has said the same before: a retry after a lost reply, and nothing to write. */
  isRetry: boolean
}

/** Marks one alarm as dealt with. It stays where it is, so that what stands once for each day is not noted again. */
export function clearAlarm(
  alarms: Alarm[],
  { alarm: id, by, name, note }: Clearing,
  now: Date,
): Outcome<Cleared, 'note-needed' | 'no-such-alarm' | 'alarm-cleared'> {
  const words = note.trim()
  if (words === '') return refuse('note-needed')
  const named = alarms.filter(alarm => alarmId(alarm) === id)
  const open = named.find(isOpenAlarm)
  if (open) {
    const alarm: Alarm = { ...open, cleared: { by, name, at: now.toISOString(), note: words } }
    const after = alarms.map(one => (one === open ? alarm : one))
    return accept({ alarm, alarms: after, isRetry: false })
  }
  const [first] = named
  if (!first) return refuse('no-such-alarm')
  const same = named.find(({ cleared }) => cleared?.by === by && cleared.note === words)
  if (same) return accept({ alarm: same, alarms, isRetry: true })
  return refuse('alarm-cleared', { name: first.cleared?.name, at: first.cleared?.at })
}
