// THE CONTRACT: what the document database promises, seen only through the unmodified `@cloudbase/node-sdk`.
//
// Here it runs against the local database. The very same file runs against a real CloudBase environment, which
// is how the local one is kept honest:
//
//   CONTRACT_ENV=<environment id> CONTRACT_SECRET_ID=<…> CONTRACT_SECRET_KEY=<…> npx jest contract.test.ts
//
// That environment must hold the collections and indexes of `collections` below, and they must be there for
// this suite alone: it empties them before every test. What only we can know belongs into `engine.test.ts`.
import { randomBytes } from 'node:crypto'
import { init, SYMBOL_CURRENT_ENV } from '@cloudbase/node-sdk'
import { type DatabaseServer, startDatabase } from './server'

const collections = [
  { name: 'contract_plain', indexes: [{ name: 'n', fields: ['n'] }] },
  {
    name: 'contract_unique',
    indexes: [
      { name: 'code', fields: ['code'], unique: true },
      { name: 'shop_number', fields: ['shop', 'number'], unique: true },
      { name: 'tags', fields: ['tags'], unique: true },
    ],
  },
]

const { CONTRACT_ENV, CONTRACT_SECRET_ID, CONTRACT_SECRET_KEY } = process.env
let server: DatabaseServer | undefined
const app = init({ env: CONTRACT_ENV ?? SYMBOL_CURRENT_ENV })
const db = app.database()
const _ = db.command
const $ = db.command.aggregate
const plain = () => db.collection('contract_plain')
const unique = () => db.collection('contract_unique')

type Fields = Record<string, unknown>
type Transaction = Pick<typeof db, 'collection'>

beforeAll(async () => {
  if (CONTRACT_ENV) {
    process.env.TENCENTCLOUD_SECRETID = CONTRACT_SECRET_ID
    process.env.TENCENTCLOUD_SECRETKEY = CONTRACT_SECRET_KEY
    return
  }
  const newId = () => randomBytes(16).toString('hex')
  server = await startDatabase({ engine: { file: ':memory:', collections, clock: Date.now, newId } })
  Object.assign(process.env, {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: server.url }),
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD: 'true',
    TCB_ENV: 'local-env',
    SCF_NAMESPACE: 'local-env',
    TCB_CONTEXT_KEYS: 'TCB_ENV',
    SILENCE: 'true',
  })
})

afterAll(() => server?.close())

beforeEach(async () => {
  for (const { name } of collections)
    await db
      .collection(name)
      .where({ _id: _.exists(true) })
      .remove()
})

/** What a request was refused with. */
async function refusal(request: Promise<unknown>): Promise<{ code: unknown; message: string }> {
  try {
    await request
  } catch (error) {
    const { code, message } = error as { code: unknown; message: string }
    return { code, message }
  }
  throw new Error('this was not refused')
}

async function stored(id: string | number): Promise<Fields | undefined> {
  return (await plain().doc(id).get()).data[0]
}

async function idsOf(query: object): Promise<string[]> {
  const { data } = await plain().where(query).get()
  return data.map((document: Fields) => String(document._id)).sort()
}

const failed = 'DATABASE_REQUEST_FAILED'

describe('adding', () => {
  test('an id is made of 32 lower-case hexadecimal digits where none is given', async () => {
    const { id } = await plain().add({ a: 1 })
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(await stored(String(id))).toEqual({ _id: id, a: 1 })
  })

  test('a given id is kept, and a text of 24 hexadecimal digits stays a text', async () => {
    const _id = '5f9f1b9b9c9d440000000001'
    expect((await plain().add({ _id })).id).toBe(_id)
    expect(await stored(_id)).toEqual({ _id })
  })

  test('a number and the text of that number are two ids', async () => {
    await plain().add({ _id: '5', is: 'text' })
    await plain().add(Object.assign({ is: 'number' }, { _id: 5 }))
    expect(await stored(5)).toEqual({ _id: 5, is: 'number' })
    expect(await stored('5')).toEqual({ _id: '5', is: 'text' })
  })

  test('several at once', async () => {
    const { ids } = (await plain().add([{ _id: 'a' }, { _id: 'b' }] as object)) as unknown as {
      ids: string[]
    }
    expect(ids).toEqual(['a', 'b'])
  })

  test('a second document with the same id is refused with E11000 and the name of the index', async () => {
    await plain().add({ _id: 'a', n: 1 })
    const { code, message } = await refusal(plain().add({ _id: 'a', n: 2 }))
    expect(code === failed || code === 'DATABASE_DUPLICATE_WRITE').toBe(true)
    expect(message).toMatch(/E11000 duplicate key error collection: \S+contract_plain index: _id_ /)
    expect(await stored('a')).toEqual({ _id: 'a', n: 1 })
  })

  test('of several at once the ones before a failure stay', async () => {
    await plain().add({ _id: 'b' })
    await refusal(plain().add([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }] as object))
    expect(await idsOf({})).toEqual(['a', 'b'])
  })

  test.each<[string, unknown]>([
    ['a whole number', 7],
    ['a negative number', -2_147_483_649],
    ['a number beyond 32 bits', 1_700_000_000_000],
    ['the largest exact number', Number.MAX_SAFE_INTEGER],
    ['a fraction', 1.5],
    ['a text with everything', 'a\u0000b"\\\n积分🎁'],
    ['an empty text', ''],
    ['a text that looks like EJSON', '{"$numberInt":"1"} {"$date":5} $x'],
    ['a text that starts with $', '$a'],
    ['a small and a negative fraction', [1.5e-7, -0.25]],
    ['null', null],
    ['false', false],
    ['a date', new Date(1_700_000_000_123)],
    ['a date before 1970', new Date(-1)],
    ['nested objects and arrays', { a: [{ b: [1, [2]] }, null], c: { d: {} } }],
    ['an empty array', []],
  ])('%s comes back as it was', async (_name, value) => {
    await plain().add({ _id: 'v', value })
    expect(await stored('v')).toEqual({ _id: 'v', value })
  })

  test('a field that is undefined is not stored', async () => {
    await plain().add({ _id: 'u', a: undefined, b: 1 })
    expect(await stored('u')).toEqual({ _id: 'u', b: 1 })
  })

  test.each<[string, object]>([
    ['a field that starts with $', { $a: 1 }],
    ['a nested field that starts with $', { a: { $b: 1 } }],
    ['a field with a dot', { 'a.b': 1 }],
    ['NaN', { a: Number.NaN }],
    ['Infinity', { a: [Number.POSITIVE_INFINITY] }],
    ['a whole number beyond 2^53', { a: 2 ** 60 }],
    ['an id that is a list', { _id: ['a'] }],
  ])('%s is refused', async (_name, document) => {
    await refusal(plain().add(document))
    expect(await idsOf({})).toEqual([])
  })

  test('a collection that does not exist is not created', async () => {
    const { code, message } = await refusal(db.collection('contract_missing').add({ a: 1 }))
    expect(code).toBe('DATABASE_COLLECTION_NOT_EXIST')
    expect(message).toContain('[ResourceNotFound] Db or Table not exist: contract_missing.')
  })
})

