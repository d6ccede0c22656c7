// Choosing: the same people however often it is begun, killed and gone on with; everybody else has the points back.

import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedAfter } from '../../local/trial-crash'
import { trialTrials } from '../../local/trial-trials'
import { goOn } from './choice'
import { chooseByTier } from './choose'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, buy, post, apply, applied, mine, shown, collect, choose, end } = trialTrials(() => chain)
const { gate, stored, idOf, application, journal, orders, balance, all } = trialTrials(() => chain)

const closed = '2026-11-25T10:00:00+08:00'

/** Members who apply one after the other, each a minute later, with so many points. */
async function crowd(people: Record<string, number>, trialId = 'yogurt', storeId = 'S001'): Promise<void> {
  let minute = 0
  for (const [openid, points] of Object.entries(people)) {
    await member(openid, points)
    chain.at(`2026-11-22T13:${String(minute++).padStart(2, '0')}:00+08:00`)
    await applied(openid, trialId, storeId)
  }
}

async function chosenOf(people: string[]): Promise<string[]> {
  const states = await Promise.all(people.map(async openid => (await mine(openid))[0]?.state))
  return people.filter((_, index) => states[index] === 'chosen')
}

// 银卡 from 1,000 points, 金卡 from 5,000.
const five = { early: 100, silver: 1000, gold: 5000, late: 100, silver2: 1200 }
const people = Object.keys(five)

test('by tier: higher tiers first, then who applied earlier; the others have their points back', async () => {
  await post('yogurt', { how: 'tier', points: 50, priceFen: 100, pieces: [{ storeId: 'S001', pieces: 3 }] })
  await crowd(five)
  expect(await balance('early')).toBe(50)
  expect(await shown('early', 'yogurt')).toMatchObject({ left: null, applicants: 5, mine: 'applied' })
  expect(await choose('yogurt')).toMatchObject({ refusal: 'trial-still-open' })
  chain.at(closed)
  expect(await shown('early', 'yogurt')).toMatchObject({ phase: 'closed', why: 'applied-before' })
  expect(await choose('yogurt')).toMatchObject({
    ok: true,
    value: { state: 'chosen', phase: 'over', applicants: 5 },
  })
  expect(await chosenOf(people)).toEqual(['silver', 'gold', 'silver2'])
  expect(await balance('early')).toBe(100)
  expect(await balance('late')).toBe(100)
  expect(await balance('gold')).toBe(4950)
  expect(await mine('gold')).toMatchObject([
    { state: 'chosen', order: { state: 'ready', collectBy: '2026-12-02', priceFen: 100, points: 50 } },
  ])
  expect(await mine('late')).toMatchObject([{ state: 'passed-over', order: null, mayReview: false }])
  expect(await orders()).toHaveLength(3)
  const before = await all()
  expect(await choose('yogurt')).toMatchObject({ ok: true, value: { state: 'chosen' } })
  expect(await all()).toBe(before)
  expect((await chain.audit()).faults).toEqual([])
  await collect('gold', 'yogurt')
  expect(await mine('gold')).toMatchObject([{ state: 'collected', mayReview: true }])
})

test('each store chooses among its own; pieces that nobody asked for stay', async () => {
  const pieces = [
    { storeId: 'S001', pieces: 1 },
    { storeId: 'S002', pieces: 4 },
  ]
  await post('yogurt', { how: 'tier', pieces })
  await crowd({ early: 100, gold: 5000 })
  await member('baker', 100)
  await applied('baker', 'yogurt', 'S002')
  chain.at(closed)
  await choose('yogurt')
  expect(await chosenOf(['early', 'gold', 'baker'])).toEqual(['gold', 'baker'])
})

test('what is bought after closing moves nobody up', async () => {
  await post('yogurt', { how: 'tier', pieces: [{ storeId: 'S001', pieces: 1 }] })
  await crowd({ early: 100, late: 100 })
  chain.at('2026-11-25T09:00:00+08:00')
  await buy('late', 'bread', 500_000)
  chain.at(closed)
  await choose('yogurt')
  expect(await chosenOf(['early', 'late'])).toEqual(['early'])
})

