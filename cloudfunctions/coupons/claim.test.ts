// Claiming through the real functions and the local database: exact stock, limits, refusals that write nothing.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import type { Entry } from '../../shared/account/account'
import type { StockDocument } from '../runtime/stock'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const claim = (openid: string, offerId: string, requestId = `${openid}-${offerId}`) =>
  chain.call(openid, 'coupons', 'claim', { offerId, requestId })

async function stock(offerId: string): Promise<StockDocument> {
  const all = await chain.documents<StockDocument>('stock')
  const found = all.find(known => (known as unknown as { _id: string })._id === `offer:${offerId}`)
  if (!found) throw new Error(`no stock of ${offerId}`)
  return found
}

/** So many at a time, as clients would. */
async function each<Item, Value>(
  items: Item[],
  atOnce: number,
  run: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = []
  for (let index = 0; index < items.length; index += atOnce) {
    values.push(...(await Promise.all(items.slice(index, index + atOnce).map(run))))
  }
  return values
}

async function joinMany(count: number): Promise<string[]> {
  const people = Array.from({ length: count }, (_, index) => `p${index}`)
  await each(people, 20, openid => chain.join(openid))
  return people
}

test('a claim costs four calls of the database, and the coupon is in the wallet', async () => {
  await chain.join('mei')
  chain.databaseCalls()
  const claimed = await claim('mei', 'flash-100')
  expect(chain.databaseCalls()).toBe(4)
  expect(claimed).toMatchObject({ ok: true, value: { coupon: { offerId: 'flash-100', state: 'usable' } } })
  chain.databaseCalls()
  await claim('mei', 'morning-coffee')
  expect(chain.databaseCalls()).toBe(4)

  const mine = await chain.call('mei', 'coupons', 'mine', { state: 'usable' })
  expect(mine).toMatchObject({ ok: true, value: { counts: { usable: 3 } } })
  expect(await stock('flash-100')).toMatchObject({ left: 99 })
})

test('the same request gets the same coupon, also eight times at once', async () => {
  await chain.join('mei')
  const answers = await Promise.all(Array.from({ length: 8 }, () => claim('mei', 'flash-100', 'one')))
  const ids = new Set(answers.map(answer => (answer.ok ? answer.value.coupon.couponId : answer.refusal)))
  expect(ids.size).toBe(1)
  await chain.sweep()
  chain.at('2026-11-22T12:01:00+08:00')
  await chain.sweep()
  expect(await stock('flash-100')).toMatchObject({ left: 99, holds: [] })
  expect((await chain.audit()).faults).toEqual([])
})

test('120 members for 100 pieces, everybody twice: 100 coupons, none twice, none left', async () => {
  const people = await joinMany(120)
  const answers = await Promise.all(
    people.flatMap(openid => [
      claim(openid, 'flash-100', `${openid}-a`),
      claim(openid, 'flash-100', `${openid}-b`),
    ]),
  )
  const had = answers.filter(answer => answer.ok)
  expect(had).toHaveLength(100)
  const refusals = new Set(answers.flatMap(answer => (answer.ok ? [] : [answer.refusal])))
  expect([...refusals].sort()).toEqual(['claimed-already', 'sold-out'])
  expect(await stock('flash-100')).toMatchObject({ left: 0 })
  const entries = await chain.documents<Entry>('journal')
  const claimed = entries.filter(entry => entry.kind === 'claimed')
  expect(claimed).toHaveLength(100)
  expect(new Set(claimed.map(entry => entry.memberId)).size).toBe(100)
  expect((await chain.audit()).faults).toEqual([])
}, 60_000)

test('so many a day and no more; the next day opens anew', async () => {
  const people = await joinMany(3)
  const { db } = chain.world
  await db.update('stock', { _id: 'offer:bakery-88' }, { perDay: 2 })
  const answers = await Promise.all(people.map(openid => claim(openid, 'bakery-88')))
  expect(answers.filter(answer => answer.ok)).toHaveLength(2)
  expect(answers.find(answer => !answer.ok)).toMatchObject({ refusal: 'sold-out-today' })
  chain.at('2026-11-23T00:00:00+08:00')
  const next = await Promise.all(people.map(openid => claim(openid, 'bakery-88', `${openid}-next`)))
  expect(next.filter(answer => answer.ok)).toHaveLength(2)
})

describe('a refusal writes nothing', () => {
  test.each([
    { offerId: 'no-such', at: undefined, refusal: 'no-such-offer' },
    { offerId: 'welcome-5', at: undefined, refusal: 'not-claimable' },
    { offerId: 'silver-20', at: undefined, refusal: 'tier-too-low' },
    { offerId: 'flash-100', at: '2027-12-01T00:00:00+08:00', refusal: 'offer-closed' },
    { offerId: 'flash-100', at: '2026-10-31T23:59:59+08:00', refusal: 'offer-not-open' },
  ])('$refusal', async ({ offerId, at, refusal }) => {
    await chain.join('mei')
    if (at) chain.at(at)
    const before = [await chain.documents('journal'), await chain.documents('stock')]
    expect(await claim('mei', offerId)).toMatchObject({ ok: false, refusal })
    expect([await chain.documents('journal'), await chain.documents('stock')]).toEqual(before)
  })

  test('claimed-already, and a stranger', async () => {
    await chain.join('mei')
    await claim('mei', 'flash-100')
    const before = [await chain.documents('journal'), await chain.documents('stock')]
    expect(await claim('mei', 'flash-100', 'again')).toMatchObject({ refusal: 'claimed-already' })
    expect(await claim('stranger', 'flash-100')).toMatchObject({ refusal: 'not-a-member' })
    expect([await chain.documents('journal'), await chain.documents('stock')]).toEqual(before)
  })
})

test('who is stopped between taking and writing loses nothing: the sweeper gives the piece back', async () => {
  const people = await joinMany(110)
  // Every tenth claim dies after it has taken its piece and before it has written its entry.
  let count = 0
  const { db } = chain.world
  const insert = db.insert.bind(db)
  const dead = new Set<string>()
  chain.world.db.insert = async (collection, document) => {
    const entry = document as Entry
    if (collection === 'journal' && entry.kind === 'claimed' && (dead.has(entry.ref) || ++count % 10 === 0)) {
      dead.add(entry.ref)
      throw new Error('killed')
    }
    return insert(collection, document)
  }
  chain.world.log = () => undefined
  const answers = await each(people, 20, openid => claim(openid, 'flash-100'))
  chain.world.db.insert = insert
  const had = answers.filter(answer => answer.ok).length
  expect(dead.size).toBeGreaterThan(5)
  const { faults } = await chain.audit()
  expect(faults.map(fault => fault.rule)).toContain('take-without-entry')

  chain.at('2026-11-22T12:01:00+08:00')
  await chain.sweep()
  expect(await stock('flash-100')).toMatchObject({ left: 100 - had, holds: [] })
  const later = await each(people, 20, openid => claim(openid, 'flash-100'))
  expect(later.filter(answer => answer.ok)).toHaveLength(100)
  expect(await stock('flash-100')).toMatchObject({ left: 0 })
  expect((await chain.audit()).faults).toEqual([])
}, 60_000)