describe('unique indexes', () => {
  test('a second document with the same value is refused with the name of the index', async () => {
    await unique().add({ _id: 'a', code: 'x', shop: 1, tags: 1 })
    const { message } = await refusal(unique().add({ _id: 'b', code: 'x', shop: 2, tags: 2 }))
    expect(message).toMatch(/E11000 duplicate key error collection: \S+contract_unique index: code /)
    expect(message).toContain('dup key: { code: "x" }')
    expect((await unique().doc('b').get()).data).toEqual([])
  })

  test('a missing field counts as null', async () => {
    await unique().add({ _id: 'a', shop: 1, tags: 1 })
    const { message } = await refusal(unique().add({ _id: 'b', code: null, shop: 2, tags: 2 }))
    expect(message).toContain('dup key: { code: null }')
  })

  test('a compound index is broken only by all its fields together', async () => {
    await unique().add({ _id: 'a', code: 1, shop: 's', number: 1, tags: 1 })
    await unique().add({ _id: 'b', code: 2, shop: 's', number: 2, tags: 2 })
    const { message } = await refusal(unique().add({ _id: 'c', code: 3, shop: 's', number: 1, tags: 3 }))
    expect(message).toContain('index: shop_number dup key: { shop: "s", number: 1 }')
  })

  test('an array is indexed by its elements, and may repeat its own', async () => {
    await unique().add({ _id: 'a', code: 1, shop: 1, tags: ['x', 'y', 'x'] })
    const { message } = await refusal(unique().add({ _id: 'b', code: 2, shop: 2, tags: ['z', 'y'] }))
    expect(message).toContain('index: tags')
  })

  test('the number 1 and the text "1" are different values', async () => {
    await unique().add({ _id: 'a', code: 1, shop: 1, tags: 1 })
    await unique().add({ _id: 'b', code: '1', shop: 2, tags: 2 })
    expect((await unique().count()).total).toBe(2)
  })

  test('an update that would repeat a value is refused and changes nothing', async () => {
    await unique().add({ _id: 'a', code: 'x', shop: 1, tags: 1 })
    await unique().add({ _id: 'b', code: 'y', shop: 2, tags: 2 })
    const { code, message } = await refusal(unique().doc('b').update({ code: 'x', more: 1 }))
    expect(code).toBe(failed)
    expect(message).toContain('E11000')
    expect((await unique().doc('b').get()).data).toEqual([{ _id: 'b', code: 'y', shop: 2, tags: 2 }])
  })

  test('a value is free again when its document is removed or changed', async () => {
    await unique().add({ _id: 'a', code: 'x', shop: 1, tags: 1 })
    await unique().doc('a').update({ code: 'y' })
    await unique().add({ _id: 'b', code: 'x', shop: 2, tags: 2 })
    await unique().doc('b').remove()
    await unique().add({ _id: 'c', code: 'x', shop: 3, tags: 3 })
  })

  test('of many who race for one value exactly one wins', async () => {
    const adds = Array.from({ length: 20 }, (_unused, i) => unique().add({ code: 'x', shop: i, tags: i }))
    const outcomes = await Promise.allSettled(adds)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a value of more than 1024 bytes cannot be indexed', async () => {
    await unique().add({ _id: 'fits', code: 'x'.repeat(1000), shop: 1, tags: 1 })
    await refusal(unique().add({ _id: 'long', code: '积'.repeat(400), shop: 2, tags: 2 }))
    expect((await unique().count()).total).toBe(1)
  })
})

