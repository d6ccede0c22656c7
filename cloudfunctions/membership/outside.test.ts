// Somebody refunds on the merchant's console, and WeChat says so of the order before its bill names the refund: nothing of
// the order runs from that moment on, people are told once, and the bill finds it as it is.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { trialPayments } from '../../local/trial-payments'
import { trialRefunds } from '../../local/trial-refunds'
import type { PayRefund } from '../../shared/membership/order'
import type { TradeState } from '../runtime/wechat-pay/pay'
import { follow, followOutside } from './following'
import { settle } from './settle'

let chain: TrialChain
let orderNo: string
const { paid, member, tellPaid, timer, order, refund, status, entries, billDays } = trialPayments(() => chain)
const { ask, approved, later, no1, isActive } = trialRefunds(
  () => chain,
  () => orderNo,
)
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const at = (time: string) => chain.at(`2026-11-22T${time}+08:00`)
const refunds = () => chain.documents<PayRefund>('payRefunds')
const told = async () => (await order(orderNo)).alarms.map(({ what }) => what)
const alarmsLogged = () =>
  chain.logs.filter(({ level, what }) => level === 'alarm' && what === 'refunded-outside')

/** What a query says of the order now, or with another state in its place. */
async function said(state?: TradeState) {
  const answer = await chain.world.pay?.query(orderNo)
  if (answer?.is !== 'answered') throw new Error('no answer')
  return { ...answer.value, ...(state ? { state } : {}) }
}
const settled = async (state?: TradeState) => settle(chain.world, await order(orderNo), await said(state))

/** Paid, and refunded on the console before we have heard of either. */
async function neverHeardOf(refundFen: number) {
  await chain.join('mei')
  orderNo = await paid('mei')
  return chain.pay.refundByConsole(orderNo, refundFen)
}

/** The bill of the day names the refund: once, as a row, and no more than that. */
async function billNames(refundNo: string, refundFen: number) {
  chain.at('2026-11-23T10:30:00+08:00')
  await timer()
  await timer()
  expect((await billDays()).at(-1)?.differences).toEqual([
    expect.objectContaining({ what: 'refund-only-in-bill', refundNo, mended: expect.any(String) }),
  ])
  expect(await refund(refundNo)).toMatchObject({
    state: 'done',
    by: 'console',
    amountFen: refundFen,
    alarms: [],
  })
  expect(await refunds()).toHaveLength(1)
  expect(await told()).toEqual(['refunded-outside'])
  expect(alarmsLogged()).toHaveLength(1)
  expect((await chain.audit()).faults).toEqual([])
}

test.each([9900, 5000])(
  'not heard of before: %i fen are back, nothing starts, and nothing more goes back',
  async fen => {
    const refundNo = await neverHeardOf(fen)
    at('12:02:10')
    await timer()
    at('12:05:00')
    await timer()
    expect(await order(orderNo)).toMatchObject({
      state: 'paid',
      entry: null,
      nextAt: '9999',
      sealedOpenid: null,
    })
    expect(await told()).toEqual(['refunded-outside'])
    expect(await entries('membership')).toEqual([])
    expect(await refunds()).toEqual([])
    expect(await chain.documents('shippings')).toEqual([])
    expect(await status('mei')).toMatchObject({ isActive: false, periods: [] })
    // A callback that comes late starts nothing either.
    expect(await tellPaid(orderNo)).toBe(200)
    expect(await isActive()).toBe(false)
    await billNames(refundNo, fen)
  },
)

test('it runs, and WeChat says that it was refunded: it ends at once, however often that is said', async () => {
  orderNo = await member('mei')
  const refundNo = chain.pay.refundByConsole(orderNo, 5000)
  expect(await Promise.all([settled(), settled()])).toMatchObject([{ ok: true }, { ok: true }])
  await settled()
  expect(await status('mei')).toMatchObject({
    isActive: false,
    periods: [{ state: 'refunding', refundable: null }],
  })
  expect(await entries('membership-end')).toHaveLength(1)
  expect(await told()).toEqual(['refunded-outside'])
  expect(await ask()).toMatchObject({ refusal: 'nothing-to-refund' })
  await billNames(refundNo, 5000)
  expect(await entries('membership-end')).toHaveLength(1)
  expect((await status('mei')).periods).toMatchObject([{ state: 'refunded' }])
})

test('begun, but not written down before it was refunded: it ends', async () => {
  await chain.join('mei')
  orderNo = await paid('mei')
  await killedBefore(chain.world, 'step', 'payOrders', () => tellPaid(orderNo).catch(() => 500))
  expect(await entries('membership')).toHaveLength(1)
  const refundNo = chain.pay.refundByConsole(orderNo, 9900)
  at('12:02:10')
  await timer()
  expect(await order(orderNo)).toMatchObject({ state: 'paid', entry: expect.any(String) })
  expect(await isActive()).toBe(false)
  await billNames(refundNo, 9900)
})

