// Changes by people: the new documents and the record of the change, together or not at all.
import { toHex } from '../../shared/card/code'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { ChangeRecord } from '../../shared/staff/change-record'
import type { InTransaction, Stored } from '../runtime/database'
import type { Call } from '../runtime/serve'
import type { World } from '../runtime/world'

/** A stock that many people take from is given up to so many of them before its terms are changed. */
const attemptsAtMost = 12
const historyAtMost = 50

export interface Changed<Value> {
  value: Value
  /** What the list of changes shows, never a secret; null when nothing has changed. */
  record: { before: unknown; after: unknown } | null
}

/**
 * Changes a few documents and adds to `changes` who did what, in one transaction. `run` reads with `find`, and puts
 * only when it accepts; it is run again when somebody else was faster. `busy` has written nothing.
 */
export async function changeTogether<Value, Refusal extends string>(
  { world, memberId, staff }: Pick<Call, 'world' | 'memberId' | 'staff'>,
  what: string,
  subject: string,
  run: (documents: InTransaction) => Promise<Outcome<Changed<Value>, Refusal>>,
): Promise<Outcome<Value, Refusal | 'busy'>> {
  const at = world.now().toISOString()
  const changeId = `${at}-${toHex(world.random(6))}`
  for (let attempt = 0; attempt < attemptsAtMost; attempt++) {
    try {
      return await world.db.transaction(async documents => {
        const outcome = await run(documents)
        if (!outcome.ok) return outcome
        const { value, record } = outcome.value
        const change: ChangeRecord | null = record && {
          _id: changeId,
          at,
          by: `staff:${memberId}`,
          ...(staff ? { byName: staff.name } : {}),
          what,
          subject,
          ...record,
        }
        if (change) await documents.put('changes', change)
        return accept(value)
      })
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'DATABASE_TRANSACTION_CONFLICT') throw error
    }
    await world.sleep(((world.random(1)[0] ?? 0) / 255) * 40)
  }
  return refuse('busy')
}

/**
 * Replaces one record of the registry by what `next` makes of it (null removes it).
 * `shown` is the part of a record that the list of changes may show: never a secret.
 * Answers the record before, null when there was none. Nothing is recorded when nothing was and nothing is.
 */
export async function changeRegistry<Document extends Stored>(
  call: Pick<Call, 'world' | 'memberId' | 'staff'>,
  what: string,
  id: string,
  next: (before: Document | null) => Document | null,
  shown: (document: Document) => unknown,
): Promise<Document | null> {
  const changed = await changeTogether(call, what, id, async documents => {
    const before = await documents.find<Document>('registry', id)
    const after = next(before)
    if (!before && !after) return accept({ value: null, record: null })
    if (after) await documents.put('registry', after)
    else await documents.remove('registry', id)
    const record = { before: before ? shown(before) : null, after: after ? shown(after) : null }
    return accept({ value: before, record })
  })
  // The id may name a person, so it is not for the log.
  if (!changed.ok) throw new Error(`${what} could not be done: too many others change the same record`)
  return changed.value
}

/** What was changed about one subject, newest first. */
export async function historyOf(
  world: World,
  subject: string,
  atMost = historyAtMost,
): Promise<ChangeRecord[]> {
  const changes = await world.db.findBy<ChangeRecord>('changes', { subject })
  return changes.sort((a, b) => (a._id < b._id ? 1 : -1)).slice(0, atMost)
}