describe('finding', () => {
  const documents: Fields[] = [
    { _id: 'a', n: 1, s: 'apple', o: { x: 1, y: 'k' }, tags: ['red', 'big'], at: new Date(1000) },
    { _id: 'b', n: 2, s: 'Banana', o: { x: 2 }, tags: ['red'], at: new Date(2000) },
    { _id: 'c', n: 3, s: 'cherry', o: null, tags: [], at: new Date(3000) },
    {
      _id: 'd',
      n: '3',
      s: '3',
      list: [
        { sku: 1, q: 5 },
        { sku: 2, q: 1 },
      ],
      nums: [1, 5],
    },
    { _id: 'e', n: null, list: [{ sku: 2, q: 5 }], nums: [3] },
    { _id: 'f', b: true, deep: { er: { st: 1 } } },
  ]

  beforeEach(async () => {
    await plain().add(documents as object)
  })

  test.each<[string, () => object, string]>([
    ['everything', () => ({}), 'abcdef'],
    ['a value', () => ({ n: 2 }), 'b'],
    ['a value of its type only', () => ({ n: '3' }), 'd'],
    ['null finds null and missing', () => ({ n: null }), 'ef'],
    ['not null', () => ({ n: _.neq(null) }), 'abcd'],
    ['a nested field', () => ({ o: { x: 2 } }), 'b'],
    ['a dotted field', () => ({ 'o.x': 1 }), 'a'],
    ['a deep field', () => ({ deep: { er: { st: 1 } } }), 'f'],
    ['null inside of null', () => ({ 'o.x': null }), 'cdef'],
    ['an element of an array', () => ({ tags: 'red' }), 'ab'],
    ['a whole array', () => ({ tags: ['red', 'big'] }), 'a'],
    ['an array in another order', () => ({ tags: ['big', 'red'] }), ''],
    ['a field inside of an array', () => ({ 'list.sku': 2 }), 'de'],
    ['an element by its place', () => ({ 'list.0.sku': 2 }), 'e'],
    ['a boolean', () => ({ b: true }), 'f'],
    ['a date', () => ({ at: new Date(2000) }), 'b'],
    ['gt within a type', () => ({ n: _.gt(1) }), 'bc'],
    ['gte', () => ({ n: _.gte(2) }), 'bc'],
    ['lt', () => ({ n: _.lt(3) }), 'ab'],
    ['lte and gt together', () => ({ n: _.gt(1).and(_.lte(2)) }), 'b'],
    ['gt of texts, capitals first', () => ({ s: _.gt('Z') }), 'ac'],
    ['a range of dates', () => ({ at: _.gte(new Date(2000)).and(_.lt(new Date(3000))) }), 'b'],
    ['a range of ids', () => ({ _id: _.gte('b').and(_.lt('d')) }), 'bc'],
    ['eq', () => ({ n: _.eq(3) }), 'c'],
    ['neq finds missing too', () => ({ n: _.neq(3) }), 'abdef'],
    ['in', () => ({ n: _.in([1, '3', 99]) }), 'ad'],
    ['in with null', () => ({ n: _.in([1, null]) }), 'aef'],
    ['in nothing', () => ({ n: _.in([]) }), ''],
    ['nin', () => ({ n: _.nin([1, 2]) }), 'cdef'],
    ['ids in', () => ({ _id: _.in(['f', 'a', 'zz']) }), 'af'],
    ['either of one field', () => ({ n: _.lt(2).or(_.gt(2)) }), 'ac'],
    ['either of two', () => _.or([{ n: 1 }, { b: true }]), 'af'],
    ['both', () => _.and([{ n: _.gt(0) }, { tags: 'red' }]), 'ab'],
    ['neither', () => _.nor([{ n: _.gt(0) }, { b: true }]), 'de'],
    ['not', () => ({ n: _.not(_.gt(1)) }), 'adef'],
    ['exists', () => ({ n: _.exists(true) }), 'abcde'],
    ['does not exist', () => ({ n: _.exists(false) }), 'f'],
    ['size', () => ({ tags: _.size(2) }), 'a'],
    ['size 0', () => ({ tags: _.size(0) }), 'c'],
    ['all', () => ({ tags: _.all(['big', 'red']) }), 'a'],
    ['mod, not of texts', () => ({ n: { $mod: [2, 1] } }), 'ac'],
    ['elemMatch of documents', () => ({ list: _.elemMatch({ sku: 2, q: 5 }) }), 'e'],
    ['elemMatch of numbers', () => ({ nums: _.elemMatch({ $gt: 1, $lt: 4 }) }), 'e'],
    ['two bounds met by two elements', () => ({ nums: _.gt(1).and(_.lt(4)) }), 'de'],
    ['a regular expression', () => ({ s: /^ap/ }), 'a'],
    ['a regular expression without case', () => ({ s: /^b/i }), 'b'],
    ['db.RegExp', () => ({ s: db.RegExp({ regexp: 'err', options: '' }) }), 'c'],
    ['a regular expression in an array', () => ({ tags: /^bi/ }), 'a'],
    ['an expression', () => _.expr($.gt(['$o.x', 1])), 'b'],
  ])('%s', async (_name, query, expected) => {
    expect((await idsOf(query())).join('')).toBe(expected)
    expect((await plain().where(query()).count()).total).toBe(expected.length)
  })

  test.each<[string, object]>([
    ['an unknown operator', { n: { $near: 1 } }],
    ['code in a query', { $where: 'true' }],
    ['chance in a query', { $expr: { $lt: [{ $rand: {} }, 1] } }],
    ['a place', { at: { $geoWithin: { $centerSphere: [[0, 0], 1] } } }],
    ['words', { $text: { $search: 'x' } }],
    ['$in without a list', { n: { $in: 1 } }],
    ['$mod by nothing', { n: { $mod: [0, 0] } }],
    ['an empty $or', { $or: [] }],
    ['a mixture of operators and fields', { n: { $gt: 1, x: 2 } }],
  ])('%s is refused', async (_name, query) => {
    expect((await refusal(plain().options({ raw: true }).where(query).get())).code).toBe(failed)
  })

  test.each<[string, [string, 'asc' | 'desc'][], string]>([
    ['by a number', [['n', 'asc']], 'efabcd'],
    ['backwards', [['n', 'desc']], 'dcba'],
    ['by a text, capitals first', [['s', 'asc']], 'efdBac'],
    [
      'by two fields',
      [
        ['tags', 'desc'],
        ['_id', 'desc'],
      ],
      'ba',
    ],
    ['by id backwards', [['_id', 'desc']], 'fedcba'],
    ['by a nested field', [['o.x', 'desc']], 'ba'],
  ])('sorted %s', async (_name, order, expected) => {
    let query: ReturnType<typeof plain> = plain()
    for (const [field, direction] of order) query = query.orderBy(field, direction) as typeof query
    const { data } = await query.get()
    const ids = data.map((document: Fields) => document._id).join('')
    // Equal ones come in any order, so only the part that is decided is compared.
    if (expected.startsWith('ef'))
      expect([...ids.slice(0, 2)].sort().join('') + ids.slice(2)).toBe(expected.toLowerCase())
    else expect(ids.slice(0, expected.length)).toBe(expected)
  })

  test('skip and limit walk through a sorted list', async () => {
    const page = async (skip: number) => {
      const { data } = await plain().orderBy('_id', 'asc').skip(skip).limit(4).get()
      return data.map((document: Fields) => document._id).join('')
    }
    expect([await page(0), await page(4), await page(8)]).toEqual(['abcd', 'ef', ''])
  })

  test('the last id of a range is one step away', async () => {
    const { data } = await plain()
      .where({ _id: _.gte('a').and(_.lt('d')) })
      .orderBy('_id', 'desc')
      .limit(1)
      .get()
    expect(data).toEqual([documents[2]])
  })

  test.each<[string, object, Fields]>([
    ['some fields', { n: 1, s: true }, { _id: 'a', n: 1, s: 'apple' }],
    ['no id', { n: 1, _id: 0 }, { n: 1 }],
    ['a nested field', { 'o.y': 1 }, { _id: 'a', o: { y: 'k' } }],
    ['all but some', { tags: 0, at: 0, o: 0 }, { _id: 'a', n: 1, s: 'apple' }],
    ['all but a nested field', { 'o.x': 0, tags: 0, at: 0 }, { _id: 'a', n: 1, s: 'apple', o: { y: 'k' } }],
    ['the first of an array', { n: 1, tags: { $slice: 1 } }, { _id: 'a', n: 1, tags: ['red'] }],
    [
      'the last of an array, all else dropped one by one',
      { s: 0, o: 0, at: 0, tags: { $slice: -1 } },
      { _id: 'a', n: 1, tags: ['big'] },
    ],
    ['the matching element', { tags: { $elemMatch: { $gt: 'c' } } }, { _id: 'a', tags: ['red'] }],
  ])('only %s', async (_name, projection, expected) => {
    expect((await plain().doc('a').field(projection).get()).data).toEqual([expected])
  })

  test('keeping some and dropping others is refused', async () => {
    expect((await refusal(plain().field({ n: true, s: false }).get())).code).toBe(failed)
  })
})

