// Buying a plan: one order a request, WeChat asked after it is written, and nothing lost when WeChat does not answer.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { trialPayments } from '../../local/trial-payments'
import type { PayOrder } from '../../shared/membership/order'

let chain: TrialChain
const { buy, paid, order, status, timer, callsOut, tellPaid } = trialPayments(() => chain)
beforeEach(async () => {
  chain = await startTrialChain()
  await chain.join('mei')
})
afterEach(() => chain.close())

const ask = (more: object = {}, openid = 'mei') =>
  chain.raw(openid, 'membership', {
    action: 'buy',
    data: { planId: 'plus-year', termsVersion: 1, requestId: 'r-1', ...more },
  })
const orders = () => chain.documents<PayOrder>('payOrders')

test('an order is written and can be paid for half an hour, at the price of the plan', async () => {
  chain.databaseCalls()
  const answer = await ask({ platform: 'ios' })
  expect(chain.databaseCalls()).toBe(4)
  expect(answer).toMatchObject({ ok: true, value: { payParams: { signType: 'RSA' } } })
  const [written] = await orders()
  expect(written).toMatchObject({
    _id: expect.stringMatching(/^M[0-9a-f]{28}$/),
    state: 'created',
    planId: 'plus-year',
    version: 1,
    platform: 'ios',
    payChannel: 'wechat-pay',
    expiresAt: '2026-11-22T04:30:00.000Z',
    nextAt: '2026-11-22T04:01:00.000Z',
    terms: { priceFen: 9900, months: 12 },
  })
  expect(JSON.stringify(written)).not.toContain('mei')
  expect(chain.pay.orders()).toMatchObject([{ orderNo: written?._id, totalFen: 9900, state: 'NOTPAY' }])
  expect((await status('mei')).open).toMatchObject({ orderNo: written?._id, priceFen: 9900 })
})

test('asked again it is the same order, signed anew', async () => {
  const first = await buy('mei', 'plus-year', 'r-1')
  const second = await buy('mei', 'plus-year', 'r-1')
  expect(second).toEqual(first)
  const many = await Promise.all(Array.from({ length: 8 }, () => buy('mei', 'plus-year', 'r-2')))
  expect(new Set(many.map(({ orderNo }) => orderNo)).size).toBe(1)
  expect(await orders()).toHaveLength(2)
  expect(await ask({ planId: 'plus-month' })).toMatchObject({ ok: false, refusal: 'conflicting-retry' })
})

test('five orders may wait to be paid: the sixth is refused, a known one and a paid one’s room are not', async () => {
  for (const requestId of ['r-1', 'r-2', 'r-3', 'r-4', 'r-5']) await buy('mei', 'plus-year', requestId)
  const asked = callsOut()
  expect(await ask({ requestId: 'r-6' })).toMatchObject({ refusal: 'too-many-unpaid', details: { most: 5 } })
  expect(await orders()).toHaveLength(5)
  expect(callsOut()).toBe(asked)
  expect(await ask({ requestId: 'r-3' })).toMatchObject({ ok: true })
  await chain.join('bo')
  expect(await ask({}, 'bo')).toMatchObject({ ok: true })
  const { orderNo, prepayId } = await buy('mei', 'plus-year', 'r-5')
  chain.pay.cashier.pay(prepayId)
  await tellPaid(orderNo)
  expect(await ask({ requestId: 'r-6' })).toMatchObject({ ok: true })
  expect(await ask({ requestId: 'r-7' })).toMatchObject({ refusal: 'too-many-unpaid' })
})

test('ten that are asked for at the same moment: five are made', async () => {
  await buy('mei', 'plus-year', 'r-0')
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => ask({ requestId: `r-${index + 1}` })),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(4)
  expect(new Set((await orders()).map(({ slot }) => slot)).size).toBe(5)
  expect(await orders()).toHaveLength(5)
  const refused = answers.flatMap(answer => (answer.ok ? [] : [answer.refusal]))
  expect(new Set(refused)).toEqual(new Set(['too-many-unpaid']))
})

test('what nobody pays makes room when it is closed', async () => {
  for (const requestId of ['r-1', 'r-2', 'r-3', 'r-4', 'r-5']) await buy('mei', 'plus-year', requestId)
  chain.at('2026-11-22T12:31:00+08:00')
  await timer()
  expect(await ask({ requestId: 'r-6' })).toMatchObject({ ok: true })
})

test.each([
  ['a plan that nobody has', { planId: 'gold' }, 'no-such-plan'],
  ['terms that are not in force', { termsVersion: 2 }, 'terms-changed'],
  ['a field too many', { priceFen: 1 }, 'bad-input'],
])('%s: nothing is written and WeChat is not asked', async (_, more, refusal) => {
  expect(await ask(more)).toMatchObject({ ok: false, refusal })
  expect(await orders()).toEqual([])
  expect(callsOut()).toBe(0)
})

test('who is no member, where it is hidden, and what is off sale', async () => {
  expect(await ask({}, 'nobody')).toMatchObject({ refusal: 'not-a-member' })
  await chain.call('demo-staff', 'staff', 'savePaySettings', { hiddenOn: ['ios'] })
  expect(await ask({ platform: 'ios' })).toMatchObject({ refusal: 'not-sold-here' })
  const plans = await chain.call('mei', 'membership', 'plans', {})
  if (!plans.ok) throw new Error(plans.refusal)
  expect(plans.value).toMatchObject({
    hiddenOn: ['ios'],
    plans: [{ planId: 'plus-year' }, { planId: 'plus-month' }],
  })
  expect(plans.value.plans[0]?.benefits.pack).toHaveLength(2)
  const found = await chain.call('demo-staff', 'staff', 'plan', { planId: 'plus-year' })
  if (!found.ok) throw new Error(found.refusal)
  const { planId, version, terms } = found.value.plan
  await chain.call('demo-staff', 'staff', 'savePlan', { planId, version, terms, isOnSale: false })
  expect(await ask()).toMatchObject({ refusal: 'plan-off-sale' })
})