test('who has left is passed over, and the next one has the piece', async () => {
  await post('yogurt', { how: 'tier', points: 50, pieces: [{ storeId: 'S001', pieces: 1 }] })
  await crowd({ early: 100, gold: 5000 })
  await chain.call('gold', 'account', 'close', {})
  chain.at(closed)
  await chain.join('gold')
  await choose('yogurt')
  expect(await chosenOf(['early'])).toEqual(['early'])
  expect(await mine('gold')).toEqual([])
  // The points went with the account.
  expect(await balance('gold')).toBe(0)
  expect(await application('yogurt', 'gold')).toMatchObject({ state: 'passed-over' })
  expect((await chain.audit()).faults).toEqual([])
})

test('the chosen are told, once', async () => {
  await post('yogurt', { how: 'tier', pieces: [{ storeId: 'S001', pieces: 1 }] })
  await crowd({ early: 100, gold: 5000 })
  chain.at(closed)
  await choose('yogurt')
  await choose('yogurt')
  expect(await chain.documents('outbox')).toMatchObject([
    {
      _id: `trial-chosen:yogurt:${idOf('gold')}`,
      kind: 'trial-chosen',
      memberId: idOf('gold'),
      about: '新品酸奶 试吃',
      told: '人民路店，12月2日前领取',
      until: '2026-12-02T16:00:00.000Z',
    },
  ])
})

describe('killed on the way', () => {
  const dyingAt = (writes: number, run: () => Promise<unknown>) =>
    killedAfter(chain.world, writes, ['insert', 'update'], run)

  test.each([0, 1, 3, 5, 6, 8, 11, 14, 17, 20, 23])('after %i writes', async writes => {
    await post('yogurt', { how: 'tier', points: 50, pieces: [{ storeId: 'S001', pieces: 3 }] })
    await crowd(five)
    chain.at(closed)
    await dyingAt(writes, () => choose('yogurt'))
    const isBegun = (await stored('yogurt')).isShut
    expect(isBegun).toBe(true)
    await chain.sweep()
    expect(await stored('yogurt')).toMatchObject({ state: 'chosen' })
    expect(await chosenOf(people)).toEqual(['silver', 'gold', 'silver2'])
    expect(await balance('early')).toBe(100)
    expect(await orders()).toHaveLength(3)
    const kinds = (await journal()).map(({ kind }) => kind)
    expect(kinds.filter(kind => kind === 'chosen')).toHaveLength(3)
    expect(kinds.filter(kind => kind === 'passed-over')).toHaveLength(2)
    expect(await chain.documents<{ _id: string }>('jobs')).not.toContainEqual(
      expect.objectContaining({ _id: 'trial-choice:yogurt' }),
    )
    expect((await chain.audit()).faults).toEqual([])
  })

  test('staff and the sweeper at once, three times over: the same people, once', async () => {
    await post('yogurt', { how: 'tier', points: 50, pieces: [{ storeId: 'S001', pieces: 3 }] })
    await crowd(five)
    chain.at(closed)
    const patience = 40_000
    await Promise.all([
      choose('yogurt'),
      choose('yogurt'),
      goOn(chain.world, 'yogurt', chooseByTier, patience),
      chain.sweep(),
    ])
    await chain.sweep()
    expect(await chosenOf(people)).toEqual(['silver', 'gold', 'silver2'])
    expect((await journal()).filter(({ kind }) => kind === 'chosen')).toHaveLength(3)
    expect((await chain.audit()).faults).toEqual([])
  })
})

