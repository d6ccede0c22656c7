// A trial that is drawn: its stores' draws are published with it, closed through its own gates, and prove who was chosen.

import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedAfter } from '../../local/trial-crash'
import { trialTrials } from '../../local/trial-trials'
import { checkProof } from '../../shared/draws/check'
import { missingForLaw } from '../../shared/draws/law'
import type { DrawProof } from '../../shared/draws/proof-format'
import type { TrialDraft } from '../../shared/staff/trials-api'
import { drawNow } from '../draws/place'
import { numbered, type RollPage } from '../runtime/rolls'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, post, apply, applied, mine, collect, choose, end } = trialTrials(() => chain)
const { stored, idOf, journal, orders, balance, all, gate } = trialTrials(() => chain)

const drawn: Partial<TrialDraft> = {
  how: 'draw',
  points: 20,
  pieces: [
    { storeId: 'S001', pieces: 3 },
    { storeId: 'S002', pieces: 2 },
  ],
  drawsAt: '2026-11-26T16:00:00+08:00',
  publicNumberName: '2026年11月26日上证综指收盘点位',
}
const afterClosing = '2026-11-25T00:01:00+08:00'
const atTheDraw = '2026-11-26T16:00:00+08:00'
const number = '3204.56'
const second = 'demo-staff-2'

/** Eight at the first store, one at the second. */
const here = Array.from({ length: 8 }, (_, index) => `p${index}`)
async function crowd(): Promise<void> {
  for (const openid of [...here, 'baker']) await member(openid, 100)
  await Promise.all(here.map(openid => applied(openid, 'yogurt')))
  await applied('baker', 'yogurt', 'S002')
}

async function proofOf(drawId: string): Promise<DrawProof> {
  const answer = await chain.call('p0', 'draws', 'proof', { drawId })
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}

async function ticketsOf(drawId: string): Promise<{ no: number; memberId: string }[]> {
  const pages = await chain.documents<RollPage>('rolls')
  return pages.filter(page => page.rollId === drawId).flatMap(numbered)
}

async function chosen(): Promise<string[]> {
  const states = await Promise.all(here.map(async openid => (await mine(openid))[0]?.state))
  return here.filter((_, index) => states[index] === 'chosen')
}

test('a public number is a line of text, as for any draw', async () => {
  await post('yogurt', drawn)
  chain.at(atTheDraw)
  for (const publicNumber of ['1\n2', '1\u0000', '3204\ud800', ' ', '9'.repeat(65)]) {
    const answer = await chain.call(second, 'staff', 'chooseTrial', { trialId: 'yogurt', publicNumber })
    expect(answer).toMatchObject({ refusal: 'bad-input', details: { field: 'publicNumber' } })
  }
  expect(await stored('yogurt')).toMatchObject({ state: 'open', publicNumber: null })
})

test('posting it publishes a draw at each store, with all that the law wants to be told before', async () => {
  await post('yogurt', drawn)
  const detail = await chain.call('demo-staff', 'staff', 'trial', { trialId: 'yogurt' })
  expect(detail).toMatchObject({ value: { drawIds: ['yogurt.S001', 'yogurt.S002'], missing: [] } })
  const draw = await drawNow(chain.world, 'yogurt.S001')
  expect(draw).toMatchObject({
    state: 'open',
    trial: { trialId: 'yogurt', storeId: 'S001' },
    commitment: expect.stringMatching(/^[0-9a-f]{64}$/),
    terms: { kind: 'trial', perMember: 1, onePrizeAMember: true, prizes: [{ kind: 'place', quantity: 3 }] },
  })
  const context = { now: chain.world.now(), stores: ['S001', 'S002'], tiers: [] }
  const missing = draw ? missingForLaw(draw.terms, context) : []
  // Its id is made of two others.
  expect(missing.map(({ field }) => field)).toEqual(['drawId'])
  const again = await chain.call('demo-staff', 'staff', 'saveTrial', {
    ...(await draftOf()),
    version: 1,
    pieces: [{ storeId: 'S001', pieces: 9 }],
  })
  expect(again).toMatchObject({ refusal: 'terms-frozen' })
})

async function draftOf(): Promise<TrialDraft> {
  const { _id, isShut, postedBy, publicNumber, version, state, chosenAt, endedAt, endReason, ...draft } =
    await stored('yogurt')
  return draft
}

