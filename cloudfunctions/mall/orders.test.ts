// After redeeming: cancelling, lapsing, sending, leaving.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { address, trialMall } from '../../local/trial-mall'
import type { OfferDocument, TermsDocument } from '../runtime/offers'
import { newStock } from '../runtime/stock'
import type { OrderDocument } from './order-documents'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, redeem, order, orders, stock, journal, balance, all } = trialMall(() => chain)

const cancel = (openid: string, orderId: string) => chain.call(openid, 'mall', 'cancel', { orderId })
const ship = (orderId: string, tracking: string, by = 'demo-staff') =>
  chain.call(by, 'staff', 'ship', { orderId, tracking })
const delivery = { receive: { way: 'delivery' as const, address } }

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

test('a voucher pays for its item, is used up by it, and comes back with it', async () => {
  await member('mei', 0)
  const { db } = chain.world
  const [offer, terms] = await Promise.all([
    db.find<OfferDocument>('registry', 'offer:flash-100'),
    db.find<TermsDocument>('registry', 'terms:flash-100@1'),
  ])
  if (!offer || !terms) throw new Error('no offer')
  const voucher = { ...offer.terms, benefit: { is: 'mall-voucher' as const, itemId: 'mug' } }
  const offerId = 'mug-free'
  const mugFree: OfferDocument = { ...offer, _id: 'offer:mug-free', offerId, terms: voucher }
  const mugFreeTerms: TermsDocument = { ...terms, _id: 'terms:mug-free@1', offerId, terms: voucher }
  await db.insert('registry', mugFree)
  await db.insert('registry', mugFreeTerms)
  await db.insert('stock', newStock('offer:mug-free', 1, 100, null))
  const claimed = await chain.call('mei', 'coupons', 'claim', { offerId, requestId: 'c' })
  const couponId = claimed.ok ? claimed.value.coupon.couponId : ''

  expect(await redeem('mei', 'thermos', { couponId })).toMatchObject({ refusal: 'no-such-coupon' })
  const shelf = await chain.call('mei', 'mall', 'item', { itemId: 'mug' })
  expect(shelf).toMatchObject({ ok: true, value: { item: { why: null } } })
  const answers = await Promise.all(Array.from({ length: 8 }, () => redeem('mei', 'mug', { couponId })))
  const [got] = answers.flatMap(answer => (answer.ok ? answer.value.order : []))
  expect(answers.filter(answer => answer.ok)).toHaveLength(1)
  expect(got).toMatchObject({ points: 0, state: 'ready' })
  await cancel('mei', got?.orderId ?? '')
  const mine = await chain.call('mei', 'coupons', 'mine', { state: 'usable' })
  expect(mine.ok && mine.value.coupons.map(coupon => coupon.couponId)).toContain(couponId)
  expect(await redeem('mei', 'mug', { couponId })).toMatchObject({ ok: true, value: { balance: 0 } })
  await chain.sweep()
  expect(await stock('mug')).toMatchObject({ left: 49, holds: [] })
  expect((await chain.audit()).faults).toEqual([])
})

describe('sending', () => {
  test('gives the order its number once, and only if it is to be sent', async () => {
    await member('mei', 1500)
    const { orderId } = await order('mei', 'thermos', delivery)
    const sent = { state: 'shipped', tracking: 'SF100', memberNo: expect.stringMatching(/^\d{9}$/) }
    expect(await ship(orderId, 'SF100')).toMatchObject({ ok: true, value: sent })
    expect(await ship(orderId, 'SF100', 'demo-admin')).toMatchObject({ ok: true, value: sent })
    expect(await ship(orderId, 'SF200')).toMatchObject({ ok: false })
    expect(await cancel('mei', orderId)).toMatchObject({
      refusal: 'order-not-open',
      details: { state: 'shipped' },
    })
    expect((await orders('mei'))[0]).toMatchObject({ state: 'shipped', tracking: 'SF100', canCancel: false })
    expect(await ship('0'.repeat(24), 'SF100')).toMatchObject({ refusal: 'no-such-order' })
  })

  test('or it is cancelled: of the two at once one wins', async () => {
    await member('mei', 1000)
    const { orderId } = await order('mei', 'thermos', delivery)
    const [sent, stopped] = await Promise.all([ship(orderId, 'SF100'), cancel('mei', orderId)])
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

test('who leaves is forgotten with the addresses', async () => {
  await member('mei', 1000)
  const asked = { ...delivery, requestId: 'one' }
  const { orderId } = await order('mei', 'thermos', asked)
  expect(await chain.call('mei', 'account', 'close', {})).toMatchObject({ refusal: 'orders-open' })
  await ship(orderId, 'SF100')
  expect(await chain.call('mei', 'account', 'close', {})).toMatchObject({ ok: true })
  expect(await chain.documents('orders')).toEqual([])
  expect(await chain.call('mei', 'mall', 'orders', {})).toMatchObject({ refusal: 'not-a-member' })
  await chain.join('mei')
  expect(await orders('mei')).toEqual([])
  // A phone that has waited since then for the answer brings nothing back.
  chain.at('2026-11-23T12:00:00+08:00')
  expect(await redeem('mei', 'thermos', asked)).toMatchObject({ ok: true, value: { orderId } })
  expect(await chain.documents('orders')).toEqual([])
})