test('who applies at the very moment of closing is in the list or is told that it is over', async () => {
  await post('yogurt', { how: 'tier', points: 50, pieces: [{ storeId: 'S001', pieces: 2 }] })
  const many = Array.from({ length: 12 }, (_, index) => `p${index}`)
  await Promise.all(many.map(openid => member(openid, 100)))
  chain.at('2026-11-24T23:59:59.999+08:00')
  const { db } = chain.world
  const { insert } = db
  let written = 0
  let choosing: Promise<unknown> = Promise.resolve()
  db.insert = async (collection, document) => {
    // Four are about to write their entries, others have their places already: now it closes.
    if (collection === 'journal' && ++written === 4) {
      chain.at('2026-11-25T00:00:00+08:00')
      choosing = choose('yogurt')
    }
    return insert(collection, document)
  }
  const answers = await Promise.all(many.map(openid => apply(openid, 'yogurt')))
  await choosing
  db.insert = insert
  const inside = many.filter((_, index) => answers[index]?.ok)
  expect(inside.length).toBeGreaterThan(2)
  for (const answer of answers) if (!answer.ok) expect(answer.refusal).toBe('trial-closed')
  const states = await Promise.all(inside.map(async openid => (await mine(openid))[0]?.state))
  expect(states).not.toContain('applied')
  expect(states.filter(state => state === 'chosen')).toHaveLength(2)
  for (const openid of many) {
    const isChosen = (await mine(openid))[0]?.state === 'chosen'
    expect(await balance(openid)).toBe(isChosen ? 50 : 100)
  }
  await chain.sweep()
  expect(await gate('yogurt')).toMatchObject({ holds: [] })
  expect((await chain.audit()).faults).toEqual([])
})

describe('ended before its time', () => {
  test('who waits has the points back; what was chosen can still be collected', async () => {
    await post('yogurt', { how: 'tier', points: 50 })
    await crowd({ early: 100, late: 100 })
    expect(await end('yogurt', ' ')).toMatchObject({ refusal: 'reason-needed' })
    expect(await end('nothing')).toMatchObject({ refusal: 'no-such-trial' })
    expect(await end('yogurt')).toMatchObject({
      ok: true,
      value: { state: 'ended', endReason: '供应商断货' },
    })
    expect(await mine('early')).toMatchObject([{ state: 'ended' }])
    expect(await balance('early')).toBe(100)
    await member('mei', 100)
    expect(await apply('mei', 'yogurt')).toMatchObject({ refusal: 'trial-closed' })
    chain.at(closed)
    expect(await choose('yogurt')).toMatchObject({ refusal: 'trial-ended' })
    const before = await all()
    expect(await end('yogurt', '再说一次')).toMatchObject({ ok: true, value: { endReason: '供应商断货' } })
    expect(await all()).toBe(before)
    expect((await chain.audit()).faults).toEqual([])
  })

  test('where who comes first has a piece, nobody loses one', async () => {
    await member('mei')
    await applied('mei', 'trial-oatmilk')
    await end('trial-oatmilk')
    expect(await mine('mei')).toMatchObject([{ state: 'chosen' }])
    await collect('mei', 'trial-oatmilk')
    expect(await mine('mei')).toMatchObject([{ state: 'collected', mayReview: true }])
  })
})

test('a trial whose pieces went to who came first is closed by the same step', async () => {
  await post('yogurt')
  await crowd({ early: 0 })
  chain.at(closed)
  expect(await choose('yogurt')).toMatchObject({ ok: true, value: { state: 'chosen' } })
  expect(await mine('early')).toMatchObject([{ state: 'chosen' }])
})

test.each(['mei', 'demo-cashier', 'demo-manager', 'demo-finance'])('%s may not choose or end', async by => {
  expect(await choose('trial-oatmilk', undefined, by)).toMatchObject({ refusal: 'not-allowed' })
  const data = { trialId: 'trial-oatmilk', reason: '试试' }
  expect(await chain.raw(by, 'staff', { action: 'endTrial', data })).toMatchObject({ refusal: 'not-allowed' })
})
