// What only we can know about the engine: what a batch is, what a transaction holds, what is refused.
import type { CollectionSpec } from './collections'
import { add, canonical, find, makeEngine, start, update } from './trial-engine'

describe('a batch', () => {
  test('a failing request changes nothing and does not harm the others', () => {
    const { engine } = makeEngine()
    engine.beginBatch()
    expect(add(engine, 'journal', { _id: 'a', ref: 1 })).toEqual({ data: { insertedIds: ['a'] } })
    expect(add(engine, 'journal', { _id: 'b', ref: 1 })).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    expect(engine.perform({ action: 'database.nonsense' })).toMatchObject({ code: 'INVALID_PARAM' })
    expect(add(engine, 'journal', { _id: 'c', ref: 2 })).toEqual({ data: { insertedIds: ['c'] } })
    engine.commitBatch()
    expect(find(engine, 'journal', {})).toEqual([
      { _id: 'a', ref: 1 },
      { _id: 'c', ref: 2 },
    ])
    expect(find(engine, 'journal', { kind: null })).toHaveLength(2)
  })

  test('an update that a unique index refuses leaves every index as it was', () => {
    const { engine } = makeEngine()
    add(
      engine,
      'journal',
      { _id: 'a', ref: 1, kind: 'x', tags: [1, 2] },
      { _id: 'b', ref: 2, kind: 'y', tags: [3] },
    )
    const change = { $set: { ref: 1, kind: 'z', tags: [9] } }
    expect(update(engine, 'journal', { _id: 'b' }, change)).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    const ids = (query: object) => find(engine, 'journal', query, { projection: { _id: 1 } })
    expect(ids({ kind: 'y' })).toEqual([{ _id: 'b' }])
    expect(ids({ kind: 'z' })).toEqual([])
    expect(ids({ tags: 3 })).toEqual([{ _id: 'b' }])
    expect(ids({ ref: 2 })).toEqual([{ _id: 'b' }])
  })

  test('ids and times come from outside only, so that a run can be repeated to the letter', () => {
    const run = () => {
      const { engine } = makeEngine()
      const replies = [
        add(engine, 'other', { n: 1 }, { n: 2 }),
        engine.perform({ action: 'database.startTransaction' }),
      ]
      const stages = [{ stageKey: '$sample', stageValue: canonical({ size: 1 }) }]
      replies.push(engine.perform({ action: 'database.aggregateDocuments', collectionName: 'other', stages }))
      return replies
    }
    expect(run()).toEqual(run())
  })
})

describe('transactions and plain writes', () => {
  test('a plain write on a held document says by whom it is blocked, and has done nothing', () => {
    const { engine } = makeEngine()
    add(engine, 'journal', { _id: 'a', ref: 1 }, { _id: 'b', ref: 2 })
    const id = start(engine)
    update(engine, 'journal', { _id: 'a' }, { $set: { ref: 7 } }, id)
    expect(update(engine, 'journal', { _id: 'a' }, { $set: { n: 1 } })).toEqual({ blockedBy: id })
    expect(add(engine, 'journal', { _id: 'c', ref: 3 }, { _id: 'd', ref: 7 })).toEqual({ blockedBy: id })
    expect(find(engine, 'journal', {})).toHaveLength(2)
    engine.perform({ action: 'database.commitTransaction', transactionId: id })
    expect(update(engine, 'journal', { _id: 'a' }, { $set: { n: 1 } })).toEqual({
      data: { updated: 1, upsert_id: null },
    })
    expect(add(engine, 'journal', { _id: 'd', ref: 7 })).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  })

  test('a transaction is over after 30 seconds and lets go of what it held', () => {
    const { engine, time } = makeEngine()
    add(engine, 'other', { _id: 'a' })
    const id = start(engine)
    update(engine, 'other', { _id: 'a' }, { $set: { n: 1 } }, id)
    time.now += 29_999
    expect(update(engine, 'other', { _id: 'a' }, { $set: { n: 2 } })).toEqual({ blockedBy: id })
    time.now += 1
    expect(update(engine, 'other', { _id: 'a' }, { $set: { n: 2 } })).toMatchObject({ data: { updated: 1 } })
    const commit = engine.perform({ action: 'database.commitTransaction', transactionId: id })
    expect(commit).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
    expect(find(engine, 'other', {})).toEqual([{ _id: 'a', n: 2 }])
  })

  test('serverDate() is refused when adding in a transaction', () => {
    const { engine } = makeEngine()
    const data = ['{"_id":"a","at":{"$tcb_server_date":{"offset":{"$numberInt":"0"}}}}']
    const request = { action: 'database.insertDocument', collectionName: 'other', data }
    expect(engine.perform({ ...request, transactionId: start(engine) })).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
    })
    expect(engine.perform(request)).toEqual({ data: { insertedIds: ['a'] } })
    expect(find(engine, 'other', {})).toEqual([{ _id: 'a', at: new Date(1_700_000_000_000) }])
  })
})

describe('declarations that the cloud would refuse', () => {
  test.each<[string, CollectionSpec[], RegExp]>([
    [
      'a repeated collection',
      [
        { name: 'a', indexes: [] },
        { name: 'a', indexes: [] },
      ],
      /declared twice/,
    ],
    ['a bad name', [{ name: '$a', indexes: [] }], /cannot be the name/],
    ['an index without fields', [{ name: 'a', indexes: [{ name: 'i', fields: [] }] }], /1 to 31/],
    [
      'a repeated index',
      [
        {
          name: 'a',
          indexes: [
            { name: 'i', fields: ['a'] },
            { name: 'i', fields: ['b'] },
          ],
        },
      ],
      /repeated name/,
    ],
  ])('%s', (_name, specs, message) => {
    expect(() => makeEngine(':memory:', specs)).toThrow(message)
  })
})
