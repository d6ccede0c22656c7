// Monthly packs, what is seen of a membership, what is taken along, and what stays when a card is closed.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { trialPayments } from '../../local/trial-payments'
import type { OfferDocument } from '../runtime/offers'

let chain: TrialChain
let orderNo: string
const { buy, member, paid, timer, order, status, entries, tellPaid } = trialPayments(() => chain)
beforeEach(async () => {
  chain = await startTrialChain()
  orderNo = await member('mei')
})
afterEach(() => chain.close())

const packs = async () => (await entries('pack')).map(({ ref }) => ref)
const held = async () => {
  const mine = await chain.call('mei', 'coupons', 'mine', { state: 'usable' })
  return mine.ok ? mine.value.coupons.map(({ terms }) => terms.title) : []
}

test('the first pack comes with the membership, the next by night, once', async () => {
  expect(await packs()).toEqual([`pack:${orderNo}:0`])
  expect(await held()).toHaveLength(2 + 1)
  chain.at('2026-12-21T03:00:00+08:00')
  await chain.nightly()
  expect(await packs()).toHaveLength(1)
  chain.at('2026-12-22T03:00:00+08:00')
  await chain.nightly()
  await chain.nightly()
  expect(await packs()).toEqual([`pack:${orderNo}:0`, `pack:${orderNo}:1`])
})

test('who looks before the night has it at once; many looks are one', async () => {
  chain.at('2026-12-22T00:00:01+08:00')
  const looks = await Promise.all(Array.from({ length: 10 }, () => status('mei')))
  expect(looks.every(({ nextPackOn }) => nextPackOn === '2027-01-22')).toBe(true)
  expect(await packs()).toHaveLength(2)
  expect((await chain.audit()).faults).toEqual([])
})

test('a pack that was killed is given in the next look', async () => {
  chain.at('2026-12-22T08:00:00+08:00')
  await killedBefore(chain.world, 'insert', 'journal', () => status('mei').catch(() => null))
  expect(await packs()).toHaveLength(1)
  await status('mei')
  expect(await packs()).toHaveLength(2)
})

test('buying early goes on after the first; what is shown of both', async () => {
  chain.at('2027-11-01T12:00:00+08:00')
  expect(await status('mei')).toMatchObject({ isEnding: true, daysLeft: 20, until: '2027-11-21' })
  const second = await paid('mei', 'plus-month')
  await tellPaid(second)
  expect(await status('mei')).toMatchObject({
    isEnding: false,
    until: '2027-12-21',
    nextPackOn: '2027-11-22',
    periods: [
      { orderNo: second, state: 'waiting', from: '2027-11-22', refundable: { by: 'whole', amountFen: 1200 } },
      { orderNo, state: 'running', refundable: null },
    ],
  })
})

test('after the end nothing runs, and points and coupons stay', async () => {
  const before = (await entries('pack'))[0]?.state.wallet.held.length
  chain.at('2027-11-22T00:00:00+08:00')
  expect(await status('mei')).toMatchObject({ isActive: false, until: null, plan: null, makeUpLeft: false })
  expect(before).toBeGreaterThan(0)
  expect(await chain.call('mei', 'membership', 'savings', {})).toMatchObject({
    value: { orderNo, savedFen: 0, isWorthIt: false, daysLeft: null },
  })
  await chain.join('bo')
  expect(await chain.call('bo', 'membership', 'savings', {})).toMatchObject({ refusal: 'no-membership' })
  expect(await status('bo')).toMatchObject({ isActive: false, periods: [], open: null, nextPackOn: null })
})

test('orders are taken along, and stay in the books of a closed card without an openid', async () => {
  const open = await buy('mei', 'plus-month')
  await chain.call('mei', 'membership', 'requestRefund', { orderNo, reason: '搬家了' })
  const exported = await chain.call('mei', 'account', 'exportMine', {})
  expect(exported).toMatchObject({
    ok: true,
    value: {
      payOrders: [
        { orderNo, state: 'paid', priceFen: 9900, refunds: [{ state: 'asked', reason: '搬家了' }] },
        { orderNo: open.orderNo, state: 'created', refunds: [] },
      ],
    },
  })
  await chain.call('mei', 'account', 'close', {})
  chain.at('2026-11-22T12:35:00+08:00')
  await timer()
  await timer()
  expect(await order(orderNo)).toMatchObject({ state: 'paid', sealedOpenid: null })
  expect(await order(open.orderNo)).toMatchObject({ state: 'closed', sealedOpenid: null })
  expect(await chain.call('mei', 'membership', 'status', {})).toMatchObject({ refusal: 'not-a-member' })
  const by = { orderNo, by: 'staff:office', name: '办公室' }
  const { approve } = await import('./refunds')
  expect(await approve(chain.world, by)).toMatchObject({ ok: true, value: { amountFen: 9900 } })
})

