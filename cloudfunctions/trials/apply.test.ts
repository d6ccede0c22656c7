// Applying through the real functions and the local database: once, exactly as many as there are pieces, nothing after a no.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { trialTrials } from '../../local/trial-trials'
import { entryByRef } from '../runtime/journal'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, post, apply, applied, mine, shown, gate, idOf, application, orders, balance, all } =
  trialTrials(() => chain)

test('who comes first has a piece at once, with a code, for four calls of the database', async () => {
  await post('yogurt', { points: 30, priceFen: 100 })
  await member('mei', 100)
  await member('lan', 100)
  await applied('lan', 'yogurt')
  chain.databaseCalls()
  const answer = await apply('mei', 'yogurt')
  // The newest entry, the piece, the entry, the document; and three more to show it.
  expect(chain.databaseCalls()).toBe(7)
  expect(answer).toMatchObject({
    ok: true,
    value: {
      balance: 70,
      application: {
        trialId: 'yogurt',
        title: '新品酸奶 试吃',
        storeName: '人民路店',
        state: 'chosen',
        order: {
          itemId: 'trial:yogurt',
          points: 30,
          priceFen: 100,
          way: 'pickup',
          storeId: 'S001',
          state: 'ready',
          collectBy: '2026-11-29',
          pickupCode: expect.stringMatching(/^83\d{22}$/),
          canCancel: false,
          origin: 'trial',
        },
        mayReview: false,
        drawId: null,
      },
    },
  })
  expect(await gate('yogurt')).toMatchObject({ left: 0 })
  expect(await shown('mei', 'yogurt')).toMatchObject({ mine: 'chosen', left: 0, why: 'applied-before' })
  expect(await application('yogurt', 'mei')).toMatchObject({ state: 'chosen', storeId: 'S001' })
  expect((await chain.audit()).faults).toEqual([])
})

test('the same request is one application, also sixteen times at once and again later', async () => {
  await post('yogurt', { points: 30 })
  await member('mei', 100)
  const asked = { requestId: 'one' }
  const answers = await Promise.all(Array.from({ length: 16 }, () => apply('mei', 'yogurt', asked)))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  chain.at('2026-11-23T12:00:00+08:00')
  expect(await apply('mei', 'yogurt', asked)).toEqual(answers[0])
  expect(await apply('mei', 'trial-oatmilk', asked)).toMatchObject({ refusal: 'conflicting-retry' })
  expect(await apply('mei', 'yogurt')).toMatchObject({ refusal: 'applied-before' })
  expect(await balance('mei')).toBe(70)
  await chain.sweep()
  expect(await gate('yogurt')).toMatchObject({ left: 1, holds: [] })
  expect((await chain.audit()).faults).toEqual([])
})

test('eight different requests of one member at once, at two stores: one application', async () => {
  await post('yogurt', {
    points: 30,
    pieces: [
      { storeId: 'S001', pieces: 5 },
      { storeId: 'S002', pieces: 5 },
    ],
  })
  await member('mei', 300)
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => apply('mei', 'yogurt', { storeId: index % 2 ? 'S001' : 'S002' })),
  )
  expect(answers.filter(answer => answer.ok)).toHaveLength(1)
  expect(await balance('mei')).toBe(270)
  await chain.sweep()
  expect((await gate('yogurt')).left + (await gate('yogurt', 'S002')).left).toBe(9)
  expect((await chain.audit()).faults).toEqual([])
})

test('forty members for ten pieces: ten have one, nobody else pays', async () => {
  await post('yogurt', { points: 50, pieces: [{ storeId: 'S001', pieces: 10 }] })
  const people = Array.from({ length: 40 }, (_, index) => `p${index}`)
  for (let index = 0; index < people.length; index += 20) {
    await Promise.all(people.slice(index, index + 20).map(openid => member(openid, 50)))
  }
  const answers = await Promise.all(people.map(openid => apply(openid, 'yogurt')))
  expect(answers.filter(answer => answer.ok)).toHaveLength(10)
  const refusals = answers.flatMap(answer => (answer.ok ? [] : answer.refusal))
  expect(new Set(refusals)).toEqual(new Set(['sold-out']))
  await chain.sweep()
  expect(await gate('yogurt')).toMatchObject({ left: 0, holds: [] })
  expect(await chain.audit()).toMatchObject({ faults: [], books: { spent: 500 } })
  const documents = await chain.documents<{ state: string }>('applications')
  expect(documents.map(({ state }) => state)).toEqual(Array.from({ length: 10 }, () => 'chosen'))
  expect(await orders()).toHaveLength(10)
}, 60_000)

