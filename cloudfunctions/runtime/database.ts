// The document database as our functions use it: a few verbs over CloudBase's SDK, each one call.
import type { CloudBase } from '@cloudbase/node-sdk'

type Db = ReturnType<CloudBase['database']>
type Transaction = Awaited<ReturnType<Db['startTransaction']>>
export type Fields = Record<string, unknown>
export interface Stored {
  _id: string
}

export interface Range {
  /** First id, included. */
  from: string
  /** First id that is no longer included. */
  to: string
  newestFirst?: boolean
  limit: number
}

export interface FieldRange {
  /** First value, included. */
  from: string
  /** First value that is no longer included. */
  to: string
  newestFirst?: boolean
  /** What other fields must equal. */
  where?: Fields
  /** So many of the first ones are passed over. */
  skip?: number
  limit: number
  /** All that is wanted of a document besides its id; everything when left out. */
  fields?: string[]
}

/** One atomic step on one document. */
export interface Step {
  /** What must hold: equal values, and numbers that must be above or below another. */
  where: Fields
  above?: Record<string, number>
  below?: Record<string, number>
  /** What must not be: no item of a list may have such a value. */
  unlike?: Fields
  add?: Record<string, number>
  /** Numbers that become at least so much. */
  raise?: Record<string, number>
  set?: Fields
  /** Lists that get one more item, or lose the items that equal these fields. */
  push?: Fields
  pull?: Fields
  /** Lists that lose the items with these ids (`id`). */
  pullIds?: Record<string, string[]>
}

export interface InTransaction {
  find<T extends Stored>(collection: string, id: string): Promise<T | null>
  put(collection: string, document: Stored): Promise<void>
  remove(collection: string, id: string): Promise<void>
}

export interface Database {
  find<T extends Stored>(collection: string, id: string): Promise<T | null>
  /** The documents of these ids that exist, in no particular order. */
  findMany<T extends Stored>(collection: string, ids: string[]): Promise<T[]>
  /** Documents whose fields equal these, at most 1,000. */
  findBy<T extends Stored>(collection: string, fields: Fields): Promise<T[]>
  /** Documents by a range of ids, in their order. */
  range<T extends Stored>(collection: string, range: Range): Promise<T[]>
  /** Documents by a range of an indexed field, in its order. */
  rangeBy<T extends Stored>(collection: string, field: string, range: FieldRange): Promise<T[]>
  /** What these number fields come to over all documents whose fields equal these. */
  sums<Name extends string>(
    collection: string,
    where: Fields,
    names: readonly Name[],
  ): Promise<Record<Name, number>>
  /** Adds one document. A duplicate is an answer: the name of the unique index that it would break. */
  insert(collection: string, document: Stored): Promise<{ duplicate: string | null }>
  /** Sets fields of the documents that match, in one atomic step each; whether one was there and changed. */
  update(collection: string, where: Fields, fields: Fields): Promise<boolean>
  /** Does a step on one document and answers it as it is then; null when nothing fitted, and nothing was done. */
  step<T extends Stored>(collection: string, step: Step): Promise<T | null>
  /** Documents in which a field has one of these values, at most 1,000; only these fields of them when `only` is given. */
  findIn<T extends Stored>(collection: string, field: string, values: string[], only?: string[]): Promise<T[]>
  /** How many documents have these fields. */
  howMany(collection: string, fields: Fields): Promise<number>
  /** Removes the documents whose fields equal these. */
  remove(collection: string, fields: Fields): Promise<void>
  /** All or nothing over a few documents. Never on the way of a sale. `run` may be run again after a conflict. */
  transaction<T>(run: (documents: InTransaction) => Promise<T>): Promise<T>
}

