// After redeeming: cancelling, lapsing, sending, leaving; and what a crash in between leaves for the sweeper.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { address, trialMall } from '../../local/trial-mall'
import { entryByRef } from '../runtime/journal'
import type { OrderDocument } from './order-documents'
import { projectOrders } from './projection'
import { orderIdOf } from './redeem'
import { shipOrder } from './ship'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, redeem, order, orders, stock, journal, balance, all } = trialMall(() => chain)

const cancel = (openid: string, orderId: string) => chain.call(openid, 'mall', 'cancel', { orderId })
const delivery = { receive: { way: 'delivery' as const, address } }
const idOf = (openid: string) => chain.world.keys.idOf(openid)

describe('cancelling', () => {
  test('gives points, piece and the place under the limit back, once', async () => {
    await member('mei', 1000)
    const { orderId } = await order('mei', 'thermos')
    expect(await redeem('mei', 'thermos')).toMatchObject({ refusal: 'limit-reached' })
    const first = await cancel('mei', orderId)
    expect(first).toMatchObject({ ok: true, value: { balance: 1000, order: { state: 'cancelled' } } })
    expect(await stock('thermos')).toMatchObject({ left: 20 })
    const entries = (await journal()).length
    for (const answer of await Promise.all(Array.from({ length: 8 }, () => cancel('mei', orderId)))) {
      expect(answer).toEqual(first)
    }
    expect(await journal()).toHaveLength(entries)
    expect(await stock('thermos')).toMatchObject({ left: 20 })
    expect(await redeem('mei', 'thermos')).toMatchObject({ ok: true })
    expect((await chain.audit()).faults).toEqual([])
  })

  test('eight at once are one', async () => {
    await member('mei', 1000)
    const { orderId } = await order('mei', 'mug')
    const answers = await Promise.all(Array.from({ length: 8 }, () => cancel('mei', orderId)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await balance('mei')).toBe(1000)
    await chain.sweep()
    expect(await stock('mug')).toMatchObject({ left: 50, holds: [] })
    expect((await chain.audit()).faults).toEqual([])
  })

  test("somebody else's order is none, cancelled or not", async () => {
    await member('mei', 1000)
    await member('lin', 0)
    const { orderId } = await order('mei', 'mug')
    const before = await all()
    expect(await cancel('lin', orderId)).toMatchObject({ refusal: 'no-such-order' })
    expect(await all()).toEqual(before)
    await cancel('mei', orderId)
    expect(await cancel('lin', orderId)).toMatchObject({ refusal: 'no-such-order' })
  })

  test('a parcel can be stopped until it is sent; its address is forgotten', async () => {
    await member('mei', 1000)
    const { orderId } = await order('mei', 'thermos', delivery)
    expect(await cancel('mei', orderId)).toMatchObject({ ok: true, value: { order: { canCancel: false } } })
    const [document] = await chain.documents<OrderDocument>('orders')
    expect(document).toMatchObject({ _id: orderId, state: 'cancelled', sealedAddress: null })
  })
})

describe('sending', () => {
  test('gives the order its number once, and only if it is to be sent', async () => {
    await member('mei', 1500)
    const { orderId } = await order('mei', 'thermos', delivery)
    const parcel = { orderId, tracking: 'SF100' }
    expect(await shipOrder(chain.world, 'staff:a', parcel)).toMatchObject({
      ok: true,
      value: { state: 'shipped', tracking: 'SF100', memberNo: expect.stringMatching(/^\d{9}$/) },
    })
    expect(await shipOrder(chain.world, 'staff:b', parcel)).toMatchObject({ ok: true })
    const other = { orderId, tracking: 'SF200' }
    expect(await shipOrder(chain.world, 'staff:a', other)).toMatchObject({ refusal: 'order-not-open' })
    expect(await cancel('mei', orderId)).toMatchObject({
      refusal: 'order-not-open',
      details: { state: 'shipped' },
    })
    expect((await orders('mei'))[0]).toMatchObject({ state: 'shipped', tracking: 'SF100', canCancel: false })
    const nobodys = { ...parcel, orderId: '0'.repeat(24) }
    expect(await shipOrder(chain.world, 'staff:a', nobodys)).toMatchObject({ refusal: 'no-such-order' })
  })

  test('or it is cancelled: of the two at once one wins', async () => {
    await member('mei', 1000)
    const { orderId } = await order('mei', 'thermos', delivery)
    const [sent, stopped] = await Promise.all([
      shipOrder(chain.world, 'staff:a', { orderId, tracking: 'SF100' }),
      cancel('mei', orderId),
    ])
    expect([sent.ok, stopped.ok].filter(Boolean)).toHaveLength(1)
    expect(await balance('mei')).toBe(stopped.ok ? 1000 : 200)
    await chain.sweep()
    expect(await stock('thermos')).toMatchObject({ left: stopped.ok ? 20 : 19, holds: [] })
    expect((await chain.audit()).faults).toEqual([])
  })
})

describe('what nobody collects', () => {
  test('comes back the night after the last day, once', async () => {
    await member('mei', 1000)
    await order('mei', 'mug')
    chain.at('2026-12-06T23:00:00+08:00')
    await chain.nightly()
    expect((await orders('mei'))[0]).toMatchObject({ state: 'ready' })
    chain.at('2026-12-07T03:00:00+08:00')
    expect((await orders('mei'))[0]).toMatchObject({ state: 'ready', pickupCode: null })
    await chain.nightly()
    await chain.nightly()
    expect((await orders('mei'))[0]).toMatchObject({ state: 'lapsed', canCancel: false })
    expect(await balance('mei')).toBe(1000)
    expect(await stock('mug')).toMatchObject({ left: 50 })
    const [document] = await chain.documents<OrderDocument>('orders')
    expect(document).toMatchObject({ state: 'lapsed' })
    expect((await chain.audit()).faults).toEqual([])
  })
})

describe('the documents for staff', () => {
  test('are written from the holds of a stock, and again without harm', async () => {
    await member('mei', 1000)
    const got = await order('mei', 'mug')
    expect(await chain.documents('orders')).toEqual([])
    const { holds } = await stock('mug')
    await Promise.all([projectOrders(chain.world, holds), projectOrders(chain.world, holds)])
    const documents = await chain.documents<OrderDocument>('orders')
    expect(documents).toMatchObject([
      { _id: got.orderId, memberId: idOf('mei'), state: 'ready', storeId: 'S001', title: '街角马克杯' },
    ])
    await chain.sweep()
    expect(await chain.documents('orders')).toEqual(documents)
    expect((await stock('mug')).holds).toEqual([])
  })

  test('the sweeper writes them before it ends the holds', async () => {
    await member('mei', 1000)
    await order('mei', 'mug')
    await chain.sweep()
    expect(await chain.documents('orders')).toHaveLength(1)
  })

  test('no hold of a crowd is ended without its document', async () => {
    const people = Array.from({ length: 170 }, (_, index) => `p${index}`)
    await chain.world.db.update('stock', { _id: 'item:mug' }, { left: 500, total: 500 })
    await chain.world.db.update('registry', { _id: 'item:mug' }, { points: 0, priceFen: 100 })
    for (let index = 0; index < people.length; index += 20) {
      await Promise.all(
        people.slice(index, index + 20).map(async openid => {
          await member(openid, 0)
          await order(openid, 'mug')
        }),
      )
    }
    const { holds, left } = await stock('mug')
    expect(left).toBe(330)
    expect(holds.length).toBeLessThan(170)
    const known = new Set((await chain.documents<OrderDocument>('orders')).map(({ memberId }) => memberId))
    for (const openid of people) {
      const isHeld = holds.some(hold => hold.memberId === idOf(openid))
      expect(isHeld || known.has(idOf(openid))).toBe(true)
    }
  }, 60_000)
})

describe('crashes', () => {
  const failing = async (
    verb: 'insert' | 'update' | 'step',
    collection: string,
    run: () => Promise<unknown>,
  ) => {
    const { db } = chain.world
    const log = chain.world.log
    const works = db[verb] as (collection: string, ...rest: unknown[]) => Promise<unknown>
    const broken = async (name: string, ...rest: unknown[]) => {
      if (name === collection) throw new Error('killed')
      return works(name, ...rest)
    }
    Object.assign(db, { [verb]: broken })
    chain.world.log = () => undefined
    try {
      return await run()
    } finally {
      Object.assign(db, { [verb]: works })
      chain.world.log = log
    }
  }

  test('before the entry: the address is removed when nothing can come any more', async () => {
    await member('mei', 1000)
    const answer = await failing('insert', 'journal', () => redeem('mei', 'thermos', delivery))
    expect(answer).toMatchObject({ refusal: 'internal' })
    expect(await chain.documents('orders')).toHaveLength(1)
    expect(await chain.sweep()).toMatchObject({ drafts: 0 })
    chain.at('2026-11-22T13:01:00+08:00')
    expect(await chain.sweep()).toMatchObject({ drafts: 1 })
    expect(await chain.documents('orders')).toEqual([])
    expect(await stock('thermos')).toMatchObject({ left: 20, holds: [] })
    expect(await balance('mei')).toBe(1000)
  })

  test('after the entry: the draft becomes the order', async () => {
    await member('mei', 1000)
    const asked = { ...delivery, requestId: 'one' }
    await failing('update', 'orders', () => redeem('mei', 'thermos', asked))
    const orderId = orderIdOf(chain.world, idOf('mei'), 'one')
    expect(await entryByRef(chain.world, `redeem:${idOf('mei')}:one`)).toMatchObject({ kind: 'redeemed' })
    expect(await chain.documents('orders')).toMatchObject([{ _id: orderId, state: 'draft' }])
    expect((await orders('mei'))[0]?.addressShown).toContain('138****5678')
    await chain.sweep()
    expect(await chain.documents('orders')).toMatchObject([{ _id: orderId, state: 'to-ship' }])
    expect(await redeem('mei', 'thermos', asked)).toMatchObject({ ok: true, value: { orderId } })
    expect(await stock('thermos')).toMatchObject({ left: 19 })
  })

  test('after the entry, before the code: it is there when the order is looked at', async () => {
    await member('mei', 1000)
    await failing('step', 'codes', () => redeem('mei', 'movie-code', { receive: { way: 'virtual' } }))
    const [shown] = await orders('mei')
    expect(shown?.virtualCode).toMatch(/^DEMO-FILM-/)
    expect((await orders('mei'))[0]).toEqual(shown)
  })
})

test('who leaves is forgotten with the addresses', async () => {
  await member('mei', 1000)
  const { orderId } = await order('mei', 'thermos', delivery)
  expect(await chain.call('mei', 'account', 'close', {})).toMatchObject({ refusal: 'orders-open' })
  await shipOrder(chain.world, 'staff:a', { orderId, tracking: 'SF100' })
  expect(await chain.call('mei', 'account', 'close', {})).toMatchObject({ ok: true })
  expect(await chain.documents('orders')).toEqual([])
  expect(await chain.call('mei', 'mall', 'orders', {})).toMatchObject({ refusal: 'not-a-member' })
  await chain.join('mei')
  expect(await orders('mei')).toEqual([])
})
