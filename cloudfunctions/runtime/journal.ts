// The journal: the only way to move an account. Read the newest entry, ask the rule, insert the next entry.
import { type Account, type Change, type Entry, noAccount } from '../../shared/account/account'
import { accept, type Outcome, type Refused, refuse } from '../../shared/outcome'
import { canonical, hashOf, sha256 } from './chain'
import type { Database } from './database'
import { areUnderWay, settleBooked } from './holds'
import { inTurn } from './in-turn'
import { type Hold, isBookedBy, isCrowded, move, newHold, type Shortage, settle } from './stock'
import type { World } from './world'

/** More lost races than this on one account is not a queue at a till any more. */
const attemptsAtMost = 400
/** Faults of the network within one change, after each of which the truth is read again. */
const faultsAtMost = 3
/** How often a change waits for pieces that others hold. */
const waitsAtMost = 30

export interface Changing<Details, Refusal extends string, Facts> {
  /** The business key: built from the cause, so that one cause is booked once. */
  ref: string | ((account: Account) => string)
  /** What was asked: the same key with another request is refused as `conflicting-retry`. */
  request: unknown
  /**
   * Facts outside of the account that the rule needs, read anew for every attempt. With `isFresh` false they may be
   * remembered ones: then a refusal is asked once more with fresh ones, and a piece is only taken of the same version.
   */
  reading?: (account: Account, isFresh: boolean) => Promise<Facts>
  rule: (account: Account, seq: number, facts: Facts) => Outcome<Change<Details>, Refusal>
  /** What must be done for booked holds of the same stock before they are ended. */
  beforeSettling?: (booked: Hold[]) => Promise<void>
  /** Which booked holds a taker may end in passing: all, or those for which nothing is left to be done. */
  readyOf?: (booked: Hold[]) => Promise<Hold[]>
}

/** The newest entry of a member, or null before the first. */
export function newestEntry(world: World, memberId: string): Promise<Entry | null> {
  return newestIn(world.db, memberId)
}

/** The same where there is only a database. */
export async function newestIn(db: Database, memberId: string): Promise<Entry | null> {
  const [newest] = await db.range<Entry>('journal', { ...idsOf(memberId), newestFirst: true, limit: 1 })
  // What an older version wrote lacks what has come since.
  return newest ? { ...newest, state: { ...noAccount(), ...newest.state } } : null
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
  const outcome = await changeTaking(world, memberId, changing)
  if (!outcome.ok && (outcome.refusal === 'sold-out' || outcome.refusal === 'sold-out-today')) {
    throw new Error('a change that takes nothing was sold out')
  }
  return outcome as Outcome<Entry<Details>, Refusal | 'conflicting-retry' | 'busy'>
}

/**
 * The same for a rule that may ask for a piece of a stock: the rule first, then the piece, then the entry. Changes of
 * one member go one after the other here, so that nobody keeps pieces in hand while losing races to themselves.
 */
export function changeTaking<Details, Refusal extends string, Facts = undefined>(
  world: World,
  memberId: string,
  changing: Changing<Details, Refusal, Facts>,
): Promise<Outcome<Entry<Details>, Refusal | 'conflicting-retry' | 'busy' | Shortage>> {
  return inTurn(world, memberId, () => perform(world, memberId, changing))
}

