// The planner may only make queries faster: its answers are those of a plain scan with mingo.
import { EJSON } from 'bson'
import fc from 'fast-check'
import { find } from 'mingo'
import { Engine } from './engine'
import { compareValues, type Value } from './values'

type Fields = Record<string, unknown>

const collections = [
  {
    name: 'c',
    indexes: [
      { name: 'a', fields: ['a'] },
      { name: 'a_b', fields: ['a', 'b'] },
      { name: 'b_c_a', fields: ['b', 'c', 'a'] },
      { name: 'o_x', fields: ['o.x'] },
    ],
  },
]

const canonical = (value: object) => EJSON.stringify(value, { relaxed: false })

function engineWith(documents: Fields[]): Engine {
  let last = 0
  const newId = () => String(last++).padStart(32, '0')
  const engine = new Engine({ file: ':memory:', collections, clock: () => 0, newId })
  engine.bulkLoad('c', documents)
  return engine
}

function ask(engine: Engine, query: Fields, sort: Fields, offset: number, limit: number): Fields[] {
  const reply = engine.perform({
    action: 'database.getDocument',
    collectionName: 'c',
    query: canonical(query),
    order: canonical(sort),
    offset,
    limit,
  })
  const { list } = (reply as { data: { list: string[] } }).data
  return list.map(text => EJSON.parse(text) as Fields)
}

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, -0.5, 1e15, 'a', 'b', 'ab', 'a\u0000', 'a\u0001', '', true, false),
  fc.integer({ min: -2, max: 2 }).map(ms => new Date(ms)),
)
const value = fc.oneof({ weight: 6, arbitrary: scalar }, { weight: 1, arbitrary: fc.constant(null) })
const fieldValue = (hasArrays: boolean) =>
  hasArrays ? fc.oneof({ weight: 4, arbitrary: value }, fc.array(scalar, { maxLength: 3 })) : value

const documentsWith = (hasArrays: boolean) =>
  fc
    .array(
      fc.record(
        {
          a: fieldValue(hasArrays),
          b: value,
          c: fc.integer({ min: 0, max: 2 }),
          o: fc.record({ x: value }, { requiredKeys: [] }),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 25 },
    )
    .map(documents => documents.map((document, i) => ({ _id: i % 3 ? `d${i}` : i, ...document })))

const condition = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$eq', '$ne'), scalar)
      .map(([operator, operand]) => ({ [operator]: operand })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('$gt', '$gte'), scalar, fc.constantFrom('$lt', '$lte'), scalar)
      .map(([from, low, to, high]) => ({ [from]: low, [to]: high })),
  },
)
const path = fc.constantFrom('a', 'b', 'c', 'o.x', '_id')
const simple = fc.dictionary(path, condition, { maxKeys: 3 })
const query = fc.oneof(
  { weight: 4, arbitrary: simple },
  { weight: 1, arbitrary: fc.array(simple, { minLength: 1, maxLength: 3 }).map($and => ({ $and })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(simple, fc.array(simple, { minLength: 1, maxLength: 2 }))
      .map(([all, $or]) => ({ ...all, $or })),
  },
)
const sort = fc.dictionary(path, fc.constantFrom(1, -1), { maxKeys: 3 })

const ids = (documents: Fields[]) => documents.map(({ _id }) => String(_id)).sort()
const at = (document: Fields, field: string) =>
  (field === 'o.x' ? (document.o as Fields | undefined)?.x : document[field]) as Value | undefined

function isSorted(documents: Fields[], order: Fields): boolean {
  return documents.every((document, i) => {
    const before = documents[i - 1]
    if (!before) return true
    for (const [field, direction] of Object.entries(order)) {
      const difference = compareValues(at(before, field), at(document, field)) * Number(direction)
      if (difference !== 0) return difference < 0
    }
    return true
  })
}

test.each([{ hasArrays: false }, { hasArrays: true }])(
  'finds what a scan finds, $hasArrays',
  ({ hasArrays }) => {
    fc.assert(
      fc.property(
        documentsWith(hasArrays),
        fc.array(query, { minLength: 1, maxLength: 8 }),
        (documents, queries) => {
          const engine = engineWith(documents)
          for (const asked of queries) {
            const expected = find<Fields>(documents, asked).all()
            expect(ids(ask(engine, asked, {}, 0, 1000))).toEqual(ids(expected))
          }
          engine.close()
        },
      ),
      { numRuns: 150 },
    )
  },
)

test('sorts, skips and limits as a scan would', () => {
  const page = fc.record({ skip: fc.nat(5), limit: fc.integer({ min: 1, max: 8 }) })
  fc.assert(
    fc.property(documentsWith(false), query, sort, page, (documents, asked, order, { skip, limit }) => {
      const engine = engineWith(documents)
      const all = ask(engine, asked, order, 0, 1000)
      expect(ids(all)).toEqual(ids(find<Fields>(documents, asked).all()))
      expect(isSorted(all, order)).toBe(true)
      expect(ask(engine, asked, order, skip, limit)).toEqual(all.slice(skip, skip + limit))
      engine.close()
    }),
    { numRuns: 300 },
  )
})

test('after any changes the indexes hold exactly what the documents say', () => {
  const change = fc.oneof(
    fc.record({ remove: fc.nat(25) }),
    fc.record({
      at: fc.nat(25),
      set: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fieldValue(true), { minKeys: 1 }),
    }),
  )
  fc.assert(
    fc.property(
      documentsWith(true),
      fc.array(change, { maxLength: 20 }),
      fc.array(query),
      (documents, changes, queries) => {
        const engine = engineWith(documents)
        const request = { collectionName: 'c', queryType: 'WHERE' }
        const named = (i: number) => canonical({ _id: i % 3 ? `d${i}` : i })
        for (const step of changes) {
          if ('remove' in step)
            engine.perform({ action: 'database.removeDocument', ...request, query: named(step.remove) })
          else
            engine.perform({
              action: 'database.modifyDocument',
              ...request,
              merge: true,
              query: named(step.at),
              data: canonical({ $set: step.set }),
            })
        }
        const left = ask(engine, {}, {}, 0, 1000)
        for (const asked of queries) {
          expect(ids(ask(engine, asked, {}, 0, 1000))).toEqual(ids(find<Fields>(left, asked).all()))
        }
        engine.close()
      },
    ),
    { numRuns: 150 },
  )
})
