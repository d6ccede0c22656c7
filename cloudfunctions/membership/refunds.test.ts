// Refunds: by the published rule, and by two people when it is much.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialPayments } from '../../local/trial-payments'
import { trialRefunds } from '../../local/trial-refunds'
import { accept } from '../../shared/outcome'
import { approve, reject } from './refunds'

let chain: TrialChain
let orderNo: string
const { member, timer, refund, order, status, entries, paid } = trialPayments(() => chain)
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

test('asked, approved, on its way, done: the benefits end at the approval', async () => {
  expect(await ask()).toEqual(
    accept({
      refundNo: no1(),
      orderNo,
      state: 'asked',
      amountFen: 9900,
      reason: '用不上了',
      at: '2026-11-22T04:10:00.000Z',
      rejectedFor: null,
    }),
  )
  expect(await ask('mei', '再问一次')).toMatchObject({ value: { refundNo: no1(), reason: '用不上了' } })
  expect(await isActive()).toBe(true)
  expect(await approved()).toMatchObject({ state: 'processing', amountFen: 9900, approvals: [office] })
  expect(await status('mei')).toMatchObject({ isActive: false, periods: [{ state: 'refunding' }] })
  await later('2026-11-22T18:00:00+08:00')
  expect(await refund(no1())).toMatchObject({ state: 'done', nextAt: '9999', doneAt: expect.any(String) })
  expect((await status('mei')).periods[0]).toMatchObject({ state: 'refunded', refundable: null })
  expect(await ask()).toMatchObject({ refusal: 'nothing-to-refund' })
  expect(await approve(chain.world, { orderNo, ...office })).toMatchObject({ ok: true })
  expect(await entries('membership-end')).toHaveLength(1)
  expect(chain.pay.orders()).toMatchObject([{ refundedFen: 9900 }])
  expect((await chain.audit()).faults).toEqual([])
})

test('who may not: a stranger, the member as staff, the same person twice', async () => {
  await chain.join('bo')
  expect(await ask('bo')).toMatchObject({ refusal: 'no-such-order' })
  expect(await approve(chain.world, { orderNo, ...office })).toMatchObject({ refusal: 'no-refund-asked' })
  expect(await approve(chain.world, { orderNo: 'M0', ...office })).toMatchObject({ refusal: 'no-such-order' })
  await ask()
  const { memberId } = await order(orderNo)
  const own = { orderNo, by: `staff:${memberId}`, name: '梅' }
  expect(await approve(chain.world, own)).toMatchObject({ refusal: 'own-refund' })
  expect(await refund(no1())).toMatchObject({ state: 'asked', approvals: [] })
})

test('above 500 yuan it takes two people, and the amount is theirs to see', async () => {
  const found = await chain.call('demo-staff', 'staff', 'plan', { planId: 'plus-year' })
  if (!found.ok) throw new Error(found.refusal)
  const { planId, version, terms } = found.value.plan
  const dear = { ...terms, priceFen: 50_001 }
  await chain.call('demo-staff', 'staff', 'savePlan', { planId, version, terms: dear })
  await chain.join('bo')
  const bought = await chain.call('bo', 'membership', 'buy', { planId, termsVersion: 2, requestId: 'r' })
  if (!bought.ok) throw new Error(bought.refusal)
  orderNo = bought.value.orderNo
  chain.pay.cashier.pay(bought.value.payParams.package.slice('prepay_id='.length))
  await chain.payCallbacks()
  await ask('bo')
  const first = await approve(chain.world, { orderNo, ...office })
  expect(first).toMatchObject({ ok: true, value: { state: 'asked', approvals: [office] } })
  expect(await approve(chain.world, { orderNo, ...office })).toMatchObject({ refusal: 'other-person-needed' })
  expect(chain.pay.calls().refund).toBe(0)
  const both = await Promise.all(
    ['office-2', 'office-3'].map(by => approve(chain.world, { orderNo, by: `staff:${by}`, name: by })),
  )
  expect(both.every(({ ok }) => ok)).toBe(true)
  expect(await refund(no1())).toMatchObject({ state: 'processing', amountFen: 50_001 })
  expect(await entries('membership-end')).toHaveLength(1)
})