test('one hears of the payment, another of the refund, at the same moment: nothing runs, one alarm', async () => {
  const refundNo = await neverHeardOf(9900)
  const asItWas = await order(orderNo)
  const [success, gone] = [await said('SUCCESS'), await said()]
  const race = [success, gone, success, gone].map(transaction => settle(chain.world, asItWas, transaction))
  for (const outcome of await Promise.all(race)) expect(outcome).toMatchObject({ ok: true })
  expect(await isActive()).toBe(false)
  await billNames(refundNo, 9900)
})

test('the card was closed as well: nothing goes back by itself of what is half gone', async () => {
  await neverHeardOf(5000)
  await chain.call('mei', 'account', 'close', {})
  for (const time of ['12:02:10', '12:05:00', '12:20:00']) {
    at(time)
    await timer()
  }
  expect(await told()).toEqual(['refunded-outside'])
  expect(await refunds()).toEqual([])
})

describe('a refund of ours explains it', () => {
  beforeEach(async () => {
    orderNo = await member('mei')
    at('12:10:00')
  })

  test('on its way, or without an answer so far', async () => {
    chain.pay.fail('refund', 'dies-after')
    expect(await approved()).toMatchObject({ state: 'ended', refundId: null })
    expect(await settled('REFUND')).toMatchObject({ ok: true })
    await later('2026-11-22T12:12:00+08:00')
    await settled('REFUND')
    await later('2026-11-22T18:12:00+08:00')
    await settled('REFUND')
    expect(await refund(no1())).toMatchObject({ state: 'done' })
    expect(await told()).toEqual([])
    expect(await entries('membership-end')).toHaveLength(1)
  })

  test.each(['CLOSED', 'ABNORMAL'] as const)('%s: the membership that is back stays', async end => {
    chain.pay.refundsEnd(end)
    await approved()
    await later('2026-11-22T18:00:00+08:00')
    expect(await isActive()).toBe(true)
    expect(await settled('REFUND')).toMatchObject({ ok: true })
    expect(await isActive()).toBe(true)
    expect(await told()).toEqual([])
  })

  test('one that is only asked for, was rejected, or that WeChat did not take does not', async () => {
    chain.pay.fail('refund', { status: 400, code: 'INVALID_REQUEST' })
    expect(await approved()).toMatchObject({ state: 'failed', refundId: null })
    expect(await ask()).toMatchObject({ value: { state: 'asked' } })
    expect(await isActive()).toBe(true)
    await settled('REFUND')
    expect(await isActive()).toBe(false)
    expect(await told()).toEqual(['refunded-outside'])
  })
})

test('asked for here, and refunded on the console meanwhile: WeChat takes no second one, and nothing runs', async () => {
  orderNo = await member('mei')
  at('12:10:00')
  await ask()
  const refundNo = chain.pay.refundByConsole(orderNo, 5000)
  at('12:20:00')
  expect(await approved()).toMatchObject({ state: 'failed', refundId: null })
  expect(await isActive()).toBe(false)
  expect(await told()).toEqual(['refunded-outside'])
  chain.at('2026-11-23T10:30:00+08:00')
  await timer()
  expect(await refund(refundNo)).toMatchObject({ state: 'done', alarms: [] })
  expect((await status('mei')).periods).toMatchObject([{ state: 'refunded' }])
  expect((await chain.audit()).faults).toEqual([])
})

describe('the refund on the console is named, and does not go through', () => {
  const named = async (refundNo: string, state: 'PROCESSING' | 'CLOSED' | 'ABNORMAL' | 'SUCCESS') => {
    const answer = await chain.world.pay?.refundOf(refundNo)
    if (answer?.is !== 'answered') throw new Error('no answer')
    const [known] = await refunds()
    const now = { ...answer.value, state }
    return known ? follow(chain.world, known, now) : followOutside(chain.world, await order(orderNo), now)
  }

  test.each([['PROCESSING', 'CLOSED'], ['CLOSED'], ['ABNORMAL']] as const)(
    '%s %s: what ended comes back',
    async (...states) => {
      orderNo = await member('mei')
      const refundNo = chain.pay.refundByConsole(orderNo, 5000)
      await settled()
      for (const state of states) await named(refundNo, state)
      expect(await isActive()).toBe(true)
      expect((await refunds()).map(({ alarms }) => alarms.map(({ what }) => what))).toEqual([
        ['refund-refused'],
      ])
      // WeChat may go on calling the order refunded.
      await settled('REFUND')
      expect(await isActive()).toBe(true)
      await named(refundNo, 'SUCCESS')
      expect(await isActive()).toBe(false)
      expect((await chain.audit()).faults).toEqual([])
    },
  )

  test('what never started is started, once, and people tell WeChat of the delivery', async () => {
    const refundNo = await neverHeardOf(9900)
    await settled()
    await named(refundNo, 'PROCESSING')
    expect(await isActive()).toBe(false)
    await named(refundNo, 'CLOSED')
    await named(refundNo, 'CLOSED')
    expect(await status('mei')).toMatchObject({ isActive: true, periods: [{ state: 'running' }] })
    expect(await told()).toEqual(['refunded-outside', 'shipping-refused'])
    for (const time of ['12:20:00', '12:22:00']) {
      at(time)
      await timer()
    }
    expect(await entries('membership', 'pack')).toHaveLength(2)
    expect(await chain.documents('shippings')).toMatchObject([{ state: 'given-up' }])
  })
})