describe('limits of a read', () => {
  test('100 where nothing is said, 1000 at most', async () => {
    await plain().add(Array.from({ length: 1005 }, (_unused, n) => ({ n })) as object)
    expect((await plain().get()).data).toHaveLength(100)
    expect((await plain().limit(0).get()).data).toHaveLength(100)
    expect((await plain().limit(5000).get()).data).toHaveLength(1000)
    expect(
      (
        await plain()
          .where({ n: _.gte(1000) })
          .get()
      ).data,
    ).toHaveLength(5)
    expect((await plain().count()).total).toBe(1005)
  })

  test('a missing document is an empty list', async () => {
    expect((await plain().doc('zz').get()).data).toEqual([])
  })

  test('a missing collection is refused', async () => {
    const { code } = await refusal(db.collection('contract_missing').get())
    expect(code).toBe('DATABASE_COLLECTION_NOT_EXIST')
  })
})

describe('updating', () => {
  test.each<[string, Fields, () => object, Fields]>([
    ['a field', { a: 1 }, () => ({ a: 2 }), { a: 2 }],
    ['a new field', { a: 1 }, () => ({ b: null }), { a: 1, b: null }],
    [
      'a nested field, its neighbours stay',
      { o: { p: 1, q: 2 } },
      () => ({ o: { p: 3 } }),
      { o: { p: 3, q: 2 } },
    ],
    ['a whole object', { o: { p: 1, q: 2 } }, () => ({ o: _.set({ p: 3 }) }), { o: { p: 3 } }],
    ['an empty object', { o: { p: 1 } }, () => ({ o: _.set({}) }), { o: {} }],
    ['an element of an array', { l: [1, 2] }, () => ({ 'l.1': 9 }), { l: [1, 9] }],
    ['beyond the end of an array', { l: [1] }, () => ({ 'l.3': 9 }), { l: [1, null, null, 9] }],
    ['a field in an element', { l: [{ a: 1 }] }, () => ({ 'l.0.a': 2 }), { l: [{ a: 2 }] }],
    ['inc', { n: 1 }, () => ({ n: _.inc(2) }), { n: 3 }],
    ['inc of a missing field', {}, () => ({ o: { n: _.inc(-2) } }), { o: { n: -2 } }],
    ['mul', { n: 3 }, () => ({ n: _.mul(2) }), { n: 6 }],
    ['mul of a missing field', {}, () => ({ n: _.mul(2) }), { n: 0 }],
    ['min', { n: 3, m: 3 }, () => ({ n: _.min(2), m: _.min(4) }), { n: 2, m: 3 }],
    ['max', { n: 3, m: 3 }, () => ({ n: _.max(2), m: _.max(4) }), { n: 3, m: 4 }],
    ['remove', { a: 1, b: 2 }, () => ({ a: _.remove() }), { b: 2 }],
    ['rename', { a: 1 }, () => ({ a: _.rename('b') }), { b: 1 }],
    ['push', { l: [1] }, () => ({ l: _.push(2) }), { l: [1, 2] }],
    ['push several', { l: [1] }, () => ({ l: _.push([2, 3]) }), { l: [1, 2, 3] }],
    ['push to a missing field', {}, () => ({ l: _.push([1]) }), { l: [1] }],
    [
      'push in place, sorted, cut',
      { l: [5, 3] },
      () => ({ l: _.push({ each: [4, 1], sort: 1, slice: 3 }) }),
      { l: [1, 3, 4] },
    ],
    [
      'push at a place',
      { l: [1, 4] },
      () => ({ l: _.push({ each: [2, 3], position: 1 }) }),
      { l: [1, 2, 3, 4] },
    ],
    ['unshift', { l: [1] }, () => ({ l: _.unshift([0]) }), { l: [0, 1] }],
    ['pop', { l: [1, 2] }, () => ({ l: _.pop() }), { l: [1] }],
    ['shift', { l: [1, 2] }, () => ({ l: _.shift() }), { l: [2] }],
    ['addToSet', { l: [1] }, () => ({ l: _.addToSet(2) }), { l: [1, 2] }],
    ['addToSet keeps what was double', { l: [1, 1] }, () => ({ l: _.addToSet(2) }), { l: [1, 1, 2] }],
    ['addToSet each', { l: [1] }, () => ({ l: _.addToSet({ $each: [1, 2] }) }), { l: [1, 2] }],
    ['pull', { l: [1, 2, 1] }, () => ({ l: _.pull(1) }), { l: [2] }],
    ['pull documents', { l: [{ a: 1, b: 1 }, { a: 2 }] }, () => ({ l: _.pull({ a: 1 }) }), { l: [{ a: 2 }] }],
    ['pullAll', { l: [1, 2, 3] }, () => ({ l: _.pullAll([1, 3]) }), { l: [2] }],
    [
      'several operators',
      { n: 1, a: 1 },
      () => ({ n: _.inc(1), a: 2, b: _.push(1) }),
      { n: 2, a: 2, b: [1] },
    ],
  ])('%s', async (_name, before, update, after) => {
    await plain().add({ _id: 'u', ...before })
    expect((await plain().doc('u').update(update())).updated).toBe(1)
    expect(await stored('u')).toEqual({ _id: 'u', ...after })
  })

  test.each<[string, () => object]>([
    ['the same value', () => ({ n: 1 })],
    ['inc by nothing', () => ({ n: _.inc(0) })],
    ['addToSet of what is there', () => ({ l: _.addToSet(1) })],
    ['pull of what is not there', () => ({ l: _.pull(7) })],
    ['remove of what is not there', () => ({ x: _.remove() })],
    ['remove through a scalar', () => ({ 'n.x': _.remove() })],
    ['max that is less', () => ({ n: _.max(0) })],
  ])('%s changes nothing and counts as 0', async (_name, update) => {
    await plain().add({ _id: 'u', n: 1, l: [1] })
    expect((await plain().doc('u').update(update())).updated).toBe(0)
    expect(await stored('u')).toEqual({ _id: 'u', n: 1, l: [1] })
  })

  test.each<[string, () => object, RegExp]>([
    ['inc of a text', () => ({ s: _.inc(1) }), /Cannot apply \$inc to a value of non-numeric type/],
    ['inc of null', () => ({ nul: _.inc(1) }), /Cannot apply \$inc/],
    ['mul of a text', () => ({ s: _.mul(2) }), /Cannot apply \$mul/],
    ['push to a text', () => ({ s: _.push(1) }), /must be an array but is of type string/],
    ['addToSet to a number', () => ({ n: _.addToSet(1) }), /must be an array|non-array/],
    ['pop of a number', () => ({ n: _.pop() }), /non-array/],
    ['set through a number', () => ({ 'n.x': 1 }), /Cannot create field 'x' in element \{n: 1\}/],
    ['set through null', () => ({ nul: { x: 1 } }), /Cannot create field 'x' in element \{nul: null\}/],
    ['set of a name in an array', () => ({ 'l.x': 1 }), /Cannot create field 'x' in element/],
    ['nothing at all', () => ({}), /./],
    ['two operators on one field', () => ({ $inc: { n: 1 }, $set: { n: 2 } }), /conflict at 'n'/],
    ['a field and a part of it', () => ({ $set: { o: 1, 'o.p': 2 } }), /conflict at 'o'/],
    ['a change of the id', () => ({ $set: { _id: 'x' } }), /immutable field '_id'/],
    ['an unknown operator', () => ({ $foo: { n: 1 } }), /./],
    ['a whole document', () => ({ n: 5 }), /./],
  ])('%s is refused and changes nothing', async (_name, update, message) => {
    const before = { _id: 'u', n: 1, s: 'x', nul: null, l: [1], o: {} }
    await plain().add(before)
    const isRaw = Object.keys(update()).some(key => key.startsWith('$')) || _name === 'a whole document'
    const refused = await refusal(
      isRaw
        ? plain().options({ raw: true }).where({ _id: 'u' }).update(update())
        : plain().doc('u').update(update()),
    )
    expect(refused).toEqual({ code: failed, message: expect.stringMatching(message) })
    expect(await stored('u')).toEqual(before)
  })

  test('the SDK drops an empty object, so that such an update is empty and refused', async () => {
    await plain().add({ _id: 'u', o: { p: 1 } })
    expect((await refusal(plain().doc('u').update({ o: {} }))).code).toBe(failed)
  })

  test('a missing document: 0 and no error', async () => {
    expect((await plain().doc('zz').update({ a: 1 })).updated).toBe(0)
    expect(await stored('zz')).toBeUndefined()
  })

  test('where() updates all that match, and counts those that changed', async () => {
    await plain().add([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 1, done: true },
      { _id: 'c', n: 2 },
    ] as object)
    expect((await plain().where({ n: 1 }).update({ done: true })).updated).toBe(1)
    expect(await idsOf({ done: true })).toEqual(['a', 'b'])
  })

  test('where() with multiple: false updates one', async () => {
    await plain().add([{ n: 1 }, { n: 1 }] as object)
    expect((await plain().options({ multiple: false }).where({ n: 1 }).update({ n: 2 })).updated).toBe(1)
    expect((await plain().where({ n: 1 }).count()).total).toBe(1)
  })

  test('a conditional update is a lock: of many who race one wins, the others get 0', async () => {
    await plain().add({ _id: 'u', version: 0 })
    const tries = Array.from({ length: 20 }, (_unused, by) =>
      plain().where({ _id: 'u', version: 0 }).update({ version: 1, by }),
    )
    const counts = (await Promise.all(tries)).map(({ updated }) => updated)
    expect(counts.sort()).toEqual([...Array.from({ length: 19 }, () => 0), 1])
  })

  test('without where() it is refused', async () => {
    await plain().add({ _id: 'a' })
    expect((await refusal(plain().update({ a: 1 }))).code).toBe('INVALID_PARAM')
    expect((await refusal(plain().remove())).code).toBe('INVALID_PARAM')
    expect(await idsOf({})).toEqual(['a'])
  })
})

