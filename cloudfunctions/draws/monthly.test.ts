// A monthly draw from the first ticket to the last prize.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { afterClosing, points, terms, trialDraws } from '../../local/trial-draws'
import { address } from '../../local/trial-mall'
import { checkProof } from '../../shared/draws/check'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(async () => {
  const { faults } = await chain.audit()
  await chain.close()
  expect(faults).toEqual([])
})
const { member, balance, all, staff, publish, draw, enter, drawNumber, places } = trialDraws(() => chain)

describe('entering', () => {
  test('pays points and gives numbers in their order', async () => {
    await member('mei', 200)
    await member('lan', 200)
    expect(await enter('mei', 'monthly-demo', 3)).toMatchObject({
      ok: true,
      value: { ticketNos: [1, 2, 3], balance: 110 },
    })
    expect(await enter('lan', 'monthly-demo')).toMatchObject({
      ok: true,
      value: { ticketNos: [4], balance: 170 },
    })
    expect(await enter('mei', 'monthly-demo')).toMatchObject({ ok: true, value: { ticketNos: [5] } })
  })

  test('costs four calls of the database once the draw is known', async () => {
    await member('mei', 200)
    await enter('mei', 'monthly-demo')
    chain.databaseCalls()
    await enter('mei', 'monthly-demo')
    expect(chain.databaseCalls()).toBe(4)
  })

  test('asked twice is once: the same numbers, also after many others, also at once', async () => {
    await member('mei', 200)
    const first = await enter('mei', 'monthly-demo', 2, 'one')
    for (let index = 0; index < 3; index++) await enter('mei', 'monthly-demo')
    expect(await enter('mei', 'monthly-demo', 2, 'one')).toMatchObject({
      ok: true,
      value: { ticketNos: [1, 2] },
    })
    expect(first).toMatchObject({ value: { ticketNos: [1, 2] } })
    const same = await Promise.all([1, 2, 3].map(() => enter('mei', 'monthly-demo', 1, 'two')))
    expect(new Set(same.map(answer => JSON.stringify(answer.ok && answer.value.ticketNos))).size).toBe(1)
    expect(await enter('mei', 'monthly-demo', 1, 'one')).toMatchObject({ refusal: 'conflicting-retry' })
    expect(await balance('mei')).toBe(200 - 6 * 30)
  })

  test.each([
    { what: 'an unknown draw', drawId: 'nothing', tickets: 1, refusal: 'no-such-draw' },
    { what: 'cards instead of tickets', drawId: 'scratch-demo', tickets: 1, refusal: 'no-such-draw' },
    { what: 'more than a member may have', drawId: 'monthly-demo', tickets: 21, refusal: 'ticket-limit' },
    { what: 'more than the points pay', drawId: 'monthly-demo', tickets: 4, refusal: 'not-enough-points' },
    { what: 'no ticket', drawId: 'monthly-demo', tickets: 0, refusal: 'bad-input' },
    { what: 'half a ticket', drawId: 'monthly-demo', tickets: 1.5, refusal: 'bad-input' },
  ])('$what is refused, and nothing is written', async ({ drawId, tickets, refusal }) => {
    await member('mei', 100)
    const before = await all()
    expect(await enter('mei', drawId, tickets)).toMatchObject({ ok: false, refusal })
    expect(await all()).toBe(before)
    expect(await places('monthly-demo')).toEqual([])
  })

  test('strangers, early ones and late ones are refused', async () => {
    await publish(terms('later', { opensAt: '2026-11-25T00:00:00+08:00' }))
    expect(await enter('nobody', 'monthly-demo')).toMatchObject({ refusal: 'not-a-member' })
    await member('mei', 100)
    expect(await enter('mei', 'later')).toMatchObject({ refusal: 'draw-not-open' })
    chain.at(afterClosing)
    expect(await enter('mei', 'monthly-demo')).toMatchObject({ refusal: 'draw-closed' })
    await chain.sweep()
    expect(await enter('mei', 'monthly-demo')).toMatchObject({ refusal: 'draw-closed' })
  })
})

