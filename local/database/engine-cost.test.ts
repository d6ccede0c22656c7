// How much the engine reads to answer: an index where there is one, and counters that say so.
import { type Asked, canonical, costOf, dataOf, find, makeEngine, update } from './trial-engine'

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