describe('setting a whole document', () => {
  test('creates it and says so', async () => {
    const { updated, upsertedId } = await plain().doc('s').set({ a: 1 })
    expect({ updated, upsertedId }).toEqual({ updated: 0, upsertedId: 's' })
    expect(await stored('s')).toEqual({ _id: 's', a: 1 })
  })

  test('replaces it whole', async () => {
    await plain().add({ _id: 's', a: 1, b: 2 })
    const { updated, upsertedId } = await plain()
      .doc('s')
      .set({ c: { d: 1 } })
    expect({ updated, upsertedId }).toEqual({ updated: 1, upsertedId: null })
    expect(await stored('s')).toEqual({ _id: 's', c: { d: 1 } })
  })

  test('refuses what cannot be stored', async () => {
    expect((await refusal(plain().doc('s').set({ $a: 1 }))).code).toBe(failed)
    expect(await stored('s')).toBeUndefined()
  })

  test('is refused by a unique index', async () => {
    await unique().add({ _id: 'a', code: 'x', shop: 1, tags: 1 })
    const { message } = await refusal(unique().doc('b').set({ code: 'x', shop: 2, tags: 2 }))
    expect(message).toContain('E11000')
  })
})

describe('taking one: where().updateAndReturn()', () => {
  test('returns the new document', async () => {
    await plain().add({ _id: 's', left: 2, at: new Date(5) })
    const { updated, doc } = await plain()
      .where({ _id: 's', left: _.gt(0) })
      .updateAndReturn({ left: _.inc(-1) })
    expect({ updated, doc }).toEqual({ updated: 1, doc: { _id: 's', left: 1, at: new Date(5) } })
  })

  test('nothing matches: 0 and null', async () => {
    await plain().add({ _id: 's', left: 0 })
    const { updated, doc } = await plain()
      .where({ _id: 's', left: _.gt(0) })
      .updateAndReturn({ left: _.inc(-1) })
    expect({ updated, doc }).toEqual({ updated: 0, doc: null })
  })

  test('an unchanged document counts as 1 here', async () => {
    await plain().add({ _id: 's', a: 1 })
    expect((await plain().where({ _id: 's' }).updateAndReturn({ a: 1 })).updated).toBe(1)
  })

  test('changes one document only', async () => {
    await plain().add([{ n: 1 }, { n: 1 }] as object)
    await plain().where({ n: 1 }).updateAndReturn({ n: 2 })
    expect((await plain().where({ n: 2 }).count()).total).toBe(1)
  })

  test('a stock of ten is taken exactly ten times by forty', async () => {
    await plain().add({ _id: 's', left: 10 })
    const takes = Array.from({ length: 40 }, () =>
      plain()
        .where({ _id: 's', left: _.gt(0) })
        .updateAndReturn({ left: _.inc(-1) }),
    )
    const taken = (await Promise.all(takes)).filter(({ updated }) => updated === 1)
    expect(taken).toHaveLength(10)
    expect(await stored('s')).toEqual({ _id: 's', left: 0 })
  })
})

