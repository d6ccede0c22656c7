// Changes of the registry by people: the new record and the record of the change, together or not at all.
import { toHex } from '../../shared/card/code'
import type { ChangeRecord } from '../../shared/staff/api'
import type { Stored } from '../runtime/database'
import type { World } from '../runtime/world'

const pageSize = 1000

/**
 * Replaces one record by what `next` makes of it (null removes it) and adds to `changes` who did what.
 * `shown` is the part of a record that the list of changes may show: never a secret.
 * Answers the record before, null when there was none. Nothing is recorded when nothing was and nothing is.
 */
export async function changeRegistry<Document extends Stored>(
  world: World,
  by: string,
  what: string,
  id: string,
  next: (before: Document | null) => Document | null,
  shown: (document: Document) => unknown,
): Promise<Document | null> {
  const at = world.now().toISOString()
  const changeId = `${at}-${toHex(world.random(6))}`
  return world.db.transaction(async documents => {
    const before = await documents.find<Document>('registry', id)
    const after = next(before)
    if (!before && !after) return null
    if (after) await documents.put('registry', after)
    else await documents.remove('registry', id)
    const record: ChangeRecord = {
      _id: changeId,
      at,
      by,
      what,
      before: before ? shown(before) : null,
      after: after ? shown(after) : null,
    }
    await documents.put('changes', record)
    return before
  })
}

/** All records of one kind (`staff`, `store`, `terminal`), by id. */
export async function listOf<Document extends Stored>(
  world: World,
  kind: 'staff' | 'store' | 'terminal',
): Promise<Document[]> {
  const all: Document[] = []
  let from = `${kind}:`
  for (;;) {
    const page = await world.db.range<Document>('registry', { from, to: `${kind};`, limit: pageSize })
    all.push(...page)
    const last = page[page.length - 1]
    if (page.length < pageSize || !last) return all
    // A space sorts before every character of an id.
    from = `${last._id} `
  }
}
