// What only we can know about the engine: how much it reads, what a batch is, what survives, what is refused.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { EJSON } from 'bson'
import { buildSync } from 'esbuild'
import type { CollectionSpec } from './collections'
import { Engine, type Reply } from './engine'

const collections: CollectionSpec[] = [
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

function makeEngine(file = ':memory:', specs = collections) {
  let last = 0
  const time = { now: 1_700_000_000_000 }
  const newId = () => {
    last++
    return last.toString(16).padStart(32, '0')
  }
  const engine = new Engine({ file, collections: specs, clock: () => time.now, newId })
  return { engine, time }
}

const canonical = (value: object) => EJSON.stringify(value, { relaxed: false })

function add(engine: Engine, collectionName: string, ...documents: object[]): Reply {
  const data = documents.map(canonical)
  return engine.perform({ action: 'database.insertDocument', collectionName, data })
}

interface Asked {
  order?: object
  limit?: number
  offset?: number
  transactionId?: string
  projection?: object
}

function find(engine: Engine, collectionName: string, query: object, asked: Asked = {}): object[] {
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

function update(
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

function start(engine: Engine): string {
  return (engine.perform({ action: 'database.startTransaction' }) as { transactionId: string }).transactionId
}

function dataOf(reply: Reply): Record<string, unknown> {
  if (!('data' in reply)) throw new Error(JSON.stringify(reply))
  return reply.data as Record<string, unknown>
}

/** What reading costs: documents looked at, and scans of a whole collection. */
function costOf(engine: Engine, work: () => unknown) {
  const before = { ...engine.counters }
  work()
  const { documentsRead, fullScans } = engine.counters
  return { read: documentsRead - before.documentsRead, scans: fullScans - before.fullScans }
}

describe('the work that a query costs', () => {
  const { engine } = makeEngine()
  beforeAll(() => {
    const documents = Array.from({ length: 2000 }, (_unused, i) => ({
      _id: `m${i % 200}.${String(Math.floor(i / 200)).padStart(10, '0')}`,
      ref: `sale:${i}`,
      kind: i % 2 ? 'sale' : 'redeem',
      at: i,
      tags: [`t${i % 100}`, 'all'],
      n: i,
    }))
    engine.bulkLoad('journal', documents)
  })

  test.each<[string, object, Asked, number, number]>([
    ['a document by its id', { _id: 'm7.0000000003' }, {}, 1, 0],
    [
      'the newest entry of a member',
      { _id: { $gte: 'm7.', $lt: 'm7/' } },
      { order: { _id: -1 }, limit: 1 },
      1,
      0,
    ],
    [
      'the same, as the SDK sends it',
      { $and: [{ _id: { $gte: 'm7.' } }, { _id: { $lt: 'm7/' } }] },
      { order: { _id: -1 }, limit: 1 },
      1,
      0,
    ],
    ['all entries of a member', { _id: { $gte: 'm7.', $lt: 'm7/' } }, {}, 10, 0],
    ['one by its unique reference', { ref: 'sale:77' }, {}, 1, 0],
    ['none by its unique reference', { ref: 'sale:x' }, {}, 0, 0],
    ['a list of ids', { _id: { $in: ['m1.0000000000', 'm2.0000000000', 'zz'] } }, {}, 2, 0],
    ['by id, with a condition on top', { _id: 'm7.0000000003', n: { $gt: 0 } }, {}, 1, 0],
    ['the first field of a compound index', { kind: 'sale' }, { limit: 7 }, 7, 0],
    ['equal and a range', { kind: 'sale', at: { $gte: 1901, $lt: 1911 } }, {}, 5, 0],
    ['equal, sorted by the next field', { kind: 'sale' }, { order: { at: -1 }, limit: 3 }, 3, 0],
    [
      'in, sorted by the index',
      { kind: { $in: ['sale', 'redeem'] } },
      { order: { kind: 1, at: 1 }, limit: 3 },
      3,
      0,
    ],
    ['in order of the ids', {}, { order: { _id: 1 }, limit: 5 }, 5, 0],
    ['the first that came', {}, { limit: 5 }, 5, 0],
    ['an element of an array', { tags: 't42' }, {}, 20, 0],
    ['a range of an indexed field is stopped by the limit', { ref: { $gt: 'sale:5' } }, { limit: 4 }, 4, 0],
    ['no index at all', { n: 5 }, {}, 2000, 1],
    ['a regular expression', { ref: /^sale:77$/ }, {}, 2000, 1],
    ['sorted by what has no index', { kind: 'sale' }, { order: { n: 1 }, limit: 1 }, 1000, 0],
  ])('%s', (_name, query, asked, read, scans) => {
    expect(costOf(engine, () => find(engine, 'journal', query, asked))).toEqual({ read, scans })
  })

  test.each<[string, object, number, number]>([
    ['by id', { _id: 'm7.0000000003' }, 1, 0],
    ['by an indexed field', { ref: 'sale:77' }, 1, 0],
    ['by what has no index, until one is found', { n: 77 }, 78, 1],
  ])('updating %s', (_name, query, read, scans) => {
    expect(costOf(engine, () => update(engine, 'journal', query, { $set: { seen: true } }))).toEqual({
      read,
      scans,
    })
  })

  test('counting by an index reads no document', () => {
    const count = (query: object) =>
      dataOf(
        engine.perform({
          action: 'database.calculateDocument',
          collectionName: 'journal',
          query: canonical(query),
        }),
      ).total
    expect(costOf(engine, () => expect(count({ kind: 'sale' })).toBe(1000))).toEqual({ read: 0, scans: 0 })
    expect(costOf(engine, () => expect(count({})).toBe(2000))).toEqual({ read: 0, scans: 1 })
  })

  test('the head of a pipeline uses the index', () => {
    const stages = [
      { stageKey: '$match', stageValue: canonical({ kind: 'sale', at: { $lt: 20 } }) },
      { stageKey: '$group', stageValue: canonical({ _id: null, n: { $sum: 1 } }) },
    ]
    const request = { action: 'database.aggregateDocuments', collectionName: 'journal', stages }
    const work = () => expect(dataOf(engine.perform(request)).list).toEqual(['{"_id":null,"n":10}'])
    expect(costOf(engine, work)).toEqual({ read: 10, scans: 0 })
  })

  test('calls are counted by action', () => {
    const before = engine.counters.calls['database.getDocument'] ?? 0
    find(engine, 'journal', { _id: 'x' })
    expect(engine.counters.calls['database.getDocument']).toBe(before + 1)
  })
})

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

describe('a file', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'database-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const fileIn = (name: string) => path.join(folder, name)

  test('opened again it holds what was written, with its indexes', () => {
    const first = makeEngine(fileIn('a.db')).engine
    add(first, 'journal', { _id: 'a', ref: 1, at: new Date(5), tags: ['x'] })
    first.perform({ action: 'database.addCollection', collectionName: 'made' })
    add(first, 'made', { _id: 1 })
    first.close()
    const { engine } = makeEngine(fileIn('a.db'))
    expect(find(engine, 'journal', { ref: 1 })).toEqual([{ _id: 'a', ref: 1, at: new Date(5), tags: ['x'] }])
    expect(add(engine, 'journal', { _id: 'b', ref: 1 })).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    expect(find(engine, 'made', {})).toEqual([{ _id: 1 }])
    engine.close()
  })

  test('a second engine on the same file is kept out', () => {
    const { engine } = makeEngine(fileIn('a.db'))
    expect(() => makeEngine(fileIn('a.db'))).toThrow('in use')
    engine.close()
    makeEngine(fileIn('a.db')).engine.close()
  })

  test('an index that was added is built, one that is gone is dropped', () => {
    const file = fileIn('a.db')
    const first = makeEngine(file).engine
    add(first, 'other', { _id: 'a', n: 1 }, { _id: 'b', n: 2 })
    first.close()
    const indexed = [{ name: 'other', indexes: [{ name: 'n', fields: ['n'], unique: true }] }]
    const second = makeEngine(file, indexed).engine
    expect(costOf(second, () => find(second, 'other', { n: 2 }))).toEqual({ read: 1, scans: 0 })
    expect(add(second, 'other', { _id: 'c', n: 2 })).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    second.close()
    const third = makeEngine(file).engine
    expect(add(third, 'other', { _id: 'c', n: 2 })).toEqual({ data: { insertedIds: ['c'] } })
    expect(costOf(third, () => find(third, 'other', { n: 2 }))).toEqual({ read: 3, scans: 1 })
    third.close()
  })

  test('a unique index that the documents break is refused by name, and the file stays as it was', () => {
    const file = fileIn('a.db')
    const first = makeEngine(file).engine
    add(first, 'other', { _id: 'a' }, { _id: 'b' })
    first.close()
    const broken = [{ name: 'other', indexes: [{ name: 'n', fields: ['n'], unique: true }] }]
    expect(() => makeEngine(file, broken)).toThrow(
      /index 'n' of 'other' cannot be built.*dup key: \{ n: null \}/,
    )
    const { engine } = makeEngine(file)
    expect(find(engine, 'other', {})).toHaveLength(2)
    engine.close()
  })

  test('loading in bulk goes through the same indexes, all or nothing', () => {
    const { engine } = makeEngine(fileIn('a.db'))
    engine.bulkLoad('journal', [
      { _id: 'a', ref: 1, at: new Date(7) },
      { ref: 2, gone: undefined },
    ])
    expect(() =>
      engine.bulkLoad('journal', [
        { _id: 'c', ref: 3 },
        { _id: 'd', ref: 1 },
      ]),
    ).toThrow('E11000')
    expect(find(engine, 'journal', { ref: 1 })).toEqual([{ _id: 'a', ref: 1, at: new Date(7) }])
    expect(find(engine, 'journal', {})).toHaveLength(2)
    engine.close()
  })

  test('killed in the middle of writing, nothing acknowledged is lost', async () => {
    const file = fileIn('killed.db')
    const script = fileIn('writer.js')
    const writer = `
      import { Engine } from ${JSON.stringify(path.join(__dirname, 'engine'))}
      const engine = new Engine({ file: process.argv[2], collections: ${JSON.stringify(collections)}, clock: Date.now, newId: () => '0' })
      for (let batch = 0; ; batch++) {
        engine.beginBatch()
        const ids = []
        for (let i = 0; i < 10; i++) {
          const _id = batch + '.' + i
          engine.perform({ action: 'database.insertDocument', collectionName: 'journal', data: [JSON.stringify({ _id, ref: _id, kind: 'k' })] })
          ids.push(_id)
        }
        engine.commitBatch()
        require('node:fs').writeSync(1, ids.join(' ') + ' ')
      }`
    const { outputFiles } = buildSync({
      stdin: { contents: writer, resolveDir: __dirname, loader: 'ts' },
      bundle: true,
      platform: 'node',
      packages: 'external',
      outfile: script,
      write: false,
    })
    // The script is evaluated from the repository, where the packages are.
    const child = spawn(process.execPath, ['-', file], { cwd: __dirname, stdio: ['pipe', 'pipe', 'inherit'] })
    child.stdin.end(outputFiles[0]?.text)
    let acknowledged = ''
    await new Promise<void>(resolve => {
      child.stdout.on('data', chunk => {
        acknowledged += chunk
        if (acknowledged.length > 3_000) child.kill('SIGKILL')
      })
      child.on('close', () => resolve())
    })
    const { engine } = makeEngine(file)
    const ids = acknowledged.split(' ').slice(0, -1)
    expect(ids.length).toBeGreaterThan(100)
    for (const _id of ids)
      expect(find(engine, 'journal', { ref: _id })).toEqual([{ _id, ref: _id, kind: 'k' }])
    engine.close()
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