describe('removing', () => {
  test('one, then nothing', async () => {
    await plain().add({ _id: 'a' })
    expect((await plain().doc('a').remove()).deleted).toBe(1)
    expect((await plain().doc('a').remove()).deleted).toBe(0)
  })

  test('all that match', async () => {
    await plain().add([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
      { _id: 'c', n: 3 },
    ] as object)
    expect(
      (
        await plain()
          .where({ n: _.gte(2) })
          .remove()
      ).deleted,
    ).toBe(2)
    expect(await idsOf({})).toEqual(['a'])
  })
})

describe('the time of the server', () => {
  const aboutNow = (value: unknown) => Math.abs((value as Date).getTime() - Date.now()) < 60_000

  test('is set when adding and updating, also nested and pushed', async () => {
    await plain().add({ _id: 't', at: db.serverDate(), o: { at: db.serverDate({ offset: 3_600_000 }) } })
    await plain()
      .doc('t')
      .update({ l: _.push([db.serverDate()]), later: db.serverDate() })
    const document = (await stored('t')) as { at: Date; o: { at: Date }; l: Date[]; later: Date }
    expect(aboutNow(document.at) && aboutNow(document.l[0]) && aboutNow(document.later)).toBe(true)
    expect(document.o.at.getTime() - document.at.getTime()).toBe(3_600_000)
  })

  test('inside of _.set() the SDK sends an ordinary object, and that is what is stored', async () => {
    await plain().add({ _id: 't' })
    await plain()
      .doc('t')
      .update({ o: _.set({ at: db.serverDate() }) })
    expect(await stored('t')).toEqual({ _id: 't', o: { at: { offset: 0 } } })
  })

  test('can be compared with', async () => {
    await plain().add([
      { _id: 'past', at: new Date(0) },
      { _id: 'future', at: new Date(4e12) },
    ] as object)
    expect(await idsOf({ at: _.lt(db.serverDate()) })).toEqual(['past'])
  })
})