async function perform<Details, Refusal extends string, Facts = undefined>(
  world: World,
  memberId: string,
  changing: Changing<Details, Refusal, Facts>,
): Promise<Outcome<Entry<Details>, Refusal | 'conflicting-retry' | 'busy' | Shortage>> {
  const request = requestDigest(memberId, changing.request)
  const first = (entry: Entry<Details>) =>
    entry.request === request ? accept(entry) : refuse('conflicting-retry' as const)

  let faults = 0
  let unheardOf: unknown
  let isFresh = false
  /** Given up under so many names: see `abandon`. */
  let given = 0
  let holding: Holding | null = null
  let waited = 0
  const end = async <Answer extends Outcome<Entry<Details>, string>>(outcome: Answer): Promise<Answer> => {
    if (!holding) return outcome
    const { stock, hold } = holding
    const { beforeSettling } = changing
    const isBooked = outcome.ok && isBookedBy(outcome.value, hold)
    // What is booked stays on hold until somebody tidies up, except that what comes back must come back.
    if (!isBooked) await quietly(world, stock, () => settle(world, stock, hold, false))
    else if (hold.by === 1) {
      await quietly(world, stock, async () => {
        await beforeSettling?.([hold])
        await settle(world, stock, hold, true)
      })
    } else if (isCrowded(holding)) {
      await quietly(world, stock, () => settleBooked(world, stock, beforeSettling, changing.readyOf))
    }
    return outcome
  }
  /** It took so long that it was given up: its piece goes back, and it is done anew under the next name. */
  const giveUp = async () => {
    if (holding) await settle(world, holding.stock, holding.hold, false)
    holding = null
    unheardOf = undefined
    given++
  }
  for (let attempt = 0; attempt < attemptsAtMost; attempt++) {
    try {
      const newest = await newestEntry(world, memberId)
      const account = newest?.state ?? noAccount()
      const seq = (newest?.seq ?? 0) + 1
      const wanted = typeof changing.ref === 'string' ? changing.ref : changing.ref(account)
      const ref = given === 0 ? wanted : `${wanted}~${given}`
      if (newest?.ref === ref && newest.kind !== 'abandoned') return end(first(newest as Entry<Details>))

      const facts = (await changing.reading?.(account, isFresh)) as Facts
      const outcome = changing.rule(account, seq, facts)
      const piece = outcome.ok ? outcome.value.piece : undefined
      let shortage: Shortage | null = null
      if (piece && !holding) {
        const moved = await move(world, piece, newHold(world, memberId, ref, piece.by))
        // Pieces under way may come back from those who had too few points or were faster than themselves.
        if (moved === 'sold-out' && ++waited <= waitsAtMost && (await areUnderWay(world, piece.stock))) {
          await world.sleep(Math.min(20 + waited * 10, 150))
          continue
        }
        if (moved === 'outdated') {
          isFresh = true
          continue
        }
        if (typeof moved === 'string') shortage = moved
        else holding = { stock: piece.stock, hold: moved.hold, holds: moved.stock.holds.length }
      }
      if (!outcome.ok || shortage) {
        // The account may refuse because this very change was booked before: then that one is the answer.
        const before = await entryByRef<Details>(world, ref)
        if (before?.kind === 'abandoned') {
          await giveUp()
          continue
        }
        if (before) return end(first(before))
        // A refusal promises that nothing is written, which nobody can while an earlier write may still arrive.
        if (unheardOf) throw unheardOf
        if (!outcome.ok && changing.reading && !isFresh) {
          isFresh = true
          continue
        }
        if (shortage) return refuse(shortage)
        return end(outcome as Refused<Refusal>)
      }

      const entry = nextEntry(memberId, seq, ref, request, newest, outcome.value, world.now(), holding)
      const { duplicate } = await world.db.insert('journal', entry).catch(error => {
        unheardOf = error
        throw error
      })
      if (!duplicate) return end(accept(entry))
      if (duplicate !== '_id_') {
        const before = await entryByRef<Details>(world, ref)
        if (before?.kind === 'abandoned') {
          await giveUp()
        } else if (before) return end(first(before))
      }
    } catch (error) {
      // The write may or may not have arrived. Reading again tells, and `ref` keeps it from being booked twice.
      if (++faults > faultsAtMost) throw error
    }
    // Someone was faster. A short, uneven pause lets a crowd on one account pass one by one.
    await world.sleep(((world.random(1)[0] ?? 0) / 255) * Math.min(attempt * 2, 40))
  }
  if (unheardOf) throw unheardOf
  return end(refuse('busy'))
}

interface Holding {
  stock: string
  hold: Hold
  holds: number
}

/** What is decided is decided: a hold that could not be ended now is ended by the sweeper. */
async function quietly(world: World, stock: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    world.log({ level: 'warn', where: 'stock', stock, message: String(error) })
  }
}

/**
 * Gives a change up that was begun and is not booked: its name is used up by an entry that does nothing, so that it
 * can never arrive late. Answers what is booked under the name in the end: that entry, or the change after all.
 */
export async function abandon(
  world: World,
  memberId: string,
  ref: string,
  by = 'timer:sweep',
): Promise<Entry> {
  for (let attempt = 0; attempt < attemptsAtMost; attempt++) {
    const before = await entryByRef(world, ref)
    if (before) return before
    const newest = await newestEntry(world, memberId)
    const nothing: Change<null> = {
      kind: 'abandoned',
      at: world.now().toISOString(),
      by,
      storeId: null,
      line: null,
      of: null,
      legs: [],
      details: null,
      account: newest?.state ?? noAccount(),
    }
    const entry = nextEntry(memberId, (newest?.seq ?? 0) + 1, ref, '', newest, nothing, world.now(), null)
    const { duplicate } = await world.db.insert('journal', entry)
    if (!duplicate) return entry
    await world.sleep(((world.random(1)[0] ?? 0) / 255) * Math.min(attempt * 2, 40))
  }
  throw new Error('an account is never still for long enough to give a change up')
}

function nextEntry<Details>(
  memberId: string,
  seq: number,
  ref: string,
  request: string,
  newest: Entry | null,
  { account, piece, ...rest }: Change<Details>,
  now: Date,
  holding: Holding | null,
): Entry<Details> {
  const content = {
    _id: entryId(memberId, seq),
    memberId,
    seq,
    ref,
    request,
    ...rest,
    ...(piece && holding ? { piece: { ...piece, hold: holding.hold.id } } : {}),
    bookedAt: now.toISOString(),
    state: account,
    prev: newest?.hash ?? '',
  }
  return { ...content, hash: hashOf(content) }
}
