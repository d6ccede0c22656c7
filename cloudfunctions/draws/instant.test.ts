// An instant draw: a deck that deals each card once, and gives each prize once.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { deck, points, trialDraws } from '../../local/trial-draws'
import { checkProof } from '../../shared/draws/check'
import { dealt } from '../../shared/draws/pick'
import { secretOf } from '../runtime/draws'
import type { WinDocument } from './wins'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(async () => {
  const { faults } = await chain.audit()
  await chain.close()
  expect(faults).toEqual([])
})
const { member, balance, all, staff, publish, draw, play, places } = trialDraws(() => chain)

const ten = deck('ten', 10, { points: 5, prizes: [points(3)] })

async function deckOf(drawId: string): Promise<Map<number, string>> {
  const known = await draw(drawId)
  const { terms } = known
  const cards = dealt(secretOf(chain.world, known), { ...terms, cards: terms.cards ?? 0 })
  return new Map(cards.map(({ ticketNo, prizeId }) => [ticketNo, prizeId]))
}

test('cards come in the order that the secret gives, and each pays what it says', async () => {
  await publish(ten)
  await member('mei', 100)
  const cards = await deckOf('ten')
  let expected = 100
  for (let card = 1; card <= 10; card++) {
    const answer = await play('mei', 'ten')
    expected += (cards.has(card) ? 10 : 0) - 5
    expect(answer).toMatchObject({ ok: true, value: { cardNo: card, left: 10 - card, isFree: false } })
    expect(answer.ok && (answer.value.prize?.prizeId ?? null)).toBe(cards.get(card) ?? null)
    expect(await balance('mei')).toBe(expected)
    const detail = await chain.call('mei', 'draws', 'detail', { drawId: 'ten' })
    const leftOf = [...cards.keys()].filter(no => no > card).length
    expect(detail).toMatchObject({ ok: true, value: { draw: { tickets: card, prizes: [{ left: leftOf }] } } })
  }
  const over = { ok: true, value: { draw: { phase: 'open', why: 'draw-closed' } } }
  expect(await chain.call('mei', 'draws', 'detail', { drawId: 'ten' })).toMatchObject(over)
  expect(await play('mei', 'ten')).toMatchObject({ refusal: 'draw-closed' })
  await chain.sweep()
  expect(await draw('ten')).toMatchObject({ state: 'drawn', closing: { tickets: 10 } })
  const proof = await chain.call('anyone', 'draws', 'proof', { drawId: 'ten' })
  if (!proof.ok) throw new Error(proof.refusal)
  expect(checkProof(proof.value, proof.value.list).map(({ is }) => is)).toEqual(Array(8).fill('right'))
  expect(proof.value.results).toHaveLength(3)
})

test('a card without a prize costs five calls of the database once the draw is known', async () => {
  await publish(deck('blanks', 100, { points: 5, prizes: [points(1)] }))
  await member('mei', 100)
  await play('mei', 'blanks')
  chain.databaseCalls()
  expect(await play('mei', 'blanks')).toMatchObject({ ok: true })
  const calls = chain.databaseCalls()
  expect(calls).toBe(5)
})

test('free once a day, then for points; never twice by a clock that is behind', async () => {
  await member('mei', 30)
  expect(await play('mei', 'scratch-demo')).toMatchObject({ ok: true, value: { isFree: true } })
  expect(await play('mei', 'scratch-demo')).toMatchObject({ ok: true, value: { isFree: false } })
  chain.at('2026-11-21T23:59:59+08:00')
  const behind = await play('mei', 'scratch-demo')
  expect(behind.ok && behind.value.isFree).toBe(false)
  chain.at('2026-11-23T00:00:01+08:00')
  expect(await play('mei', 'scratch-demo')).toMatchObject({ ok: true, value: { isFree: true } })
})

test('a retry gets the same card', async () => {
  await member('mei', 100)
  const first = await play('mei', 'scratch-demo', 'one')
  await play('mei', 'scratch-demo', 'two')
  const again = await play('mei', 'scratch-demo', 'one')
  expect(again).toMatchObject({ ok: true, value: { cardNo: 1, isFree: true } })
  expect(first).toMatchObject({ ok: true, value: { cardNo: 1 } })
  expect(await places('scratch-demo')).toHaveLength(2)
})

test('staff cannot play, nobody can play without points, and nothing is written', async () => {
  await publish(ten)
  await member('demo-cashier', 100)
  await member('poor', 4)
  const before = await all()
  expect(await play('demo-cashier', 'ten')).toMatchObject({ refusal: 'staff-cannot-win' })
  expect(await play('poor', 'ten')).toMatchObject({ refusal: 'not-enough-points' })
  expect(await play('poor', 'monthly-demo')).toMatchObject({ refusal: 'no-such-draw' })
  expect(await all()).toBe(before)
})