describe('closing and drawing', () => {
  test('the whole way: list, number, winners, prizes, and a proof that everybody can check', async () => {
    const people = Array.from({ length: 12 }, (_, index) => `p${index}`)
    const prizes = [
      points(1, {
        prizeId: 'phone',
        title: '手机',
        kind: 'goods',
        valueFen: 299_900,
        points: null,
        ways: ['delivery', 'pickup'],
      }),
      points(2, { prizeId: 'coupon', title: '优惠券', kind: 'coupon', points: null, offerId: 'prize-10' }),
      points(3),
    ]
    await publish(terms('small', { prizes }))
    await Promise.all(people.map(openid => member(openid, 100)))
    await Promise.all(people.map(openid => enter(openid, 'small', 2)))
    expect(await chain.call('stranger', 'draws', 'proof', { drawId: 'small' })).toMatchObject({
      refusal: 'draw-not-closed',
    })
    const drawn = await drawNumber('small', '3321.48')
    expect(drawn).toMatchObject({ state: 'drawn', tickets: 24, publicNumber: '3321.48' })

    const proof = await chain.call('stranger', 'draws', 'proof', { drawId: 'small' })
    if (!proof.ok) throw new Error(proof.refusal)
    const steps = checkProof(proof.value, proof.value.list)
    expect(steps.filter(({ is }) => is === 'wrong')).toEqual([])
    expect(steps.filter(({ is }) => is === 'skipped').map(({ step }) => step)).toEqual(['deck'])
    expect(proof.value.results).toHaveLength(6)

    const owners = await places('small')
    const ownerOf = (no: number) =>
      owners.find(place => place.no <= no && no < place.no + place.count)?.memberId
    for (const { prizeId, ticketNo } of proof.value.results) {
      const winner = people.find(openid => chain.world.keys.idOf(openid) === ownerOf(ticketNo)) ?? ''
      const mine = await chain.call(winner, 'draws', 'mine', {})
      const state = prizeId === 'phone' ? 'to-claim' : 'given'
      expect(mine).toMatchObject({ ok: true, value: { wins: [{ ticketNo, prizeId, state }] } })
      if (prizeId === 'points') expect(await balance(winner)).toBe(90)
      if (prizeId === 'coupon') {
        const wallet = await chain.call(winner, 'coupons', 'mine', { state: 'usable' })
        expect(wallet.ok && wallet.value.coupons.map(({ offerId }) => offerId)).toContain('prize-10')
      }
      if (prizeId !== 'phone') continue
      const claimed = await chain.call(winner, 'draws', 'claim', {
        drawId: 'small',
        ticketNo,
        receive: { way: 'delivery', address },
      })
      expect(claimed).toMatchObject({
        ok: true,
        value: { win: { state: 'claimed' }, order: { state: 'to-ship', title: '手机' } },
      })
      const orders = await chain.call('demo-staff', 'staff', 'orders', { state: 'to-ship' })
      expect(orders).toMatchObject({ ok: true, value: { items: [{ title: '手机', address }] } })
      const detail = await chain.call('p0', 'draws', 'detail', { drawId: 'small' })
      expect(detail.ok && detail.value.draw.results[0]).toMatchObject({
        prizeId: 'phone',
        winner: expect.stringMatching(/•\d{4}$/),
      })
    }
  })

  test('who claims, leaves and comes back has forfeited it: asking again sends nothing', async () => {
    const goods = points(1, { kind: 'goods', points: null, ways: ['delivery'] })
    await publish(terms('small', { prizes: [goods] }))
    await member('mei', 100)
    await enter('mei', 'small')
    await drawNumber('small', '1')
    const claim = () =>
      chain.call('mei', 'draws', 'claim', {
        drawId: 'small',
        ticketNo: 1,
        receive: { way: 'delivery', address },
      })
    expect(await claim()).toMatchObject({ ok: true, value: { order: { state: 'to-ship' } } })
    expect(await claim()).toMatchObject({ ok: true, value: { order: { state: 'to-ship' } } })
    expect(await chain.call('mei', 'account', 'close', {})).toMatchObject({ ok: true })
    await chain.join('mei')
    expect(await claim()).toMatchObject({ refusal: 'claimed-before' })
    await chain.sweep()
    expect(await chain.call('demo-staff', 'staff', 'orders', {})).toMatchObject({ value: { total: 0 } })
  })

  test('each wrong step is refused with its own word', async () => {
    await publish(terms('small'))
    const number = { drawId: 'small', publicNumber: '1' }
    expect(await staff('closeDraw', { drawId: 'small' })).toMatchObject({ refusal: 'draw-still-open' })
    expect(await staff('draw', number, 'demo-staff-2')).toMatchObject({ refusal: 'draw-not-closed' })
    expect(await staff('saveDraw', { ...terms('small', { points: 1 }), version: 1 })).toMatchObject({
      refusal: 'terms-frozen',
    })
    expect(await staff('publishDraw', { drawId: 'small' })).toMatchObject({ refusal: 'terms-frozen' })
    chain.at(afterClosing)
    expect(await staff('closeDraw', { drawId: 'small' })).toMatchObject({
      ok: true,
      value: { state: 'closed' },
    })
    expect(await staff('closeDraw', { drawId: 'small' })).toMatchObject({
      ok: true,
      value: { state: 'closed' },
    })
    expect(await staff('draw', number, 'demo-staff-2')).toMatchObject({ refusal: 'draw-too-early' })
    chain.at('2026-12-01T16:00:00+08:00')
    expect(await staff('draw', number)).toMatchObject({ refusal: 'publisher-cannot-draw' })
    expect(await staff('draw', { drawId: 'small', publicNumber: ' ' }, 'demo-staff-2')).toMatchObject({
      refusal: 'bad-input',
    })
    expect(await staff('draw', number, 'demo-manager')).toMatchObject({ refusal: 'not-allowed' })
    expect(await staff('draw', number, 'demo-staff-2')).toMatchObject({ ok: true, value: { state: 'drawn' } })
    expect(await staff('draw', number, 'demo-staff-2')).toMatchObject({ refusal: 'already-drawn' })
    expect(await staff('draw', { ...number, publicNumber: '2' }, 'demo-staff-2')).toMatchObject({
      refusal: 'already-drawn',
    })
    expect(await staff('endDraw', { drawId: 'small', reason: '台风' })).toMatchObject({
      refusal: 'already-drawn',
    })
    expect(await staff('draw', { drawId: 'scratch-demo', publicNumber: '1' }, 'demo-staff-2')).toMatchObject({
      refusal: 'not-a-ticket-draw',
    })
  })

  test('without a single ticket nobody wins, and the proof still holds', async () => {
    await publish(terms('small'))
    await drawNumber('small', '1')
    const proof = await chain.call('anyone', 'draws', 'proof', { drawId: 'small' })
    if (!proof.ok) throw new Error(proof.refusal)
    expect(proof.value).toMatchObject({ tickets: 0, list: '', results: [] })
    expect(checkProof(proof.value, '').filter(({ is }) => is === 'wrong')).toEqual([])
  })

  test('force majeure: everybody gets the points back, once', async () => {
    await publish(terms('small'))
    await Promise.all(['mei', 'lan'].map(openid => member(openid, 50)))
    await enter('mei', 'small', 3)
    await enter('lan', 'small', 1)
    expect(await staff('endDraw', { drawId: 'small', reason: '' })).toMatchObject({
      refusal: 'reason-needed',
    })
    const ended = await staff('endDraw', { drawId: 'small', reason: '台风停业' })
    expect(ended).toMatchObject({ ok: true, value: { state: 'ended', endReason: '台风停业' } })
    await staff('endDraw', { drawId: 'small', reason: '台风停业' })
    await chain.sweep()
    expect([await balance('mei'), await balance('lan')]).toEqual([50, 50])
    expect(await enter('mei', 'small')).toMatchObject({ refusal: 'draw-ended' })
    chain.at(afterClosing)
    expect(await staff('closeDraw', { drawId: 'small' })).toMatchObject({ refusal: 'draw-ended' })
    expect(await draw('small')).toMatchObject({ state: 'ended', closing: null })
  })
})