describe('killed', () => {
  test('between piece and entry: the piece goes back, nothing is paid, and the member may ask again', async () => {
    await post('yogurt', { points: 30, pieces: [{ storeId: 'S001', pieces: 1 }] })
    await member('mei', 100)
    const asked = { requestId: 'one' }
    expect(
      await killedBefore(chain.world, 'insert', 'journal', () => apply('mei', 'yogurt', asked)),
    ).toMatchObject({
      refusal: 'internal',
    })
    expect(await gate('yogurt')).toMatchObject({ left: 0 })
    chain.at('2026-11-22T12:01:00+08:00')
    expect(await chain.sweep()).toMatchObject({ returned: 1 })
    expect(await gate('yogurt')).toMatchObject({ left: 1, holds: [] })
    expect(await balance('mei')).toBe(100)
    expect(await chain.documents('applications')).toEqual([])
    expect(await apply('mei', 'yogurt', asked)).toMatchObject({ ok: true })
    expect((await chain.audit()).faults).toEqual([])
  })

  test.each(['first-come', 'tier'] as const)(
    'between entry and document (%s): the sweeper writes it before it ends the hold',
    async how => {
      await post('yogurt', { points: 30, how })
      await member('mei', 100)
      await killedBefore(chain.world, 'insert', 'applications', () =>
        apply('mei', 'yogurt', { requestId: 'one' }),
      )
      expect(await entryByRef(chain.world, `apply:${idOf('mei')}:one`)).toMatchObject({ kind: 'applied' })
      expect(await application('yogurt', 'mei')).toBeNull()
      expect(await mine('mei')).toMatchObject([{ trialId: 'yogurt' }])
      await chain.sweep()
      const state = how === 'tier' ? 'applied' : 'chosen'
      expect(await application('yogurt', 'mei')).toMatchObject({ state })
      expect(await orders()).toHaveLength(how === 'tier' ? 0 : 1)
      expect((await gate('yogurt')).holds).toEqual([])
    },
  )
})

describe('a no writes nothing', () => {
  test.each([
    ['no such trial', 'nothing', {}, '2026-11-22', 'no-such-trial'],
    ['before it opens', 'yogurt', {}, '2026-11-19', 'trial-not-open'],
    ['after it has closed', 'yogurt', {}, '2026-11-25', 'trial-closed'],
    ['too few points', 'dear', {}, '2026-11-22', 'not-enough-points'],
    ['another tier', 'gold', {}, '2026-11-22', 'tier-too-low'],
    ['paid members only', 'paid', {}, '2026-11-22', 'paid-members-only'],
    ['a store without pieces', 'yogurt', { storeId: 'S002' }, '2026-11-22', 'no-such-store'],
    ['no store', 'yogurt', { storeId: 'S009' }, '2026-11-22', 'no-such-store'],
    ['nothing left', 'gone', {}, '2026-11-22', 'sold-out'],
  ])('%s', async (_, trialId, more, day, refusal) => {
    await post('yogurt', { opensAt: '2026-11-20T00:00:00+08:00' })
    await post('dear', { points: 101 })
    await post('gold', { who: { tiers: ['金卡'], paidOnly: false } })
    await post('paid', { who: { tiers: [], paidOnly: true } })
    await post('gone', { pieces: [{ storeId: 'S001', pieces: 1 }] })
    await member('lan')
    await applied('lan', 'gone')
    await chain.sweep()
    await member('mei', 100)
    chain.at(`${day}T00:00:00+08:00`)
    const before = await all()
    expect(await apply('mei', trialId, more)).toMatchObject({ ok: false, refusal })
    expect(await all()).toEqual(before)
  })

  test('nobody who has not joined', async () => {
    const before = await all()
    expect(await apply('stranger', 'trial-oatmilk')).toMatchObject({ refusal: 'not-a-member' })
    expect(await all()).toEqual(before)
  })

  test('twenty open orders are enough', async () => {
    await member('mei', 4020)
    for (let index = 0; index < 20; index++) {
      const receive = { way: 'pickup', storeId: 'S001' } as const
      const asked = { itemId: 'tote-plus', requestId: `t${index}`, receive }
      expect(await chain.call('mei', 'mall', 'redeem', asked)).toMatchObject({ ok: true })
    }
    expect(await apply('mei', 'trial-oatmilk')).toMatchObject({ refusal: 'too-many-orders' })
    // Where one waits, the order comes later.
    expect(await apply('mei', 'trial-ricecake', { storeId: 'S002' })).toMatchObject({ ok: true })
  })

  test.each([
    [{ trialId: 'trial-oatmilk', storeId: 'S001' }],
    [{ trialId: 'trial-oatmilk', storeId: 'S001', requestId: 'r r' }],
    [{ trialId: 'trial-oatmilk', storeId: 'S001', requestId: 'r', more: 1 }],
  ])('a request of another shape: %j', async data => {
    await member('mei')
    expect(await chain.raw('mei', 'trials', { action: 'apply', data })).toMatchObject({
      refusal: 'bad-input',
    })
  })
})
