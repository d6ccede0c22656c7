// Bugs planted on purpose, at the seam between a function and its surroundings: a simulation that does not find
// them would not find real ones either.
import { hashOf } from '../../cloudfunctions/runtime/chain'
import type { Database, Step, Stored } from '../../cloudfunctions/runtime/database'
import type { Hold, StockDocument } from '../../cloudfunctions/runtime/stock'
import type { World } from '../../cloudfunctions/runtime/world'
import type { Entry } from '../../shared/account/account'
import type { EndedDetails } from '../../shared/membership/membership'
import type { SaleDetails } from '../../shared/store/sale'
import type { Plant } from './cloud'

/** Nothing planted: the functions as they are. */
export const asItIs: Plant = world => world

export const plants: Record<string, Plant> = {
  /** A retry books twice: the number under which a sale is booked differs from attempt to attempt. */
  'double-earn': (world, instance) =>
    writing(world, entry =>
      entry.kind === 'sale' ? { ...entry, ref: `${entry.ref}#${instance.attempt}` } : entry,
    ),

  /** Decided on what was read earlier, written whatever has happened since: nothing guards the sequence. */
  'read-then-write': world =>
    withDb(world, {
      async insert(collection, document) {
        let entry = document as Entry
        for (;;) {
          const done = await world.db.insert(collection, entry)
          if (collection !== 'journal' || done.duplicate !== '_id_') return done
          const prefix = `${entry.memberId}.`
          const range = { from: prefix, to: `${entry.memberId}/`, newestFirst: true, limit: 1 }
          const [newest] = await world.db.range<Entry>('journal', range)
          if (!newest || newest.ref === entry.ref) return done
          const seq = newest.seq + 1
          const _id = `${prefix}${String(seq).padStart(10, '0')}`
          entry = hashed({ ...entry, _id, seq, prev: newest.hash })
        }
      },
    }),

  /** A refund that cannot take back what was spent forgives it. */
  'refund-without-debt': world =>
    writing(world, entry => {
      if (entry.kind !== 'refund') return entry
      const owed = entry.legs.reduce(
        (sum, leg) => sum - (leg.what === 'debt' && leg.points < 0 ? leg.points : 0),
        0,
      )
      if (owed === 0) return entry
      const { points } = entry.state
      const totals = { ...points.totals, takenBack: points.totals.takenBack - owed }
      const legs = entry.legs.filter(leg => leg.what !== 'debt' || leg.points > 0)
      const debts = points.debts
        .map(debt => ({ ...debt, points: debt.points - (debt.line === entry.line ? owed : 0) }))
        .filter(debt => debt.points > 0)
      return { ...entry, legs, state: { ...entry.state, points: { ...points, debts, totals } } }
    }),

  /** A code can be used again: the account forgets which ones were. */
  'code-twice': world => writing(world, entry => ({ ...entry, state: { ...entry.state, usedSteps: [] } })),

  /** Dead points can be spent: to the rules they seem to live seven thousand years longer. */
  'expired-spent': world => {
    const longer = (lot: { expiresOn: string }, day: string) =>
      lot.expiresOn < day ? { ...lot, expiresOn: `9${lot.expiresOn.slice(1)}` } : lot
    const asTheyAre = <T>(part: T): T => JSON.parse(JSON.stringify(part).replaceAll('"9', '"2')) as T
    const changed = writing(world, entry => {
      const { lots } = entry.state.points
      const details = entry.details as SaleDetails
      const spentLots = details.spentLots ? { spentLots: asTheyAre(details.spentLots) } : {}
      const points = { ...entry.state.points, lots: asTheyAre(lots) }
      return {
        ...entry,
        legs: asTheyAre(entry.legs),
        details: { ...details, ...spentLots },
        state: { ...entry.state, points },
      }
    })
    return withDb(changed, {
      async range<T extends Stored>(collection: string, asked: Parameters<Database['range']>[1]) {
        const found = await world.db.range<T>(collection, asked)
        if (collection !== 'journal' || asked.limit !== 1) return found
        const day = world.now().toISOString().slice(0, 10)
        return (found as unknown as Entry[]).map(entry => {
          const { points } = entry.state
          const lots = points.lots.map(lot => longer(lot, day))
          return { ...entry, state: { ...entry.state, points: { ...points, lots } } }
        }) as unknown as T[]
      },
    })
  },

  /** A stock is read, and what is left of it written back: whoever took a piece meanwhile is forgotten. */
  'stock-read-then-write': world =>
    stepping(world, async step => {
      const taken = await world.db.find<StockDocument>('stock', String(step.where._id))
      if (!step.above || !taken || taken.left <= 0) return undefined
      const holds = [...taken.holds, step.push?.holds as Hold]
      const after = { left: taken.left - 1, dayLeft: taken.dayLeft - 1, holds }
      await world.db.update('stock', { _id: taken._id }, after)
      return { ...taken, ...after }
    }),

  /** What comes back comes back again: nobody asks whether its hold is still there. */
  'given-back-twice': world =>
    stepping(world, async step => {
      const { 'holds.id': hold, ...where } = step.where
      return hold === undefined ? undefined : world.db.step<StockDocument>('stock', { ...step, where })
    }),

  /** A card that was taken for an entry that never came stays away: its hold is ended and nothing goes back. */
  'card-kept': world =>
    stepping(world, async ({ add, ...step }) => {
      const isBack = String(step.where._id).startsWith('tickets:') && add?.left === 1
      return isBack ? world.db.step<StockDocument>('stock', step) : undefined
    }),

  /** An entry that asks for its numbers again gets more of them: nobody looks whether it has some. */
  'numbered-twice': world =>
    withDb(world, {
      step<T extends Stored>(collection: string, { unlike, ...step }: Step) {
        return world.db.step<T>(collection, collection === 'rolls' ? step : { ...step, unlike })
      },
      async findIn<T extends Stored>(...[collection, field, values, only]: Parameters<Database['findIn']>) {
        return collection === 'rolls' ? [] : world.db.findIn<T>(collection, field, values, only)
      },
    }),

  /** A prize is given under a name of its own instead of that of its ticket: once more at every retry. */
  'prize-twice': (world, instance) =>
    writing(world, entry =>
      entry.kind === 'won' ? { ...entry, ref: `${entry.ref}#${instance.attempt}` } : entry,
    ),

  /** Whoever opens a link has its coupon: it is neither looked whether somebody else has it, nor asked when taking. */
  'gift-to-all': (world, instance) => {
    let lookedIn = 0
    return withDb(world, {
      async find<T extends Stored>(collection: string, id: string) {
        const found = await world.db.find<T>(collection, id)
        if (collection !== 'gifts' || !found || lookedIn === instance.attempt) return found
        lookedIn = instance.attempt
        return { ...found, takenBy: null }
      },
      update(collection, { takenBy, ...where }, fields) {
        const isTaking = collection === 'gifts' && takenBy === null
        const condition = isTaking || takenBy === undefined ? where : { ...where, takenBy }
        return world.db.update(collection, condition, fields)
      },
    })
  },

  /** A check-in is booked under a name of its own instead of that of its day, and the account forgets the day. */
  'checkin-nameless': (world, instance) =>
    writing(world, entry =>
      entry.kind === 'checkin'
        ? {
            ...entry,
            ref: `${entry.ref}#${instance.attempt}`,
            state: { ...entry.state, checkin: { months: [], before: 0 } },
          }
        : entry,
    ),

  /** A payment starts a period at every try: its name differs from attempt to attempt. */
  'period-twice': (world, instance) =>
    writing(world, entry =>
      entry.kind === 'membership' ? { ...entry, ref: `${entry.ref}#${instance.attempt}` } : entry,
    ),

  /** Money goes back, and what was paid for stays: the end of a membership is booked, and it runs on. */
  'refund-keeps-period': world =>
    writing(world, entry => {
      if (entry.kind !== 'membership-end') return entry
      const { orderNo } = entry.details as EndedDetails
      const periods = entry.state.periods.map(period =>
        period.orderNo === orderNo ? { ...period, endedBy: null } : period,
      )
      return { ...entry, state: { ...entry.state, periods } }
    }),

  /** Who leaves is remembered: the profile stays. */
  'profile-kept': world =>
    withDb(world, {
      async remove(collection, fields) {
        if (collection !== 'members') await world.db.remove(collection, fields)
      },
    }),
}

/** Does steps on stocks in another way; as they are where `instead` answers nothing. */
function stepping(world: World, instead: (step: Step) => Promise<StockDocument | null | undefined>): World {
  return withDb(world, {
    async step<T extends Stored>(collection: string, step: Step) {
      const done = collection === 'stock' ? await instead(step) : undefined
      return done === undefined ? world.db.step<T>(collection, step) : (done as unknown as T | null)
    },
  })
}

function withDb(world: World, changed: Partial<Database>): World {
  return { ...world, db: { ...world.db, ...changed } }
}

/** Changes entries on their way into the journal, with a hash that fits. */
function writing(world: World, change: (entry: Entry) => Entry): World {
  return withDb(world, {
    insert: (collection, document) =>
      world.db.insert(collection, collection === 'journal' ? hashed(change(document as Entry)) : document),
  })
}

function hashed({ hash: _, ...content }: Entry): Entry {
  return { ...content, hash: hashOf(content) }
}
