// Refunds that meet trouble: once whatever dies on the way, and the membership comes back when the money does not go.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { trialPayments } from '../../local/trial-payments'
import { trialRefunds } from '../../local/trial-refunds'
import { alarmId } from '../../shared/membership/alarms'
import type { PayRefund } from '../../shared/membership/order'
import { approve } from './refunds'

let chain: TrialChain
let orderNo: string
const { member, tellRefund, timer, refund, order, status, entries } = trialPayments(() => chain)
beforeEach(async () => {
  chain = await startTrialChain()
  orderNo = await member('mei')
  chain.at('2026-11-22T12:10:00+08:00')
  await timer()
})
afterEach(() => chain.close())

const { office, ask, approved, later, no1, isActive } = trialRefunds(
  () => chain,
  () => orderNo,
)

test.each(['dies-before', 'dies-after', 'hangs', 'unsigned'] as const)(
  'WeChat’s answer %s: asked again under the same number, once',
  async fault => {
    chain.pay.fail('refund', fault)
    expect(await approved()).toMatchObject({ state: 'ended', tries: 1 })
    expect(await isActive()).toBe(false)
    await later('2026-11-22T12:12:00+08:00')
    await later('2026-11-22T18:12:00+08:00')
    expect(await refund(no1())).toMatchObject({ state: 'done' })
    expect(chain.pay.refunds()).toHaveLength(1)
  },
)

test('the merchant is short of money: tried again, with an alarm, once', async () => {
  chain.pay.fail('refund', { status: 403, code: 'NOT_ENOUGH' }, 2)
  expect(await approved()).toMatchObject({ state: 'ended', alarms: [{ what: 'merchant-short-of-money' }] })
  await later('2026-11-22T12:12:00+08:00')
  expect((await refund(no1())).alarms).toHaveLength(1)
  await later('2026-11-22T12:20:00+08:00')
  await later('2026-11-22T18:20:00+08:00')
  expect(await refund(no1())).toMatchObject({ state: 'done' })
})

test('short of money again after somebody has dealt with it: the alarm is open anew', async () => {
  chain.pay.fail('refund', { status: 403, code: 'NOT_ENOUGH' }, 2)
  await approved()
  const alarm = (await refund(no1())).alarms[0]
  if (!alarm) throw new Error('no alarm')
  const note = '已充值'
  const clearing = { orderNo, refundNo: no1(), alarm: alarmId(alarm), note }
  expect(await chain.call('demo-finance', 'staff', 'clearAlarm', clearing)).toMatchObject({ ok: true })
  await later('2026-11-22T12:12:00+08:00')
  expect((await refund(no1())).alarms).toEqual([
    { ...alarm, cleared: expect.objectContaining({ name: '财务老张', note }) },
    { ...alarm, at: '2026-11-22T04:12:00.000Z' },
  ])
})

test('refused for good: it failed, and the membership is back with what it had', async () => {
  chain.pay.fail('refund', { status: 400, code: 'USER_ACCOUNT_ABNORMAL' })
  const before = (await status('mei')).periods[0]
  expect(await approved()).toMatchObject({ state: 'failed', alarms: [{ what: 'refund-refused' }] })
  expect(await status('mei')).toMatchObject({
    isActive: true,
    periods: [{ state: 'running', until: before?.until }],
  })
  expect(await entries('membership-back')).toHaveLength(1)
  expect(await ask()).toMatchObject({ value: { refundNo: `${orderNo}R2` } })
  expect((await chain.audit()).faults).toEqual([])
})

test.each([
  ['CLOSED', 'failed'],
  ['ABNORMAL', 'abnormal'],
] as const)('%s: %s, and the membership comes back', async (end, state) => {
  chain.pay.refundsEnd(end)
  await approved()
  await later('2026-11-22T18:00:00+08:00')
  expect(await refund(no1())).toMatchObject({ state })
  expect(await isActive()).toBe(true)
})