test('each application is one ticket; closing, drawing and choosing prove themselves', async () => {
  await post('yogurt', drawn)
  await crowd()
  const own = (await mine('p0'))[0]
  expect(own).toMatchObject({ state: 'applied', drawId: 'yogurt.S001' })
  const tickets = await ticketsOf('yogurt.S001')
  expect(tickets.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(new Set(tickets.map(({ memberId }) => memberId)).size).toBe(8)

  chain.at(afterClosing)
  await chain.sweep()
  expect(await stored('yogurt')).toMatchObject({ isShut: true, state: 'open' })
  expect(await proofOf('yogurt.S001')).toMatchObject({ tickets: 8, secret: null })
  expect(await choose('yogurt', number, second)).toMatchObject({ refusal: 'draw-too-early' })
  chain.at(atTheDraw)
  expect(await choose('yogurt', undefined, second)).toMatchObject({ refusal: 'number-needed' })
  expect(await choose('yogurt', number, 'demo-staff')).toMatchObject({ refusal: 'publisher-cannot-draw' })
  expect(await choose('yogurt', number, second)).toMatchObject({ ok: true, value: { state: 'chosen' } })

  const winners = await chosen()
  expect(winners).toHaveLength(3)
  expect(await mine('baker')).toMatchObject([{ state: 'chosen' }])
  for (const openid of here) expect(await balance(openid)).toBe(winners.includes(openid) ? 80 : 100)
  expect(await orders()).toHaveLength(4)
  const proof = await proofOf('yogurt.S001')
  expect(proof).toMatchObject({ publicNumber: number, kind: 'trial' })
  for (const { step, is } of checkProof(proof, proof.list)) expect([step, is]).not.toEqual([step, 'wrong'])
  const byNo = new Map(tickets.map(({ no, memberId }) => [no, memberId]))
  const proven = proof.results.map(({ ticketNo }) => byNo.get(ticketNo)).sort()
  expect(proven).toEqual(winners.map(idOf).sort())
  const wins = await chain.documents<{ drawId: string; state: string; orderId: string | null }>('wins')
  expect(wins.map(({ state }) => state)).toEqual(['given', 'given', 'given', 'given'])
  await chain.sweep()
  expect(await chosen()).toEqual(winners)
  const before = await all()
  expect(await choose('yogurt', '9999.99', second)).toMatchObject({ refusal: 'already-drawn' })
  expect(await choose('yogurt', number, second)).toMatchObject({ ok: true, value: { state: 'chosen' } })
  expect(await all()).toBe(before)
  const [first = ''] = winners
  await collect(first, 'yogurt')
  expect(await mine(first)).toMatchObject([{ state: 'collected' }])
  expect((await chain.audit()).faults).toEqual([])
})

test('who works here cannot win, and has the points back', async () => {
  await post('yogurt', { ...drawn, pieces: [{ storeId: 'S001', pieces: 1 }] })
  for (const openid of ['demo-cashier', 'p0']) await member(openid, 100)
  for (const openid of ['demo-cashier', 'p0']) await applied(openid, 'yogurt')
  chain.at(atTheDraw)
  await choose('yogurt', number, second)
  expect(await mine('demo-cashier')).toMatchObject([{ state: 'passed-over' }])
  expect(await balance('demo-cashier')).toBe(100)
  expect(await mine('p0')).toMatchObject([{ state: 'chosen' }])
})

test('a winner who has left since the list was published forfeits the place, and the proof stands', async () => {
  await post('yogurt', { ...drawn, pieces: [{ storeId: 'S001', pieces: 1 }] })
  await member('p0', 100)
  await applied('p0', 'yogurt')
  chain.at(afterClosing)
  await chain.sweep()
  await chain.call('p0', 'account', 'close', {})
  chain.at(atTheDraw)
  expect(await choose('yogurt', number, second)).toMatchObject({ ok: true, value: { state: 'chosen' } })
  expect(await chain.documents('wins')).toMatchObject([{ state: 'forfeited' }])
  expect(await orders()).toEqual([])
  const proof = await proofOf('yogurt.S001')
  expect(checkProof(proof, proof.list).filter(({ is }) => is === 'wrong')).toEqual([])
})

describe('killed', () => {
  const dyingAt = (writes: number, run: () => Promise<unknown>) =>
    killedAfter(chain.world, writes, ['insert', 'update', 'step'], run)

  test('between the entry and the ticket: the sweeper numbers it before it ends the hold', async () => {
    await post('yogurt', drawn)
    await member('p0', 100)
    // The gate, the entry, and nothing more.
    await dyingAt(2, () => apply('p0', 'yogurt', { requestId: 'one' }))
    expect((await journal()).map(({ kind }) => kind)).toContain('applied')
    expect(await ticketsOf('yogurt.S001')).toEqual([])
    await chain.sweep()
    expect(await ticketsOf('yogurt.S001')).toMatchObject([{ no: 1, memberId: idOf('p0') }])
    expect(await gate('yogurt')).toMatchObject({ holds: [] })
    await apply('p0', 'yogurt', { requestId: 'one' })
    expect(await ticketsOf('yogurt.S001')).toHaveLength(1)
  })

  test.each([0, 2, 4, 7, 10, 15, 20, 26, 32, 40])(
    'on the way to the choice, after %i writes',
    async writes => {
      await post('yogurt', drawn)
      await crowd()
      chain.at(afterClosing)
      await chain.sweep()
      chain.at(atTheDraw)
      await dyingAt(writes, () => choose('yogurt', number, second))
      expect(await choose('yogurt', '1111.11', second)).toMatchObject({ refusal: 'already-drawn' })
      await chain.sweep()
      await chain.sweep()
      expect(await stored('yogurt')).toMatchObject({ state: 'chosen' })
      const winners = await chosen()
      expect(winners).toHaveLength(3)
      const proof = await proofOf('yogurt.S001')
      expect(checkProof(proof, proof.list).filter(({ is }) => is === 'wrong')).toEqual([])
      for (const openid of here) expect(await balance(openid)).toBe(winners.includes(openid) ? 80 : 100)
      expect((await chain.audit()).faults).toEqual([])
    },
  )
})

test('ended before its time: its draws end with it, and everybody has the points back', async () => {
  await post('yogurt', drawn)
  await crowd()
  expect(await end('yogurt')).toMatchObject({ ok: true, value: { state: 'ended' } })
  for (const openid of here) expect(await balance(openid)).toBe(100)
  expect(await mine('p0')).toMatchObject([{ state: 'ended' }])
  for (const drawId of ['yogurt.S001', 'yogurt.S002']) {
    expect(await drawNow(chain.world, drawId)).toMatchObject({ state: 'ended', endReason: '供应商断货' })
  }
  chain.at(atTheDraw)
  await chain.sweep()
  expect(await choose('yogurt', number, second)).toMatchObject({ refusal: 'trial-ended' })
  expect((await chain.audit()).faults).toEqual([])
})
