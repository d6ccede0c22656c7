// The documents of orders beside the journal: made from holds, and whole again after a crash in between.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { address, trialMall } from '../../local/trial-mall'
import { entryByRef } from '../runtime/journal'
import type { OrderDocument } from './order-documents'
import { projectOrders } from './projection'
import { orderIdOf } from './redeem'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, redeem, order, orders, stock, balance } = trialMall(() => chain)

const delivery = { receive: { way: 'delivery' as const, address } }
const idOf = (openid: string) => chain.world.keys.idOf(openid)

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
    const people = Array.from({ length: 9 }, (_, index) => `p${index}`)
    // Many others are at it already, so that the crowd is large enough for one taker to settle it.
    const others = Array.from({ length: 400 }, (_, index) => {
      const at = chain.world.now().toISOString()
      return {
        id: `h${index}`,
        ref: `other:${index}`,
        memberId: 'other',
        by: -1,
        at,
        day: '2026-11-22',
        tick: 0,
      }
    })
    await chain.world.db.update('stock', { _id: 'item:mug' }, { left: 500, total: 500, holds: others })
    await chain.world.db.update('registry', { _id: 'item:mug' }, { points: 0, priceFen: 100 })
    await Promise.all(people.map(openid => member(openid, 0)))
    const made: { orderId: string; ref: string }[] = []
    for (let requestId = 1; requestId <= 18; requestId++) {
      const round = people.map(async openid => {
        const { orderId } = await order(openid, 'mug', { requestId: `${requestId}` })
        made.push({ orderId, ref: `redeem:${idOf(openid)}:${requestId}` })
      })
      await Promise.all(round)
    }
    const { holds: kept, left } = await stock('mug')
    const holds = kept.filter(hold => hold.memberId !== 'other')
    expect(left).toBe(500 - made.length)
    expect(holds.length).toBeLessThan(made.length)
    const known = new Set((await chain.documents<OrderDocument>('orders')).map(({ _id }) => _id))
    const lost = made.filter(
      ({ orderId, ref }) => !known.has(orderId) && !holds.some(hold => hold.ref === ref),
    )
    expect(lost).toEqual([])
  })
})

describe('crashes', () => {
  test('before the entry: the address is removed when nothing can come any more', async () => {
    await member('mei', 1000)
    const answer = await killedBefore(chain.world, 'insert', 'journal', () =>
      redeem('mei', 'thermos', delivery),
    )
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
    await killedBefore(chain.world, 'update', 'orders', () => redeem('mei', 'thermos', asked))
    const orderId = orderIdOf(chain.world, idOf('mei'), 'one')
    expect(await entryByRef(chain.world, `redeem:${idOf('mei')}:one`)).toMatchObject({ kind: 'redeemed' })
    expect(await chain.documents('orders')).toMatchObject([{ _id: orderId, state: 'draft' }])
    expect((await orders('mei'))[0]?.addressShown).toContain('138****5678')
    await chain.sweep()
    expect(await chain.documents('orders')).toMatchObject([{ _id: orderId, state: 'to-ship' }])
    expect(await redeem('mei', 'thermos', asked)).toMatchObject({ ok: true, value: { orderId } })
    expect(await stock('thermos')).toMatchObject({ left: 19 })
  })

  test('a second tap that was refused took the draft along: asked again, the order has its address', async () => {
    await member('mei', 1000)
    const asked = { ...delivery, requestId: 'one' }
    await killedBefore(chain.world, 'update', 'orders', () => redeem('mei', 'thermos', asked))
    await chain.world.db.remove('orders', { state: 'draft' })
    await chain.sweep()
    expect(await chain.documents('orders')).toMatchObject([{ state: 'to-ship', sealedAddress: null }])
    await redeem('mei', 'thermos', asked)
    expect((await orders('mei'))[0]?.addressShown).toContain('138****5678')
  })

  test('after the entry of a cancellation: staff see it at the latest when the sweeper has been there', async () => {
    await member('mei', 1000)
    const { orderId } = await order('mei', 'mug')
    await chain.sweep()
    await killedBefore(chain.world, 'update', 'orders', () =>
      chain.call('mei', 'mall', 'cancel', { orderId }),
    )
    expect(await chain.documents('orders')).toMatchObject([{ _id: orderId, state: 'ready' }])
    await chain.sweep()
    expect(await chain.documents('orders')).toMatchObject([{ _id: orderId, state: 'cancelled' }])
    expect(await stock('mug')).toMatchObject({ left: 50, holds: [] })
  })

  test('after the entry, before the code: it is there when the order is looked at', async () => {
    await member('mei', 1000)
    await killedBefore(chain.world, 'step', 'codes', () =>
      redeem('mei', 'movie-code', { receive: { way: 'virtual' } }),
    )
    const [shown] = await orders('mei')
    expect(shown?.virtualCode).toMatch(/^DEMO-FILM-/)
    expect((await orders('mei'))[0]).toEqual(shown)
  })
})