test('what the bank has refused is still owed: nobody can ask for it once more, and WeChat is asked for as long as it takes', async () => {
  chain.pay.refundsEnd('ABNORMAL')
  await approved()
  await later('2026-11-22T18:00:00+08:00')
  expect(await ask()).toMatchObject({ value: { refundNo: no1(), state: 'abnormal' } })
  expect((await status('mei')).periods[0]?.refundable).toBeNull()
  expect(await approve(chain.world, { orderNo, ...office })).toMatchObject({ refusal: 'no-refund-asked' })

  const before = chain.pay.calls()['refund-query']
  for (const hour of ['19', '21']) await later(`2026-11-22T${hour}:00:00+08:00`)
  expect(chain.pay.calls()['refund-query']).toBe(before)
  await later('2026-11-23T01:00:00+08:00')
  expect(chain.pay.calls()['refund-query']).toBe(before + 1)
  expect(await refund(no1())).toMatchObject({ state: 'abnormal', nextAt: '2026-11-22T23:00:00.000Z' })
  expect((await chain.documents<{ _id: string }>('payRefunds')).map(({ _id }) => _id)).toEqual([no1()])
})

test('abnormal, and then the money went back after all: it ends again', async () => {
  await approved()
  const { transactionId } = await order(orderNo)
  const told = {
    mchid: null,
    orderNo,
    transactionId: transactionId ?? '',
    refundNo: no1(),
    refundId: 'r-1',
    refundFen: 9900,
    totalFen: 9900,
    doneAt: null,
  }
  const { follow } = await import('./following')
  await follow(chain.world, await refund(no1()), { ...told, state: 'ABNORMAL' })
  expect(await isActive()).toBe(true)
  await follow(chain.world, await refund(no1()), {
    ...told,
    state: 'SUCCESS',
    doneAt: '2026-11-22T09:00:00.000Z',
  })
  expect(await isActive()).toBe(false)
  expect(await refund(no1())).toMatchObject({ state: 'done', doneAt: '2026-11-22T09:00:00.000Z' })
  chain.at('2026-11-22T18:00:00+08:00')
  await timer()
  expect((await refund(no1())).nextAt).toBe('9999')
  expect((await entries('membership', 'membership-end', 'membership-back')).length).toBe(4)
})

test('another amount in a callback is refused', async () => {
  await approved()
  await chain.world.db.update('payRefunds', { _id: no1() }, { amountFen: 1 })
  chain.at('2026-11-22T18:00:00+08:00')
  await chain.pay.deliverDue(async () => ({ status: 500 }))
  expect(await tellRefund(no1())).toBe(400)
  expect(await refund(no1())).toMatchObject({ state: 'processing' })
})

test.each([
  ['insert', 'payRefunds'],
  ['step', 'payRefunds'],
  ['insert', 'journal'],
] as const)('killed before the %s of %s: it goes on from there', async (verb, collection) => {
  await killedBefore(chain.world, verb, collection, async () => {
    await ask().catch(() => null)
    await approve(chain.world, { orderNo, ...office }).catch(() => null)
  })
  await ask()
  await approve(chain.world, { orderNo, ...office })
  await later('2026-11-22T12:20:00+08:00')
  await later('2026-11-22T18:20:00+08:00')
  const [only] = await chain.documents<PayRefund>('payRefunds')
  expect(only).toMatchObject({ state: 'done', amountFen: 9900 })
  expect(await entries('membership-end')).toHaveLength(1)
  expect(chain.pay.refunds()).toHaveLength(1)
})

test.each([1, 2, 3, 4])('killed before step %i of the way through: the timer goes on', async die => {
  await ask()
  const { db } = chain.world
  const step = db.step
  let count = 0
  Object.assign(db, {
    step: async (collection: string, wanted: never) => {
      if (collection === 'payRefunds' && ++count === die) throw new Error('killed')
      return step(collection, wanted)
    },
  })
  await approve(chain.world, { orderNo, ...office }).catch(() => null)
  Object.assign(db, { step })
  if ((await refund(no1())).state === 'asked') await approve(chain.world, { orderNo, ...office })
  await later('2026-11-22T12:20:00+08:00')
  await later('2026-11-22T18:20:00+08:00')
  expect(await refund(no1())).toMatchObject({ state: 'done', approvals: [office] })
  expect(await entries('membership-end')).toHaveLength(1)
  expect(chain.pay.refunds()).toHaveLength(1)
})