test('rejected, and asked for again', async () => {
  await ask()
  const no = { orderNo, ...office, reason: '请先联系门店' }
  expect(await reject(chain.world, no)).toMatchObject({ ok: true, value: { state: 'rejected' } })
  expect(await reject(chain.world, no)).toMatchObject({ ok: true })
  expect(await reject(chain.world, { ...no, reason: '别的' })).toMatchObject({ refusal: 'no-refund-asked' })
  expect(await isActive()).toBe(true)
  expect(await ask()).toMatchObject({ value: { refundNo: `${orderNo}R2`, state: 'asked' } })
})

test('what was used since it was asked for counts: the months to come are left', async () => {
  await ask()
  const lines = [{ sku: 'coffee', name: '咖啡', category: 'drink', qty: 1, amountFen: 1500 }]
  const sale = { code: await chain.code('mei'), lines, saleNo: 'sale-1' }
  expect(await chain.till('POST', '/till/v1/sales', sale)).toMatchObject({ body: { payableFen: 990 } })
  const value = { state: 'processing', amountFen: 9075, totalFen: 9900 }
  expect(await approve(chain.world, { orderNo, ...office })).toMatchObject({ ok: true, value })
  expect(chain.pay.refunds()).toMatchObject([{ refundFen: 9075 }])
  // Whoever asks what it was worth is told of the one that has ended.
  expect(await chain.call('mei', 'membership', 'savings', {})).toMatchObject({
    value: { orderNo, feeFen: 9900, pricesFen: 510, isWorthIt: false, daysLeft: null },
  })
})

test('months that were used while the office took its time do not come back, and everybody sees it', async () => {
  await ask()
  const lines = [{ sku: 'coffee', name: '咖啡', category: 'drink', qty: 2, amountFen: 3000 }]
  const buyOn = async (day: string, saleNo: string) => {
    chain.at(`${day}T12:00:00+08:00`)
    const sale = { code: await chain.code('mei'), lines, saleNo }
    expect(await chain.till('POST', '/till/v1/sales', sale)).toMatchObject({ body: { payableFen: 1980 } })
  }
  await buyOn('2026-12-23', 'sale-1')
  await buyOn('2027-03-24', 'sale-2')
  const told = { refundNo: no1(), amountFen: 5775 }
  const [shown] = (await status('mei')).periods
  expect(shown).toMatchObject({ refundable: { amountFen: 5775 }, refund: told })
  expect(await ask()).toMatchObject({ value: told })
  for (const data of [{ orderNo }, { isUnderWay: true }, {}]) {
    const listed = await chain.call('demo-finance', 'staff', 'refunds', data)
    expect(listed).toMatchObject({ value: { items: [told] } })
  }
  expect(await chain.call('demo-finance', 'staff', 'payOrders', {})).toMatchObject({
    value: { items: [{ refund: { state: 'asked', amountFen: 5775 } }] },
  })
  chain.pay.fail('refund', 'dies-after')
  expect(await approve(chain.world, { orderNo, ...office })).toMatchObject({ value: { amountFen: 5775 } })
  // The amount is settled: whatever is booked late, a retry asks for the same.
  await later('2027-03-24T12:02:00+08:00')
  await later('2027-03-24T18:00:00+08:00')
  expect(await refund(no1())).toMatchObject({ state: 'done', amountFen: 5775 })
  expect(chain.pay.refunds()).toMatchObject([{ refundNo: no1(), refundFen: 5775 }])
})

