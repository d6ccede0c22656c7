// Checking in through the real function: once a day, whatever the tapping; two calls of the database.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialPayments } from '../../local/trial-payments'
import type { Entry } from '../../shared/account/account'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const checkIn = (openid: string) => chain.call(openid, 'checkin', 'checkIn', {})
const makeUp = (openid: string, day: string) => chain.call(openid, 'checkin', 'makeUp', { day })
const { member } = trialPayments(() => chain)

test('eight taps at once are one check-in with eight equal answers', async () => {
  const people = Array.from({ length: 12 }, (_, index) => `p${index}`)
  for (const openid of people) await chain.join(openid)
  for (const openid of people) {
    const answers = await Promise.all(Array.from({ length: 8 }, () => checkIn(openid)))
    for (const answer of answers)
      expect(answer).toEqual({ ok: true, value: { points: 1, streak: 1, balance: 1 } })
  }
  const entries = await chain.documents<Entry>('journal')
  expect(entries.filter(entry => entry.kind === 'checkin')).toHaveLength(12)
  expect((await chain.audit()).faults).toEqual([])
})

test('it costs two calls of the database', async () => {
  await chain.join('mei')
  await chain.join('lan')
  await checkIn('mei')
  chain.databaseCalls()
  await checkIn('lan')
  expect(chain.databaseCalls()).toBe(2)
})

test('a week in a row brings 1, 1, 2, 2, 3, 3, 8 and begins again; a missed day ends it', async () => {
  await chain.join('mei')
  const brought: number[] = []
  for (let day = 23; day <= 30; day++) {
    chain.at(`2026-11-${day}T23:59:59+08:00`)
    const answer = await checkIn('mei')
    brought.push(answer.ok ? answer.value.points : -1)
  }
  expect(brought).toEqual([1, 1, 2, 2, 3, 3, 8, 1])
  expect(await chain.call('mei', 'checkin', 'status', {})).toMatchObject({
    value: {
      isDone: true,
      streak: 8,
      pointsToday: 1,
      pointsTomorrow: 1,
      missed: ['2026-11-22'],
      balance: 21,
    },
  })
  chain.at('2026-12-02T00:00:00+08:00')
  expect(await chain.call('mei', 'checkin', 'status', {})).toMatchObject({
    value: { isDone: false, streak: 0, pointsToday: 1, days: [], missed: ['2026-12-01'] },
  })
  expect(await checkIn('mei')).toMatchObject({ value: { points: 1, streak: 1 } })
})

test('mending a day is for paid members', async () => {
  await chain.join('mei')
  chain.at('2026-11-24T12:00:00+08:00')
  expect(await makeUp('mei', '2026-11-23')).toMatchObject({ refusal: 'paid-members-only' })
  expect(await makeUp('mei', 'yesterday')).toMatchObject({ refusal: 'bad-input' })
  expect(await checkIn('stranger')).toMatchObject({ refusal: 'not-a-member' })
})

test('a check-in that slept past midnight finds its day mended meanwhile: nothing is written, and asking again is about the new day', async () => {
  await member('mei')
  chain.at('2026-11-24T00:00:01+08:00')
  expect(await makeUp('mei', '2026-11-23')).toMatchObject({ ok: true })
  const before = await chain.documents('journal')
  chain.at('2026-11-23T23:59:59+08:00')
  expect(await checkIn('mei')).toMatchObject({ ok: false, refusal: 'busy' })
  expect(await chain.documents('journal')).toEqual(before)
  chain.at('2026-11-24T00:00:02+08:00')
  expect(await checkIn('mei')).toMatchObject({ value: { points: 1, streak: 2 } })
})