describe('transactions', () => {
  const conflict = 'DATABASE_TRANSACTION_CONFLICT'
  const over = 'DATABASE_TRANSACTION_FAIL'

  beforeEach(async () => {
    await plain().add([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ] as object)
  })

  test('what is written is seen inside at once, outside after the commit', async () => {
    const t = await db.startTransaction()
    const inside = t.collection('contract_plain')
    expect(await inside.add({ _id: 'c', n: 3 })).toMatchObject({ inserted: 1, ok: 1, id: 'c' })
    await inside.doc('a').update({ n: 10 })
    await inside.doc('b').remove()
    expect((await inside.doc('a').get()).data).toEqual({ _id: 'a', n: 10 })
    expect((await inside.doc('b').get()).data).toBeNull()
    expect((await inside.where({ n: _.gte(1) }).get()).data).toEqual(
      expect.arrayContaining([
        { _id: 'c', n: 3 },
        { _id: 'a', n: 10 },
      ]),
    )
    expect(await idsOf({ n: _.lt(3) })).toEqual(['a', 'b'])
    await t.commit()
    expect((await plain().orderBy('_id', 'asc').get()).data).toEqual([
      { _id: 'a', n: 10 },
      { _id: 'c', n: 3 },
    ])
  })

  test('a rollback leaves nothing', async () => {
    const t = await db.startTransaction()
    await t.collection('contract_plain').doc('a').update({ n: 10 })
    await t.collection('contract_plain').doc('z').set({ n: 1 })
    await t.rollback()
    expect(await stored('a')).toEqual({ _id: 'a', n: 1 })
    expect(await stored('z')).toBeUndefined()
  })

  test('set in a transaction tells what it created', async () => {
    const t = await db.startTransaction()
    const created = await t.collection('contract_plain').doc('z').set({ n: 1 })
    expect(created).toMatchObject({ updated: 0, upserted: [{ _id: 'z' }] })
    await t.commit()
    expect(await stored('z')).toEqual({ _id: 'z', n: 1 })
  })

  test('reads are those of a snapshot', async () => {
    const t = await db.startTransaction()
    await t.collection('contract_plain').doc('b').get()
    await plain().doc('a').update({ n: 99 })
    await plain().add({ _id: 'new', n: 1 })
    await plain().doc('b').remove()
    const inside = t.collection('contract_plain')
    expect((await inside.doc('a').get()).data).toEqual({ _id: 'a', n: 1 })
    expect((await inside.doc('new').get()).data).toBeNull()
    const { data } = await inside
      .where({ n: _.gte(1) })
      .orderBy('_id', 'asc')
      .get()
    expect(data).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ])
    await t.rollback()
  })

  test('of two that write one document the first wins, at the write, and the other is over', async () => {
    const first = await db.startTransaction()
    const second = await db.startTransaction()
    await first
      .collection('contract_plain')
      .doc('a')
      .update({ n: _.inc(1) })
    const refused = await refusal(
      second
        .collection('contract_plain')
        .doc('a')
        .update({ n: _.inc(1) }),
    )
    expect(refused.code).toBe(conflict)
    expect(refused.message).toContain('[ResourceUnavailable.TransactionConflict] Transaction is conflict')
    expect((await refusal(second.collection('contract_plain').doc('b').get())).code).toBe(over)
    await first.commit()
    expect(await stored('a')).toEqual({ _id: 'a', n: 2 })
  })

  test('a document that changed after the snapshot cannot be written', async () => {
    const t = await db.startTransaction()
    await t.collection('contract_plain').doc('b').get()
    await plain().doc('a').update({ n: 50 })
    const refused = await refusal(
      t
        .collection('contract_plain')
        .doc('a')
        .update({ n: _.inc(1) }),
    )
    expect(refused.code).toBe(conflict)
    expect(await stored('a')).toEqual({ _id: 'a', n: 50 })
  })

  test('two that add the same id: the second is told of the conflict', async () => {
    const first = await db.startTransaction()
    const second = await db.startTransaction()
    await first.collection('contract_plain').add({ _id: 'c' })
    expect((await refusal(second.collection('contract_plain').add({ _id: 'c' }))).code).toBe(conflict)
    await first.commit()
  })

  test('write skew is possible: each reads what the other writes', async () => {
    const first = await db.startTransaction()
    const second = await db.startTransaction()
    await first.collection('contract_plain').doc('a').get()
    await second.collection('contract_plain').doc('b').get()
    await first.collection('contract_plain').doc('b').update({ n: 0 })
    await second.collection('contract_plain').doc('a').update({ n: 0 })
    await first.commit()
    await second.commit()
    expect(await idsOf({ n: 0 })).toEqual(['a', 'b'])
  })

  test('a plain read sees the last committed state; a plain write waits for the end', async () => {
    const t = await db.startTransaction()
    await t.collection('contract_plain').doc('a').update({ n: 10 })
    expect(await stored('a')).toEqual({ _id: 'a', n: 1 })
    let isDone = false
    const write = plain()
      .doc('a')
      .update({ n: _.inc(1) })
      .then(() => {
        isDone = true
      })
    await new Promise(resolve => setTimeout(resolve, 150))
    expect(isDone).toBe(false)
    await t.commit()
    await write
    expect(await stored('a')).toEqual({ _id: 'a', n: 11 })
  })

  test('nothing can be done after the commit or the rollback', async () => {
    const t = await db.startTransaction()
    await t.commit()
    const refused = await refusal(t.collection('contract_plain').doc('a').get())
    expect(refused.code).toBe(over)
    expect(refused.message).toContain('[ResourceUnavailable.TransactionNotExist] Transaction does not exist')
    expect((await refusal(t.commit())).code).toBe(over)
    expect((await refusal(t.rollback())).code).toBe(over)
  })

  test('a unique index holds inside and at the commit', async () => {
    await unique().add({ _id: 'a', code: 'x', shop: 1, tags: 1 })
    const t = await db.startTransaction()
    const refused = await refusal(t.collection('contract_unique').add({ code: 'x', shop: 2, tags: 2 }))
    expect(refused.message).toContain('E11000')
    await t.rollback().catch(() => undefined)
    expect((await unique().count()).total).toBe(1)
  })

  test('a unique value can pass from one document to another', async () => {
    await unique().add({ _id: 'a', code: 'x', shop: 1, tags: 1 })
    await db.runTransaction(async (t: Transaction) => {
      await t.collection('contract_unique').doc('a').remove()
      await t.collection('contract_unique').add({ _id: 'b', code: 'x', shop: 1, tags: 1 })
    })
    expect((await unique().get()).data).toEqual([{ _id: 'b', code: 'x', shop: 1, tags: 1 }])
  })

  test('runTransaction returns the value of its callback', async () => {
    const left = await db.runTransaction(async (t: Transaction) => {
      const { data } = await t.collection('contract_plain').doc('a').get()
      await t
        .collection('contract_plain')
        .doc('a')
        .update({ n: data.n + 1 })
      return data.n
    })
    expect(left).toBe(1)
    expect(await stored('a')).toEqual({ _id: 'a', n: 2 })
  })

  test('runTransaction undoes everything when its callback throws', async () => {
    const broken = db.runTransaction(async (t: Transaction) => {
      await t.collection('contract_plain').doc('a').update({ n: 5 })
      throw new Error('no')
    })
    await expect(broken).rejects.toThrow('no')
    expect(await stored('a')).toEqual({ _id: 'a', n: 1 })
  })

  test('runTransaction tries again after a conflict', async () => {
    let attempts = 0
    await db.runTransaction(async (t: Transaction) => {
      attempts++
      const { data } = await t.collection('contract_plain').doc('a').get()
      if (attempts === 1) await plain().doc('a').update({ n: 100 })
      await t
        .collection('contract_plain')
        .doc('a')
        .update({ n: data.n + 1 })
    })
    expect(attempts).toBe(2)
    expect(await stored('a')).toEqual({ _id: 'a', n: 101 })
  })

  test('money moved by many at once is neither lost nor made', async () => {
    const move = async () => {
      for (;;) {
        try {
          return await db.runTransaction(async (t: Transaction) => {
            const inside = t.collection('contract_plain')
            const from = (await inside.doc('a').get()).data
            await inside.doc('a').update({ n: from.n - 1 })
            await inside.doc('b').update({ n: _.inc(1) })
          })
        } catch (error) {
          if ((error as { code?: string }).code !== conflict) throw error
        }
      }
    }
    await Promise.all(Array.from({ length: 8 }, move))
    expect((await plain().orderBy('_id', 'asc').get()).data).toEqual([
      { _id: 'a', n: -7 },
      { _id: 'b', n: 10 },
    ])
  })

  test('where().updateAndReturn() takes part, where().update() stays outside', async () => {
    const t = await db.startTransaction()
    const inside = t.collection('contract_plain')
    const { doc } = await inside.where({ n: 1 }).updateAndReturn({ n: 7 })
    expect(doc).toEqual({ _id: 'a', n: 7 })
    expect((await inside.where({ n: 2 }).update({ n: 8 })).updated).toBe(1)
    await t.rollback()
    expect((await plain().orderBy('_id', 'asc').get()).data).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 8 },
    ])
  })
})

