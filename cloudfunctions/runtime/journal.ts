// The journal: the only way to move an account. Read the newest entry, ask the rule, insert the next entry.
import { type Account, type Change, type Entry, noAccount } from '../../shared/account/account'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import { canonical, hashOf, sha256 } from './chain'
import type { Database } from './database'
import type { World } from './world'

/** More lost races than this on one account is not a queue at a till any more. */
const attemptsAtMost = 400
/** Faults of the network within one change, after each of which the truth is read again. */
const faultsAtMost = 3

export interface Changing<Details, Refusal extends string, Facts> {
  /** The business key: built from the cause, so that one cause is booked once. */
  ref: string | ((account: Account) => string)
  /** What was asked: the same key with another request is refused as `conflicting-retry`. */
  request: unknown
  /** Facts outside of the account that the rule needs, read anew for every attempt. */
  reading?: () => Promise<Facts>
  rule: (account: Account, seq: number, facts: Facts) => Outcome<Change<Details>, Refusal>
}

/** The newest entry of a member, or null before the first. */
export function newestEntry(world: World, memberId: string): Promise<Entry | null> {
  return newestIn(world.db, memberId)
}

/** The same where there is only a database. */
export async function newestIn(db: Database, memberId: string): Promise<Entry | null> {
  const [newest] = await db.range<Entry>('journal', { ...idsOf(memberId), newestFirst: true, limit: 1 })
  return newest ?? null
}

/** The range of ids that are a member's entries. */
function idsOf(memberId: string): { from: string; to: string } {
  return { from: `${memberId}.`, to: `${memberId}/` }
}

export function entryId(memberId: string, seq: number): string {
  return `${memberId}.${String(seq).padStart(10, '0')}`
}

/** The entry that was booked under a business key, or null. */
export async function entryByRef<Details>(world: World, ref: string): Promise<Entry<Details> | null> {
  const [entry] = await world.db.findBy<Entry<Details>>('journal', { ref })
  return entry ?? null
}

/** Tells two requests under one business key apart. */
export function requestDigest(memberId: string, request: unknown): string {
  return sha256(canonical({ memberId, request }))
}

/**
 * Changes an account once. A second call with the same `ref` gets the first one's entry back, also while
 * both are under way, also after a lost reply. A refusal of the rule has written nothing.
 */
export async function change<Details, Refusal extends string, Facts = undefined>(
  world: World,
  memberId: string,
  changing: Changing<Details, Refusal, Facts>,
): Promise<Outcome<Entry<Details>, Refusal | 'conflicting-retry' | 'busy'>> {
  const request = requestDigest(memberId, changing.request)
  const first = (entry: Entry<Details>) =>
    entry.request === request ? accept(entry) : refuse('conflicting-retry' as const)

  let faults = 0
  let unheardOf: unknown
  for (let attempt = 0; attempt < attemptsAtMost; attempt++) {
    try {
      const newest = await newestEntry(world, memberId)
      const account = newest?.state ?? noAccount()
      const seq = (newest?.seq ?? 0) + 1
      const ref = typeof changing.ref === 'string' ? changing.ref : changing.ref(account)
      if (newest?.ref === ref) return first(newest as Entry<Details>)

      const facts = (await changing.reading?.()) as Facts
      const outcome = changing.rule(account, seq, facts)
      if (!outcome.ok) {
        // The account may refuse because this very change was booked before: then that one is the answer.
        const before = await entryByRef<Details>(world, ref)
        if (before) return first(before)
        // A refusal promises that nothing is written, which nobody can while an earlier write may still arrive.
        if (unheardOf) throw unheardOf
        return outcome
      }

      const entry = nextEntry(memberId, seq, ref, request, newest, outcome.value, world.now())
      const { duplicate } = await world.db.insert('journal', entry).catch(error => {
        unheardOf = error
        throw error
      })
      if (!duplicate) return accept(entry)
      if (duplicate !== '_id_') {
        const before = await entryByRef<Details>(world, ref)
        if (before) return first(before)
      }
    } catch (error) {
      // The write may or may not have arrived. Reading again tells, and `ref` keeps it from being booked twice.
      if (++faults > faultsAtMost) throw error
    }
    // Someone was faster. A short, uneven pause lets a crowd on one account pass one by one.
    await world.sleep(((world.random(1)[0] ?? 0) / 255) * Math.min(attempt * 2, 40))
  }
  if (unheardOf) throw unheardOf
  return refuse('busy')
}

function nextEntry<Details>(
  memberId: string,
  seq: number,
  ref: string,
  request: string,
  newest: Entry | null,
  { account, ...rest }: Change<Details>,
  now: Date,
): Entry<Details> {
  const content = {
    _id: entryId(memberId, seq),
    memberId,
    seq,
    ref,
    request,
    ...rest,
    bookedAt: now.toISOString(),
    state: account,
    prev: newest?.hash ?? '',
  }
  return { ...content, hash: hashOf(content) }
}