test('an order outlives new terms, and keeps its price', async () => {
  await buy('mei', 'plus-year', 'r-1')
  const found = await chain.call('demo-staff', 'staff', 'plan', { planId: 'plus-year' })
  if (!found.ok) throw new Error(found.refusal)
  const terms = { ...found.value.plan.terms, priceFen: 12_800 }
  await chain.call('demo-staff', 'staff', 'savePlan', { planId: 'plus-year', version: 1, terms })
  expect(await ask()).toMatchObject({ ok: true })
  expect(await ask({ requestId: 'r-2' })).toMatchObject({
    refusal: 'terms-changed',
    details: { termsVersion: 2 },
  })
  expect((await orders())[0]?.terms.priceFen).toBe(9900)
})

test.each(['dies-before', 'dies-after', 'hangs', 'unsigned', 'badly-signed'] as const)(
  'WeChat’s answer %s: the order is there, and asking again goes on with it',
  async fault => {
    chain.pay.fail('order', fault)
    expect(await ask()).toMatchObject({ ok: false, refusal: 'pay-unavailable' })
    expect(await orders()).toHaveLength(1)
    expect(await ask()).toMatchObject({ ok: true })
    expect(await orders()).toHaveLength(1)
  },
)

test('a refusal of WeChat’s is for a person, and tells no openid', async () => {
  chain.pay.fail('order', { status: 403, code: 'NO_AUTH' })
  expect(await ask()).toMatchObject({ refusal: 'pay-unavailable' })
  expect(chain.logs).toContainEqual(expect.objectContaining({ level: 'alarm', code: 'NO_AUTH' }))
  expect(JSON.stringify(chain.logs)).not.toContain('"mei"')
})

test('killed before the order is written, WeChat has not heard of it', async () => {
  await killedBefore(chain.world, 'insert', 'payOrders', () => ask().catch(() => null))
  expect(callsOut()).toBe(0)
  expect(await ask()).toMatchObject({ ok: true })
})

test('a paid order is not paid twice, an expired one not any more', async () => {
  const { orderNo, prepayId } = await buy('mei', 'plus-year', 'r-1')
  chain.pay.cashier.pay(prepayId)
  // WeChat knows before we do.
  expect(await ask()).toMatchObject({ refusal: 'order-paid', details: { orderNo } })
  expect((await order(orderNo)).state).toBe('paid')
  expect(await ask()).toMatchObject({ refusal: 'order-paid' })
  await buy('mei', 'plus-month', 'r-2')
  chain.at('2026-11-22T12:30:00+08:00')
  expect(await ask({ planId: 'plus-month', requestId: 'r-2' })).toMatchObject({ refusal: 'order-closed' })
  chain.at('2026-11-22T12:32:00+08:00')
  await timer()
  expect(await ask({ planId: 'plus-month', requestId: 'r-2' })).toMatchObject({ refusal: 'order-closed' })
})

test('confirming asks WeChat once in two seconds, and only for an order of one’s own', async () => {
  await chain.join('bo')
  const orderNo = await paid('mei')
  const confirm = (openid: string) => chain.call(openid, 'membership', 'confirm', { orderNo })
  expect(await confirm('bo')).toMatchObject({ refusal: 'no-such-order' })
  expect(chain.pay.calls().query).toBe(0)
  chain.pay.fail('query', 'dies-before')
  expect(await confirm('mei')).toMatchObject({ ok: true, value: { state: 'created', isCertain: false } })
  await Promise.all(Array.from({ length: 5 }, () => confirm('mei')))
  expect(chain.pay.calls().query).toBe(1)
  chain.at('2026-11-22T12:00:03+08:00')
  await Promise.all(Array.from({ length: 5 }, () => confirm('mei')))
  expect(chain.pay.calls().query).toBe(2)
  expect(await confirm('mei')).toMatchObject({ value: { state: 'paid', isCertain: true } })
  expect(await status('mei')).toMatchObject({ isActive: true, until: '2027-11-21', open: null })
  expect(await tellPaid(orderNo)).toBe(200)
})

test('an invoice is kept with a paid order of one’s own, and replaced', async () => {
  const orderNo = await paid('mei')
  const invoice = { kind: 'company' as const, title: '谷里食品有限公司', taxNo: '91310000MA1FL0000X' }
  const save = (openid: string, more: object = {}) =>
    chain.raw(openid, 'membership', {
      action: 'saveInvoice',
      data: { orderNo, invoice: { ...invoice, ...more } },
    })
  expect(await save('mei')).toMatchObject({ refusal: 'no-such-order' })
  await tellPaid(orderNo)
  await chain.join('bo')
  expect(await save('bo')).toMatchObject({ refusal: 'no-such-order' })
  expect(await save('mei', { taxNo: '12' })).toMatchObject({ refusal: 'bad-input' })
  expect(await save('mei')).toMatchObject({ ok: true })
  expect(await save('mei', { kind: 'person', title: '林小满', taxNo: null })).toMatchObject({ ok: true })
  expect((await status('mei')).periods[0]?.invoice).toEqual({ kind: 'person', title: '林小满', taxNo: null })
})
