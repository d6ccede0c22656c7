// The bill of the day before: every difference is named, and what WeChat can tell is mended.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { trialPayments } from '../../local/trial-payments'

let chain: TrialChain
const { paid, member, timer, order, refund, status, billDays, entries } = trialPayments(() => chain)
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const morning = async (day = '2026-11-23') => {
  chain.at(`${day}T10:30:00+08:00`)
  return timer()
}

test('a quiet day matches, once; before half past ten nobody asks', async () => {
  await member('mei')
  chain.at('2026-11-23T10:29:00+08:00')
  await timer()
  const early = chain.pay.calls().bill
  await morning()
  const days = await billDays()
  expect(days[days.length - 1]).toEqual({
    _id: '2026-11-22',
    state: 'matched',
    checkedAt: '2026-11-23T02:30:00.000Z',
    payments: 1,
    paidFen: 9900,
    refunds: 0,
    refundedFen: 0,
    differences: [],
  })
  expect(chain.pay.calls().bill).toBe(early + 1)
  await timer()
  expect(chain.pay.calls().bill).toBe(early + 1)
})

test('a payment of which we never heard is mended, and starts the membership', async () => {
  await chain.join('mei')
  const orderNo = await paid('mei')
  await chain.world.db.update('payOrders', { _id: orderNo }, { state: 'closed', nextAt: '9999' })
  await morning()
  expect((await billDays()).at(-1)).toMatchObject({
    state: 'differs',
    differences: [{ what: 'only-in-bill', orderNo, billFen: 9900, mended: expect.stringContaining('补记') }],
  })
  expect(await order(orderNo)).toMatchObject({ state: 'paid' })
  expect((await status('mei')).isActive).toBe(true)
})

test('a refund on the console is mended, and ends the membership', async () => {
  const orderNo = await member('mei')
  const refundNo = chain.pay.refundByConsole(orderNo, 5000)
  chain.at('2026-11-22T20:00:00+08:00')
  await chain.pay.deliverDue(async () => ({ status: 500 }))
  await morning()
  expect((await billDays()).at(-1)).toMatchObject({
    refunds: 1,
    refundedFen: 5000,
    differences: [{ what: 'refund-only-in-bill', refundNo, mended: expect.any(String) }],
  })
  expect(await refund(refundNo)).toMatchObject({ state: 'done', by: 'console', billedOn: '2026-11-22' })
  expect(await entries('membership-end')).toHaveLength(1)
})

test('what nobody can mend is an alarm on its order', async () => {
  const [here, there, less] = [await member('mei'), await member('bo'), await member('yu')]
  await chain.world.db.update('payOrders', { _id: less }, { 'terms.priceFen': 9800 })
  await chain.world.db.remove('payOrders', { _id: there })
  await chain.world.db.remove('shippings', { _id: there })
  const ghost = { ...(await order(here)), _id: 'Mghost' }
  await chain.world.db.insert('payOrders', ghost)
  await morning()
  const found = (await billDays()).at(-1)?.differences ?? []
  expect(
    found.map(({ what, orderNo, billFen, ourFen, mended }) => [what, orderNo, billFen, ourFen, mended]),
  ).toEqual(
    expect.arrayContaining([
      ['only-in-bill', there, 9900, null, null],
      ['amount-differs', less, 9900, 9800, null],
      ['only-here', 'Mghost', null, 9900, null],
    ]),
  )
  expect((await order(less)).alarms).toMatchObject([
    { what: 'amount-differs', details: { day: '2026-11-22' } },
  ])
  expect((await order('Mghost')).alarms).toMatchObject([{ what: 'only-here' }])
})

test('days that were missed are made good, a bill that cannot be had is asked for again', async () => {
  await morning()
  await member('mei')
  chain.pay.fail('bill', 'dies-before')
  await morning('2026-11-26')
  expect((await billDays()).map(({ _id }) => _id)).toEqual(['2026-11-22'])
  chain.at('2026-11-26T10:41:00+08:00')
  await timer()
  expect((await billDays()).map(({ _id }) => _id)).toEqual([
    '2026-11-22',
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
  ])
  await morning('2026-12-20')
  expect((await billDays()).length).toBe(4 + 7)
})

test('killed before the day is written: the next round writes it', async () => {
  await member('mei')
  chain.at('2026-11-23T10:30:00+08:00')
  await killedBefore(chain.world, 'insert', 'billDays', timer).catch(() => null)
  await timer()
  expect((await billDays()).at(-1)).toMatchObject({ _id: '2026-11-22', state: 'matched' })
})