test('used to the end while it waited: nothing is left to approve, and the office can say no', async () => {
  await ask()
  chain.at('2027-11-01T12:00:00+08:00')
  const lines = [{ sku: 'coffee', name: '咖啡', category: 'drink', qty: 2, amountFen: 3000 }]
  await chain.till('POST', '/till/v1/sales', { code: await chain.code('mei'), lines, saleNo: 'sale-1' })
  expect((await status('mei')).periods[0]).toMatchObject({ refund: { state: 'asked', amountFen: 0 } })
  expect(await approve(chain.world, { orderNo, ...office })).toMatchObject({ refusal: 'nothing-to-refund' })
  expect(await isActive()).toBe(true)
  const no = { orderNo, ...office, reason: '已经用完了' }
  expect(await reject(chain.world, no)).toMatchObject({ ok: true })
})

test('nobody used anything while the office took its time: it costs the member nothing', async () => {
  await ask()
  chain.at('2027-03-24T12:00:00+08:00')
  await status('mei')
  expect(await approve(chain.world, { orderNo, ...office })).toMatchObject({ value: { amountFen: 9900 } })
  const mine = await chain.call('mei', 'coupons', 'mine', { state: 'usable' })
  expect(mine.ok && mine.value.coupons.filter(({ offerId }) => offerId.startsWith('pack-'))).toEqual([])
})

test('a later period goes back first', async () => {
  const second = await paid('mei')
  await chain.payCallbacks()
  expect(await ask()).toMatchObject({ refusal: 'later-order-first', details: { orderNo: second } })
  expect((await status('mei')).until).toBe('2028-11-21')
})

describe('a card that is closed keeps nobody’s money', () => {
  const close = () => chain.call('mei', 'account', 'close', {})
  const approval = () => approve(chain.world, { orderNo, ...office })

  test('asked for, closed, approved: the money comes back', async () => {
    await ask()
    expect((await close()).ok).toBe(true)
    expect(await approval()).toMatchObject({ ok: true, value: { state: 'processing', amountFen: 9900 } })
    await later('2026-11-22T12:20:00+08:00')
    expect(await refund(no1())).toMatchObject({ state: 'done' })
    expect((await chain.audit()).faults).toEqual([])
  })

  test('approved, closed, and WeChat does not take it: whoever comes back has the days that were paid', async () => {
    chain.pay.refundsEnd('CLOSED')
    await ask()
    await approval()
    await close()
    await later('2026-11-22T12:20:00+08:00')
    expect(await refund(no1())).toMatchObject({ state: 'failed' })
    await chain.join('mei')
    expect(await isActive()).toBe(true)
    expect(await ask()).toMatchObject({ ok: true, value: { refundNo: `${orderNo}R2`, amountFen: 9900 } })
    expect((await chain.audit()).faults).toEqual([])
  })

  test('paid after closing, and the money did not go back: people are asked to try again, under the next number', async () => {
    await chain.join('lan')
    orderNo = await paid('lan')
    await chain.call('lan', 'account', 'close', {})
    chain.pay.refundsEnd('CLOSED')
    await later('2026-11-22T12:20:00+08:00')
    await later('2026-11-22T12:25:00+08:00')
    await later('2026-11-22T12:30:00+08:00')
    expect(await refund(no1())).toMatchObject({ state: 'failed', by: 'timer:settle' })
    expect(await refund(`${orderNo}R2`)).toMatchObject({ state: 'asked', amountFen: 9900 })
    expect((await order(orderNo)).sealedOpenid).toBeNull()
    chain.pay.refundsEnd('SUCCESS')
    expect(await approval()).toMatchObject({ ok: true, value: { _id: `${orderNo}R2`, state: 'processing' } })
    await later('2026-11-22T12:40:00+08:00')
    expect(await refund(`${orderNo}R2`)).toMatchObject({ state: 'done' })
    expect(chain.pay.refunds().filter(({ state }) => state === 'SUCCESS')).toHaveLength(1)
  })
})
