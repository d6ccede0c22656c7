// Redeeming through the real functions and the local database: once, exactly, and nothing after a no.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { address, atS001, trialMall } from '../../local/trial-mall'
import type { MallItem } from '../../shared/mall/api'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, redeem, order, orders, stock, journal, balance, all } = trialMall(() => chain)

const change = (itemId: string, fields: Partial<MallItem>) =>
  chain.world.db.update('registry', { _id: `item:${itemId}` }, fields)

test('a redemption takes the points and a piece, and costs three calls of the database', async () => {
  await member('mei', 1000)
  chain.databaseCalls()
  await order('mei', 'mug')
  expect(chain.databaseCalls()).toBeLessThanOrEqual(4)
  const answer = await redeem('mei', 'mug')
  expect(chain.databaseCalls()).toBe(3)
  expect(answer).toMatchObject({
    ok: true,
    value: {
      balance: 400,
      order: {
        itemId: 'mug',
        title: '街角马克杯',
        picture: 'mug',
        points: 300,
        storeId: 'S001',
        storeName: '人民路店',
        state: 'ready',
        collectBy: '2026-12-06',
        pickupCode: expect.stringMatching(/^83\d{22}$/),
        canCancel: true,
      },
    },
  })
  expect(await stock('mug')).toMatchObject({ left: 48 })
  expect(await orders('mei')).toHaveLength(2)
  expect((await chain.audit()).faults).toEqual([])
})

test('the same request is one order, also sixteen times at once and again later', async () => {
  await member('mei', 1000)
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => redeem('mei', 'mug', { requestId: 'one' })),
  )
  for (const answer of answers) expect(answer).toEqual(answers[0])
  chain.at('2026-11-23T12:00:00+08:00')
  expect(await redeem('mei', 'mug', { requestId: 'one' })).toEqual(answers[0])
  expect(await redeem('mei', 'tote-plus', { requestId: 'one' })).toMatchObject({
    refusal: 'conflicting-retry',
  })
  expect(await balance('mei')).toBe(700)
  expect(await stock('mug')).toMatchObject({ left: 49 })
  expect((await chain.audit()).faults).toEqual([])
})

test('sixteen at once with points for three: exactly three', async () => {
  await member('mei', 1000)
  const answers = await Promise.all(Array.from({ length: 16 }, () => redeem('mei', 'mug')))
  expect(answers.filter(answer => answer.ok)).toHaveLength(3)
  const refusals = answers.flatMap(answer => (answer.ok ? [] : answer.refusal))
  expect(new Set(refusals)).toEqual(new Set(['not-enough-points']))
  expect(await balance('mei')).toBe(100)
  await chain.sweep()
  expect(await stock('mug')).toMatchObject({ left: 47, holds: [] })
  expect((await chain.audit()).faults).toEqual([])
})

test('a hundred members for ten pieces: ten orders, nobody else pays', async () => {
  await chain.world.db.update('stock', { _id: 'item:mug' }, { left: 10, total: 10 })
  const people = Array.from({ length: 100 }, (_, index) => `p${index}`)
  for (let index = 0; index < people.length; index += 20) {
    await Promise.all(people.slice(index, index + 20).map(openid => member(openid, 300)))
  }
  const answers = await Promise.all(people.map(openid => redeem(openid, 'mug')))
  expect(answers.filter(answer => answer.ok)).toHaveLength(10)
  const refusals = answers.flatMap(answer => (answer.ok ? [] : answer.refusal))
  expect(new Set(refusals)).toEqual(new Set(['sold-out']))
  const spent = (await journal()).flatMap(entry => (entry.kind === 'redeemed' ? entry.legs : []))
  const points = spent.reduce((sum, leg) => sum + (leg.what === 'points' ? leg.points : 0), 0)
  expect(points).toBe(-3000)
  await chain.sweep()
  expect(await stock('mug')).toMatchObject({ left: 0, holds: [] })
  expect(await chain.audit()).toMatchObject({ faults: [], books: { spent: 3000 } })
}, 60_000)

describe('a no writes nothing', () => {
  test.each([
    ['no such item', 'cup', {}, 'no-such-item'],
    ['too few points', 'thermos', {}, 'not-enough-points'],
    ['a way that is not offered', 'mug', { receive: { way: 'desk' as const } }, 'way-not-offered'],
    ['no store', 'mug', { receive: { way: 'pickup' as const } }, 'no-such-store'],
    ['an unknown store', 'mug', { receive: { ...atS001, storeId: 'S009' } }, 'no-such-store'],
    ['no address', 'thermos', { receive: { way: 'delivery' as const } }, 'address-needed'],
    ['too few points to send', 'thermos', { receive: { way: 'delivery', address } }, 'not-enough-points'],
    ['a coupon that nobody holds', 'mug', { couponId: 'nobody.1.0' }, 'no-such-coupon'],
  ])('%s', async (_, itemId, more, refusal) => {
    await member('mei', 500)
    const before = await all()
    expect(await redeem('mei', itemId, more as object)).toMatchObject({ ok: false, refusal })
    expect(await all()).toEqual(before)
  })

  test('nobody who has not joined', async () => {
    const before = await all()
    expect(await redeem('stranger', 'mug')).toMatchObject({ refusal: 'not-a-member' })
    expect(await all()).toEqual(before)
  })

  test.each([
    [{ itemId: 'mug', requestId: 'r' }],
    [{ itemId: 'mug', requestId: 'r', receive: { way: 'pickup', storeId: 'S001', more: 1 } }],
    [{ itemId: 'mug', requestId: 'r r', receive: { way: 'desk' } }],
    [{ itemId: 'mug', requestId: 'r', receive: { way: 'boat' } }],
    [
      {
        itemId: 'mug',
        requestId: 'r',
        receive: { way: 'delivery', address: { ...address, text: 'x'.repeat(201) } },
      },
    ],
    [
      {
        itemId: 'mug',
        requestId: 'r',
        receive: { way: 'delivery', address: { ...address, phone: 'by mail' } },
      },
    ],
  ])('a request of another shape: %j', async data => {
    await member('mei', 500)
    expect(await chain.raw('mei', 'mall', { action: 'redeem', data })).toMatchObject({ refusal: 'bad-input' })
  })

  test('an item that was paused a moment ago is not sold out of memory', async () => {
    await member('mei', 1000)
    await order('mei', 'mug')
    await change('mug', { isPaused: true, version: 2 })
    await chain.world.db.update('stock', { _id: 'item:mug' }, { version: 2 })
    expect(await redeem('mei', 'mug')).toMatchObject({ refusal: 'not-on-sale' })
    expect(await stock('mug')).toMatchObject({ left: 49 })
  })

  test('one that was on pause in memory is sold again at once', async () => {
    await member('mei', 1000)
    await change('mug', { isPaused: true })
    expect(await redeem('mei', 'mug')).toMatchObject({ refusal: 'not-on-sale' })
    await change('mug', { isPaused: false })
    expect(await redeem('mei', 'mug')).toMatchObject({ ok: true })
  })
})

