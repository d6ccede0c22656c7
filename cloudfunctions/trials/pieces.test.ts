// What becomes of a piece that a member has: handed over, left lying, or forfeited.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { trialTrials } from '../../local/trial-trials'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, post, apply, applied, mine, shown, collect, gate, application, orders, balance } =
  trialTrials(() => chain)

test('the cashier hands it over once, and the application says so', async () => {
  await member('mei')
  const { order } = await applied('mei', 'trial-oatmilk')
  const code = order?.pickupCode ?? ''
  expect(await chain.call('demo-cashier', 'store', 'pickup', { code })).toMatchObject({
    ok: true,
    value: { order: { title: '早安燕麦奶 试喝', picture: 'oatmilk', origin: 'trial' }, dueFen: 0 },
  })
  const wanted = { code }
  const hand = () => chain.call('demo-cashier', 'store', 'handOver', wanted)
  const [first, second] = await Promise.all([hand(), hand()])
  expect(first).toMatchObject({ ok: true, value: { order: { state: 'done' } } })
  expect(second).toEqual(first)
  expect(await mine('mei')).toMatchObject([{ state: 'collected', mayReview: true, order: { state: 'done' } }])
  expect(await application('trial-oatmilk', 'mei')).toMatchObject({
    state: 'collected',
    collectedAt: chain.world.now().toISOString(),
  })
  expect(await orders()).toMatchObject([{ state: 'done', picture: 'oatmilk' }])
  expect(await chain.call('mei', 'mall', 'orders', {})).toMatchObject({
    value: { orders: [{ origin: 'trial', picture: 'oatmilk', canCancel: false }] },
  })
  expect((await chain.audit()).faults).toEqual([])
})

test('a hand-over that was not noted is known all the same', async () => {
  await member('mei')
  await applied('mei', 'trial-oatmilk')
  const { db } = chain.world
  const update = db.update
  db.update = async (collection, ...rest) =>
    collection === 'applications' ? false : update(collection, ...rest)
  await collect('mei', 'trial-oatmilk')
  db.update = update
  expect(await application('trial-oatmilk', 'mei')).toMatchObject({ state: 'chosen' })
  expect(await mine('mei')).toMatchObject([{ state: 'collected', mayReview: true }])
})

test('nobody comes: points and piece go back at night, and the next one gets it', async () => {
  await post('yogurt', {
    points: 30,
    pieces: [{ storeId: 'S001', pieces: 1 }],
    closesAt: '2026-12-20T00:00:00+08:00',
  })
  await member('mei', 100)
  await member('lan', 100)
  await applied('mei', 'yogurt')
  expect(await apply('lan', 'yogurt')).toMatchObject({ refusal: 'sold-out' })
  chain.at('2026-11-30T03:00:00+08:00')
  await chain.nightly()
  expect(await balance('mei')).toBe(100)
  expect(await mine('mei')).toMatchObject([{ state: 'lapsed', order: { state: 'lapsed', pickupCode: null } }])
  expect(await application('yogurt', 'mei')).toMatchObject({ state: 'lapsed' })
  expect(await orders()).toMatchObject([{ state: 'lapsed' }])
  expect(await apply('mei', 'yogurt')).toMatchObject({ refusal: 'applied-before' })
  expect(await apply('lan', 'yogurt')).toMatchObject({ ok: true })
  await chain.sweep()
  expect(await gate('yogurt')).toMatchObject({ left: 0, holds: [] })
  expect((await chain.audit()).faults).toEqual([])
})

test('killed while it lapses: the sweeper ends it, and staff see it', async () => {
  await post('yogurt', { pieces: [{ storeId: 'S001', pieces: 1 }], closesAt: '2026-12-20T00:00:00+08:00' })
  await member('mei')
  await applied('mei', 'yogurt')
  await chain.sweep()
  chain.at('2026-11-30T03:00:00+08:00')
  await killedBefore(chain.world, 'update', 'applications', () => chain.nightly())
  expect(await application('yogurt', 'mei')).toMatchObject({ state: 'chosen' })
  expect(await gate('yogurt')).toMatchObject({ left: 0 })
  await chain.sweep()
  expect(await application('yogurt', 'mei')).toMatchObject({ state: 'lapsed' })
  expect(await orders()).toMatchObject([{ state: 'lapsed' }])
  expect(await gate('yogurt')).toMatchObject({ left: 1, holds: [] })
  expect((await chain.audit()).faults).toEqual([])
})

test('who leaves forfeits it, and is not held back by it', async () => {
  await member('mei')
  await applied('mei', 'trial-oatmilk')
  expect(await chain.call('mei', 'account', 'close', {})).toMatchObject({ ok: true })
  expect(await orders()).toEqual([])
  chain.at('2026-11-22T13:00:00+08:00')
  await chain.join('mei')
  expect(await mine('mei')).toEqual([])
  expect(await shown('mei', 'trial-oatmilk')).toMatchObject({ mine: null, why: 'applied-before' })
  expect((await chain.audit()).faults).toEqual([])
})

test('staff see who waits where, also before anything was noted', async () => {
  await member('mei')
  await applied('mei', 'trial-oatmilk')
  const listed = await chain.call('demo-manager', 'staff', 'orders', { state: 'ready' })
  expect(listed).toMatchObject({
    value: { items: [{ title: '早安燕麦奶 试喝', picture: 'oatmilk', itemId: 'trial:trial-oatmilk' }] },
  })
})