/** `db` is the SDK's database object. */
export function databaseOf(db: Db): Database {
  const _ = db.command
  return {
    async find<T>(collection: string, id: string) {
      const { data } = await db.collection(collection).doc(id).get()
      return (data[0] as T | undefined) ?? null
    },
    async findMany<T>(collection: string, ids: string[]) {
      const { data } = await db
        .collection(collection)
        .where({ _id: _.in(ids) })
        .limit(1000)
        .get()
      return data as T[]
    },
    async findBy<T>(collection: string, fields: Fields) {
      const { data } = await db.collection(collection).where(fields).limit(1000).get()
      return data as T[]
    },
    async range<T>(collection: string, { from, to, newestFirst, limit }: Range) {
      const { data } = await db
        .collection(collection)
        .where({ _id: _.gte(from).and(_.lt(to)) })
        .orderBy('_id', newestFirst ? 'desc' : 'asc')
        .limit(limit)
        .get()
      return data as T[]
    },
    async rangeBy<T>(
      collection: string,
      field: string,
      { from, to, newestFirst, where, skip = 0, limit, fields }: FieldRange,
    ) {
      const found = db
        .collection(collection)
        .where({ ...where, [field]: _.gte(from).and(_.lt(to)) })
        .orderBy(field, newestFirst ? 'desc' : 'asc')
        .skip(skip)
        .limit(limit)
      const wanted = fields && Object.fromEntries(fields.map(name => [name, true]))
      const { data } = await (wanted ? found.field(wanted) : found).get()
      return data as T[]
    },
    async sums<Name extends string>(collection: string, where: Fields, names: readonly Name[]) {
      const total = Object.fromEntries(names.map(name => [name, _.aggregate.sum(`$${name}`)]))
      const { data } = await db
        .collection(collection)
        .aggregate()
        .match(where)
        .group({ _id: null, ...total })
        .end()
      const [sum = {}] = data as Record<string, number>[]
      return Object.fromEntries(names.map(name => [name, sum[name] ?? 0])) as Record<Name, number>
    },
    async insert(collection, document) {
      try {
        await db.collection(collection).add(document)
        return { duplicate: null }
      } catch (error) {
        const duplicate = duplicateIndex(error)
        if (!duplicate) throw error
        return { duplicate }
      }
    },
    async update(collection, where, fields) {
      // `_.set` replaces a nested object whole; a plain one would be merged into the stored one.
      const replaced = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, _.set(value)]))
      const { updated } = await db.collection(collection).where(where).update(replaced)
      return updated > 0
    },
    async step<T>(collection: string, step: Step) {
      const { where, above, below, unlike, add, raise, set, push, pull, pullIds } = step
      const each = (fields: Fields = {}, make: (value: never) => unknown) =>
        Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, make(value as never)]))
      const conditions = {
        ...where,
        ...each(above, least => _.gt(least)),
        ...each(below, most => _.lt(most)),
        ...each(unlike, value => _.neq(value)),
      }
      const changes = {
        ...each(add, by => _.inc(by)),
        ...each(raise, least => _.max(least)),
        ...each(set, value => _.set(value)),
        ...each(push, item => _.push([item])),
        ...each(pull, like => _.pull(like)),
        ...each(pullIds, ids => _.pull({ id: _.in(ids) })),
      }
      const { doc } = await db.collection(collection).where(conditions).updateAndReturn(changes)
      return (doc as T | null) ?? null
    },
    async findIn<T>(collection: string, field: string, values: string[], only?: string[]) {
      if (values.length === 0) return []
      const found = db
        .collection(collection)
        .where({ [field]: _.in(values) })
        .limit(1000)
      const fields = Object.fromEntries((only ?? []).map(name => [name, true]))
      const { data } = await (only ? found.field(fields) : found).get()
      return data as T[]
    },
    async howMany(collection, fields) {
      const { total } = await db.collection(collection).where(fields).count()
      return total ?? 0
    },
    async remove(collection, fields) {
      await db.collection(collection).where(fields).remove()
    },
    async transaction(run) {
      return db.runTransaction(async (transaction: Transaction) => {
        return run({
          async find<T>(collection: string, id: string) {
            const { data } = await transaction.collection(collection).doc(id).get()
            return (data as T | null) ?? null
          },
          async put(collection, { _id, ...rest }) {
            await transaction.collection(collection).doc(_id).set(rest)
          },
          async remove(collection, id) {
            await transaction.collection(collection).doc(id).remove()
          },
        })
      })
    },
  }
}

/** The unique index that a write would have broken, or null when the error is another one. */
export function duplicateIndex(error: unknown): string | null {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const text = String(message)
  if (code !== 'DATABASE_DUPLICATE_WRITE' && !text.includes('E11000')) return null
  return /index: (\S+)/.exec(text)?.[1] ?? 'unknown'
}
