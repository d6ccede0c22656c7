// An engine on trial: in memory unless it is told otherwise, asked in the wire's own words.
import { EJSON } from 'bson'
import type { CollectionSpec } from './collections'
import { Engine, type Reply } from './engine'

export const collections: CollectionSpec[] = [
  {
    name: 'journal',
    indexes: [
      { name: 'ref', fields: ['ref'], unique: true },
      { name: 'kind_at', fields: ['kind', 'at'] },
      { name: 'tags', fields: ['tags'] },
    ],
  },
  { name: 'other', indexes: [] },
]

export function makeEngine(file = ':memory:', specs = collections) {
  let last = 0
  const time = { now: 1_700_000_000_000 }
  const newId = () => {
    last++
    return last.toString(16).padStart(32, '0')
  }
  const engine = new Engine({ file, collections: specs, clock: () => time.now, newId })
  return { engine, time }
}

export const canonical = (value: object) => EJSON.stringify(value, { relaxed: false })

export function add(engine: Engine, collectionName: string, ...documents: object[]): Reply {
  const data = documents.map(canonical)
  return engine.perform({ action: 'database.insertDocument', collectionName, data })
}

export interface Asked {
  order?: object
  limit?: number
  offset?: number
  transactionId?: string
  projection?: object
}

export function find(engine: Engine, collectionName: string, query: object, asked: Asked = {}): object[] {
  const reply = engine.perform({
    action: 'database.getDocument',
    collectionName,
    queryType: 'WHERE',
    query: canonical(query),
    ...asked,
    order: asked.order && canonical(asked.order),
    projection: asked.projection && canonical(asked.projection),
  })
  return (dataOf(reply).list as string[]).map(text => EJSON.parse(text) as object)
}

export function update(
  engine: Engine,
  collectionName: string,
  query: object,
  change: object,
  transactionId?: string,
) {
  return engine.perform({
    action: 'database.modifyDocument',
    collectionName,
    queryType: 'DOC',
    multi: false,
    merge: true,
    upsert: false,
    query: canonical(query),
    data: canonical(change),
    transactionId,
  })
}

export function start(engine: Engine): string {
  return (engine.perform({ action: 'database.startTransaction' }) as { transactionId: string }).transactionId
}

export function dataOf(reply: Reply): Record<string, unknown> {
  if (!('data' in reply)) throw new Error(JSON.stringify(reply))
  return reply.data as Record<string, unknown>
}

/** What reading costs: documents looked at, and scans of a whole collection. */
export function costOf(engine: Engine, work: () => unknown) {
  const before = { ...engine.counters }
  work()
  const { documentsRead, fullScans } = engine.counters
  return { read: documentsRead - before.documentsRead, scans: fullScans - before.fullScans }
}