describe('aggregation', () => {
  beforeEach(async () => {
    await plain().add([
      { _id: 'a', n: 1, kind: 'x', tags: ['p', 'q'], other: 'b' },
      { _id: 'b', n: 2, kind: 'y', tags: ['p'] },
      { _id: 'c', n: 3, kind: 'x', tags: [] },
    ] as object)
  })

  const run = async (pipeline: { end(): Promise<unknown> }) =>
    ((await pipeline.end()) as { data: unknown[] }).data
  const aggregate = () => plain().aggregate()

  test('match, group, sort', async () => {
    const pipeline = aggregate()
      .match({ n: _.gt(0) })
      .group({ _id: '$kind', total: $.sum('$n'), most: $.max('$n'), count: $.sum(1) })
      .sort({ total: -1 })
    expect(await run(pipeline)).toEqual([
      { _id: 'x', total: 4, most: 3, count: 2 },
      { _id: 'y', total: 2, most: 2, count: 1 },
    ])
  })

  test('sort, skip, limit', async () => {
    expect(await run(aggregate().sort({ n: -1 }).skip(1).limit(1).project({ n: 1 }))).toEqual([
      { _id: 'b', n: 2 },
    ])
  })

  test('unwind and sortByCount', async () => {
    expect(await run(aggregate().unwind('$tags').sortByCount('$tags'))).toEqual([
      { _id: 'p', count: 2 },
      { _id: 'q', count: 1 },
    ])
  })

  test('addFields leaves the stored documents as they are', async () => {
    const [first] = await run(
      aggregate()
        .match({ _id: 'a' })
        .addFields({ 'o.double': $.multiply(['$n', 2]) }),
    )
    expect(first).toMatchObject({ _id: 'a', o: { double: 2 } })
    expect(await stored('a')).not.toHaveProperty('o')
  })

  test('lookup', async () => {
    const pipeline = aggregate()
      .match({ _id: 'a' })
      .lookup({ from: 'contract_plain', localField: 'other', foreignField: '_id', as: 'found' })
      .project({ 'found.n': 1 })
    expect(await run(pipeline)).toEqual([{ _id: 'a', found: [{ n: 2 }] }])
  })

  test('lookup with a pipeline and variables', async () => {
    const pipeline = aggregate()
      .match({ n: _.lte(2) })
      .lookup({
        from: 'contract_plain',
        let: { wanted: '$other' },
        pipeline: $.pipeline()
          .match(_.expr($.eq(['$_id', '$$wanted'])))
          .project({ n: 1, _id: 0 })
          .done(),
        as: 'found',
      })
      .project({ found: 1 })
      .sort({ _id: 1 })
    expect(await run(pipeline)).toEqual([
      { _id: 'a', found: [{ n: 2 }] },
      { _id: 'b', found: [] },
    ])
  })

  test.each<[string, () => object, unknown]>([
    ['avg', () => $.avg('$n'), 2],
    ['min', () => $.min('$n'), 1],
    ['push', () => $.push('$n'), [1, 2, 3]],
    ['addToSet', () => $.addToSet('$kind'), expect.arrayContaining(['x', 'y'])],
    ['first', () => $.first('$n'), 1],
    ['last', () => $.last('$n'), 3],
    ['a sum of a condition', () => $.sum($.cond([$.gte(['$n', 2]), 1, 0])), 2],
    ['avg of what nobody has', () => $.avg('$nothing'), null],
  ])('grouped %s', async (_name, accumulator, expected) => {
    const pipeline = aggregate().sort({ n: 1 }).group({ _id: null, value: accumulator() })
    expect(await run(pipeline)).toEqual([{ _id: null, value: expected }])
  })

  test.each<[string, () => object, unknown]>([
    ['concat', () => $.concat(['$kind', '-', '$_id']), 'x-a'],
    ['subtract', () => $.subtract(['$n', 3]), -2],
    ['size', () => $.size('$tags'), 2],
    ['ifNull', () => $.ifNull(['$nothing', 'none']), 'none'],
    ['in', () => $.in(['p', '$tags']), true],
    ['arrayElemAt', () => $.arrayElemAt(['$tags', 1]), 'q'],
    [
      'dateToString',
      () => $.dateToString({ date: new Date(57_600_000), format: '%Y-%m-%d %H', timezone: '+08:00' }),
      '1970-01-02 00',
    ],
  ])('computed %s', async (_name, expression, expected) => {
    const pipeline = aggregate().match({ _id: 'a' }).project({ _id: 0, value: expression() })
    expect(await run(pipeline)).toEqual([{ value: expected }])
  })

  test('count, bucket, replaceRoot, sample', async () => {
    expect(await run(aggregate().match({ kind: 'x' }).count('n'))).toEqual([{ n: 2 }])
    expect(await run(aggregate().bucket({ groupBy: '$n', boundaries: [0, 2, 4] }))).toEqual([
      { _id: 0, count: 1 },
      { _id: 2, count: 2 },
    ])
    const replaced = aggregate()
      .match({ _id: 'b' })
      .replaceRoot({ newRoot: { is: '$n' } })
    expect(await run(replaced)).toEqual([{ is: 2 }])
    expect(await run(aggregate().sample({ size: 2 }))).toHaveLength(2)
  })

  test.each<[string, object[]]>([
    ['an unknown stage', [{ $nothing: {} }]],
    ['an unknown operator', [{ $project: { a: { $nothing: 1 } } }]],
    ['an unknown operator in a match', [{ $match: { n: { $nothing: 1 } } }]],
  ])('%s is refused', async (_name, pipeline) => {
    const refused = await refusal(plain().options({ raw: true }).aggregate(pipeline).end())
    expect(refused.code).toBe(failed)
  })

  test('a missing collection is refused', async () => {
    const { code } = await refusal(db.collection('contract_missing').aggregate().count('n').end())
    expect(code).toBe('DATABASE_COLLECTION_NOT_EXIST')
  })
})

describe('collections', () => {
  test('one that exists cannot be created again', async () => {
    await refusal(db.createCollection('contract_plain'))
  })

  // A real environment would keep the new collection, so it is left alone.
  const testHere = CONTRACT_ENV ? test.skip : test

  testHere('a new one can be used at once', async () => {
    await db.createCollection('contract_new')
    await db.collection('contract_new').add({ _id: 'a' })
    expect((await db.collection('contract_new').count()).total).toBe(1)
  })
})
