// The bill of the day before: every difference is named, and what WeChat can tell is mended.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { trialPayments } from '../../local/trial-payments'
import type { BillDay } from '../../shared/membership/order'

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
  const ghost = { ...(await order(here)), _id: 'Mghost', slot: 'Mghost' }
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
  expect((await billDays()).length).toBe(4 + 24)
})

const states = async () => (await billDays()).map(({ _id, state }) => `${_id.slice(5)} ${state}`)
const timerAt = async (moment: string) => {
  chain.at(`${moment}+08:00`)
  return timer()
}
const bills = () => chain.pay.calls().bill

/** The bill of one day is something that nobody can read, until it is healed. */
function unreadable(bad: string) {
  const { pay } = chain.world
  if (!pay) throw new Error('nobody pays here')
  const works = pay.tradeBill
  pay.tradeBill = async day => {
    const answer = await works(day)
    return day === bad ? { is: 'answered', value: '<html>' } : answer
  }
  return () => {
    pay.tradeBill = works
  }
}

test('a bill that nobody can read is stepped over, tried again once an hour, and read in the end', async () => {
  await member('mei')
  const heal = unreadable('2026-11-22')
  await morning('2026-11-25')
  expect(await states()).toEqual(['11-22 unreadable', '11-23 matched', '11-24 matched'])
  expect((await billDays())[0]).toMatchObject({ payments: 0, paidFen: 0, differences: [] })
  const before = bills()
  await timerAt('2026-11-25T11:29:00')
  expect(bills()).toBe(before)
  await timerAt('2026-11-25T11:30:00')
  await timer()
  expect(bills()).toBe(before + 1)
  heal()
  await timerAt('2026-11-25T12:30:00')
  expect((await billDays())[0]).toMatchObject({ state: 'matched', payments: 1, paidFen: 9900 })
  await timerAt('2026-11-25T14:00:00')
  expect(bills()).toBe(before + 2)
})

test('after seven days nobody tries any more', async () => {
  await member('mei')
  unreadable('2026-11-22')
  await morning()
  await timerAt('2026-11-30T10:00:00')
  await timerAt('2026-11-30T11:00:00')
  const before = bills()
  await timerAt('2026-11-30T15:00:00')
  expect(bills()).toBe(before)
  expect((await states())[0]).toBe('11-22 unreadable')
})

test('a bill that cannot be had for an hour does not hold up those after it', async () => {
  await member('mei')
  chain.pay.fail('bill-file', { status: 500, code: 'SYSTEM_ERROR' }, 6)
  chain.at('2026-11-25T10:30:00+08:00')
  for (const minute of ['30', '40', '50']) await timerAt(`2026-11-25T10:${minute}:00`)
  for (const minute of ['00', '10']) await timerAt(`2026-11-25T11:${minute}:00`)
  expect(await states()).toEqual([])
  await timerAt('2026-11-25T11:20:00')
  expect(await states()).toEqual(['11-22 unreadable', '11-23 matched', '11-24 matched'])
  await timerAt('2026-11-25T12:20:00')
  expect((await states())[0]).toBe('11-22 matched')
})

test('the first round of all begins with the first payment; none goes further back than 90 days', async () => {
  await member('mei')
  await morning('2026-12-20')
  const days = await billDays()
  expect(days.map(({ _id }) => _id)).toEqual(expect.arrayContaining(['2026-11-22', '2026-12-19']))
  expect(days).toHaveLength(28)
  await morning('2027-05-01')
  expect(await billDays()).toHaveLength(28 + 90)
  expect(chain.logs).toContainEqual(expect.objectContaining({ what: 'days-too-old', from: '2026-12-20' }))
})

test('no bill of a day before yesterday is a day without trades: what we have is only here', async () => {
  const orderNo = await member('mei')
  const ours = await order(orderNo)
  const ghost = { ...ours, _id: 'Mghost', slot: 'Mghost', paidAt: '2026-11-23T04:00:00.000Z' }
  await chain.world.db.insert('payOrders', ghost)
  await morning('2026-11-25')
  expect(await states()).toEqual(['11-22 matched', '11-23 differs', '11-24 matched'])
  expect((await billDays())[1]?.differences).toMatchObject([{ what: 'only-here', orderNo: 'Mghost' }])
})

test.each([
  ['insert', 'billDays'],
  ['update', 'billDays'],
  ['update', 'jobs'],
  ['step', 'payOrders'],
] as const)(
  'killed before the %s of %s: nothing that differed is lost, and no alarm comes twice',
  async (verb, collection) => {
    await chain.join('bo')
    const [less, unheard] = [await member('mei'), await paid('bo')]
    await chain.world.db.update('payOrders', { _id: less }, { 'terms.priceFen': 9800 })
    await chain.world.db.update('payOrders', { _id: unheard }, { state: 'closed', nextAt: '9999' })
    chain.at('2026-11-23T10:30:00+08:00')
    await killedBefore(chain.world, verb, collection, timer).catch(() => null)
    await timerAt('2026-11-23T10:40:00')
    const expected: Partial<BillDay> = { _id: '2026-11-22', state: 'differs', payments: 2 }
    const row = (await billDays()).at(-1)
    expect(row).toMatchObject(expected)
    expect(row?.differences.map(({ orderNo, mended }) => [orderNo, mended !== null])).toEqual(
      expect.arrayContaining([
        [less, false],
        [unheard, true],
      ]),
    )
    expect((await order(less)).alarms).toHaveLength(1)
    expect((await order(unheard)).state).toBe('paid')
  },
)

test('two rounds at once: one row, one alarm', async () => {
  const less = await member('mei')
  await chain.world.db.update('payOrders', { _id: less }, { 'terms.priceFen': 9800 })
  chain.at('2026-11-23T10:30:00+08:00')
  await Promise.all([timer(), timer(), timer()])
  expect((await billDays()).at(-1)?.differences).toHaveLength(1)
  expect((await order(less)).alarms).toHaveLength(1)
})