describe('an offer of the pack', () => {
  const pause = (offerId: string, isPaused: boolean) =>
    chain.call('demo-staff', 'staff', 'pauseOffer', { offerId, isPaused })
  const short = () => chain.logs.filter(({ what }) => what === 'pack-short')
  const alarms = async () => (await order(orderNo)).alarms.map(({ what, details }) => ({ what, ...details }))

  test('that is paused leaves the pack short: people are told once, however many look', async () => {
    expect(short()).toEqual([])
    expect((await pause('pack-coffee', true)).ok).toBe(true)
    chain.at('2026-12-22T08:00:00+08:00')
    await Promise.all(Array.from({ length: 5 }, () => status('mei')))
    await chain.nightly()
    expect(await packs()).toHaveLength(2)
    expect(short()).toEqual([
      {
        level: 'alarm',
        where: 'pack',
        what: 'pack-short',
        orderNo,
        planId: 'plus-year',
        offerIds: ['pack-coffee'],
      },
    ])
    expect(await alarms()).toEqual([{ what: 'pack-short', key: 'pack 1', month: 2, offerIds: 'pack-coffee' }])
  })

  test('none of which can come brings nothing: one alarm a month, and the pack as soon as one can', async () => {
    for (const offerId of ['pack-coffee', 'pack-breakfast']) await pause(offerId, true)
    chain.at('2026-12-22T08:00:00+08:00')
    await killedBefore(chain.world, 'step', 'payOrders', () => status('mei').catch(() => null))
    expect(await alarms()).toEqual([])
    await Promise.all(Array.from({ length: 5 }, () => status('mei')))
    await chain.nightly()
    await chain.nightly()
    const nothing = { what: 'pack-short', offerIds: 'pack-coffee、pack-breakfast' }
    expect(await alarms()).toEqual([{ ...nothing, key: 'pack 1', month: 2 }])
    expect(short()).toHaveLength(1)
    expect(await packs()).toHaveLength(1)
    chain.at('2027-01-22T08:00:00+08:00')
    await status('mei')
    expect(await alarms()).toEqual([
      { ...nothing, key: 'pack 1', month: 2 },
      { ...nothing, key: 'pack 2', month: 3 },
    ])
    await pause('pack-coffee', false)
    chain.at('2027-01-22T08:01:00+08:00')
    await status('mei')
    expect(await packs()).toEqual([`pack:${orderNo}:0`, `pack:${orderNo}:2`])
    expect(await alarms()).toHaveLength(2)
  })

  test('that is paused or ended is promised to nobody who buys, and still named to who has bought it', async () => {
    const promised = async () => {
      const plans = await chain.call('mei', 'membership', 'plans', {})
      return plans.ok ? plans.value.plans.map(({ benefits }) => benefits.pack) : []
    }
    const all = (await promised())[0] ?? []
    expect(all).toHaveLength(2)
    await pause('pack-coffee', true)
    chain.at('2026-11-22T12:01:00+08:00')
    expect((await promised())[0]).toEqual([all[1]])
    await chain.call('demo-staff', 'staff', 'endOffer', { offerId: 'pack-breakfast' })
    chain.at('2026-11-22T12:02:00+08:00')
    expect((await promised())[0]).toEqual([])
    expect((await status('mei')).plan?.benefits.pack).toEqual(all)
    expect((await buy('mei', 'plus-year')).orderNo).toBeTruthy()
  })

  test('that is closed for claiming still brings what was paid for', async () => {
    const { closesAt } = (await chain.documents<OfferDocument>('registry')).find(
      ({ _id }) => _id === 'offer:pack-coffee',
    )?.terms ?? { closesAt: '' }
    const day = '2027-11-22T08:00:00+08:00'
    expect(Date.parse(closesAt)).toBeLessThan(Date.parse(day))
    chain.at('2027-11-01T12:00:00+08:00')
    const next = await paid('mei', 'plus-month')
    await tellPaid(next)
    chain.at(day)
    await status('mei')
    expect(await packs()).toContain(`pack:${next}:0`)
    expect(short()).toEqual([])
  })
})