describe('each way of receiving', () => {
  test('at the till: a coupon is in the wallet, and cannot be cancelled away', async () => {
    await member('mei', 1000)
    const got = await order('mei', 'coffee-voucher', { receive: { way: 'till' } })
    expect(got).toMatchObject({ state: 'done', canCancel: false, collectBy: null, pickupCode: null })
    const mine = await chain.call('mei', 'coupons', 'mine', { state: 'usable' })
    const offers = mine.ok ? mine.value.coupons.map(coupon => coupon.offerId) : []
    expect(offers).toContain('mall-5-off')
    expect(await chain.call('mei', 'mall', 'cancel', { orderId: got.orderId })).toMatchObject({
      refusal: 'order-not-open',
      details: { state: 'done' },
    })
    expect((await chain.audit()).faults).toEqual([])
  })

  test('at a desk, with money on top', async () => {
    await member('mei', 1000)
    const got = await order('mei', 'tote-plus', { receive: { way: 'desk' } })
    expect(got).toMatchObject({ state: 'ready', storeId: null, priceFen: 990, points: 200 })
  })

  test('by parcel: the address is sealed, shown by its end, and never in the journal', async () => {
    await member('mei', 1000)
    const receive = { way: 'delivery' as const, address }
    const got = await order('mei', 'thermos', { receive, requestId: 'one' })
    expect(got).toMatchObject({
      state: 'to-ship',
      pickupCode: null,
      addressShown: '林*满 138****5678 … 302 室',
    })
    expect((await orders('mei'))[0]).toEqual(got)
    expect(await order('mei', 'thermos', { receive, requestId: 'one' })).toEqual(got)
    const elsewhere = { ...receive, address: { ...address, text: '北京市朝阳区 2 号' } }
    expect(await redeem('mei', 'thermos', { receive: elsewhere, requestId: 'one' })).toMatchObject({
      refusal: 'conflicting-retry',
    })
    expect((await orders('mei'))[0]).toEqual(got)
    for (const secret of ['13800005678', '黄浦区', '林小满']) {
      expect(await all()).not.toContain(secret)
    }
  })

  test('a code', async () => {
    await member('mei', 1000)
    const got = await order('mei', 'movie-code', { receive: { way: 'virtual' }, requestId: 'one' })
    expect(got).toMatchObject({ state: 'done', virtualCode: expect.stringMatching(/^DEMO-FILM-\d{4}$/) })
    const again = await order('mei', 'movie-code', { receive: { way: 'virtual' }, requestId: 'one' })
    expect(again).toEqual(got)
    expect(await orders('mei')).toEqual([got])
    expect(await all()).not.toContain('DEMO-FILM')
  })
})

test('the shelf says what is left, what was had, and why not', async () => {
  await member('mei', 350)
  await order('mei', 'mug')
  await change('tote-plus', { onSaleFrom: '2026-12-01T00:00:00+08:00' })
  await change('thermos', { isPaused: true })
  const shelf = await chain.call('mei', 'mall', 'items', {})
  if (!shelf.ok) throw new Error(shelf.refusal)
  const shown = Object.fromEntries(
    shelf.value.items.map(({ itemId, left, had, why }) => [itemId, { left, had, why }]),
  )
  expect(shown).toEqual({
    mug: { left: 49, had: 1, why: 'not-enough-points' },
    'plus-cup': { left: 30, had: 0, why: 'paid-members-only' },
    'tote-plus': { left: 30, had: 0, why: 'not-on-sale' },
    'movie-code': { left: 20, had: 0, why: 'not-enough-points' },
    'coffee-voucher': { left: 200, had: 0, why: 'not-enough-points' },
  })
  expect(shelf.value.balance).toBe(50)
  const one = await chain.call('mei', 'mall', 'item', { itemId: 'mug' })
  expect(one).toMatchObject({
    ok: true,
    value: { item: { itemId: 'mug', left: 49 }, balance: 50, stores: [{ storeId: 'S001' }, {}, {}] },
  })
  expect(await chain.call('mei', 'mall', 'item', { itemId: 'cup' })).toMatchObject({
    refusal: 'no-such-item',
  })
})