test('a crowd for a small deck: each card once, each prize once, nobody pays for nothing', async () => {
  await publish(deck('small', 40, { points: 5, prizes: [points(8)] }))
  const people = Array.from({ length: 60 }, (_, index) => `p${index}`)
  await Promise.all(people.map(openid => member(openid, 20)))
  const answers = await Promise.all(people.map(openid => play(openid, 'small')))
  const played = answers.flatMap(answer => (answer.ok ? [answer.value] : []))
  expect(played.map(({ cardNo }) => cardNo).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 40 }, (_, i) => i + 1),
  )
  expect(played.filter(({ prize }) => prize !== null)).toHaveLength(8)
  const cards = await deckOf('small')
  for (const { cardNo, prize } of played) expect(prize?.prizeId ?? null).toBe(cards.get(cardNo) ?? null)
  const balances = await Promise.all(people.map(balance))
  expect(balances.reduce((sum, one) => sum + one, 0)).toBe(60 * 20 - 40 * 5 + 8 * 10)
}, 60_000)

describe('killed half-way', () => {
  test.each([
    { verb: 'insert', collection: 'journal' },
    { verb: 'step', collection: 'rolls' },
    { verb: 'insert', collection: 'wins' },
  ] as const)(
    'before $verb in $collection: asked again, it is one card and one price',
    async ({ verb, collection }) => {
      await publish(deck('sure', 4, { points: 5, prizes: [points(4)] }))
      await member('mei', 100)
      expect(
        await killedBefore(chain.world, verb, collection, () => play('mei', 'sure', 'one')),
      ).toMatchObject({
        refusal: 'internal',
      })
      expect(await play('mei', 'sure', 'one')).toMatchObject({
        ok: true,
        value: { cardNo: 1, prize: { state: 'given' } },
      })
      expect(await balance('mei')).toBe(105)
      expect(await play('mei', 'sure', 'one')).toMatchObject({ ok: true, value: { cardNo: 1 } })
      chain.at('2026-11-22T12:01:00+08:00')
      await chain.sweep()
      expect(await balance('mei')).toBe(105)
    },
  )

  test.each(['rolls', 'wins'] as const)(
    'and not asked again: the sweeper gives card and prize (%s)',
    async collection => {
      await publish(deck('sure', 4, { points: 5, prizes: [points(4)] }))
      await member('mei', 100)
      const verb = collection === 'rolls' ? 'step' : 'insert'
      await killedBefore(chain.world, verb, collection, () => play('mei', 'sure', 'one'))
      chain.at('2026-11-22T12:01:00+08:00')
      await chain.sweep()
      expect(await places('sure')).toMatchObject([{ no: 1, count: 1 }])
      expect(await chain.documents<WinDocument>('wins')).toMatchObject([{ state: 'given', ticketNo: 1 }])
      expect(await balance('mei')).toBe(105)
    },
  )
})

test('goods of a card wait to be claimed, and lapse when nobody comes', async () => {
  const goods = { kind: 'goods' as const, points: null, ways: ['pickup' as const] }
  await publish(
    deck('sure', 2, { points: 5, prizes: [points(2, { ...goods, title: '杯子' })], claimWithinDays: 3 }),
  )
  await member('mei', 100)
  await play('mei', 'sure')
  await play('mei', 'sure')
  const claim = (ticketNo: number, storeId = 'S001') =>
    chain.call('mei', 'draws', 'claim', { drawId: 'sure', ticketNo, receive: { way: 'pickup', storeId } })
  expect(await claim(1, 'S999')).toMatchObject({ refusal: 'no-such-store' })
  expect(
    await chain.call('lan', 'draws', 'claim', {
      drawId: 'sure',
      ticketNo: 1,
      receive: { way: 'pickup', storeId: 'S001' },
    }),
  ).toMatchObject({ refusal: 'no-such-prize' })
  const claimed = await claim(1)
  expect(claimed).toMatchObject({
    ok: true,
    value: { win: { state: 'claimed' }, order: { state: 'ready', storeId: 'S001' } },
  })
  expect(await claim(1)).toMatchObject({ ok: true })
  expect(await claim(1, 'S002')).toMatchObject({ refusal: 'claimed-before' })
  const code = claimed.ok ? (claimed.value.order.pickupCode ?? '') : ''
  expect(await chain.call('demo-cashier', 'store', 'handOver', { code })).toMatchObject({
    ok: true,
    value: { order: { state: 'done', title: '杯子' } },
  })
  const orderId = claimed.ok ? claimed.value.order.orderId : ''
  expect(await chain.call('mei', 'mall', 'cancel', { orderId })).toMatchObject({ refusal: 'order-not-open' })
  chain.at('2026-11-26T00:00:01+08:00')
  await chain.sweep()
  expect(await claim(2)).toMatchObject({ refusal: 'claim-lapsed' })
  const listed = await staff('drawWins', { drawId: 'sure', state: 'lapsed' })
  expect(listed).toMatchObject({ ok: true, value: { total: 1, items: [{ ticketNo: 2, state: 'lapsed' }] } })
})
