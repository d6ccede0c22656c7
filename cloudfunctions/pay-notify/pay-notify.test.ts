// WeChat's callbacks: believed only to the last bit, answered only when everything is written, and the same however often
// and in whatever order they come.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialPayments } from '../../local/trial-payments'
import { tamperings } from '../../local/wechatpay/wechatpay'
import { handle } from '.'

let chain: TrialChain
const { paid, member, notify, tellPaid, timer, order, status, entries, everything, callsOut } = trialPayments(
  () => chain,
)
beforeEach(async () => {
  chain = await startTrialChain()
  await chain.join('mei')
})
afterEach(() => chain.close())

const memberships = () => entries('membership')

test('a paid order starts the membership, and the answer comes after both are written', async () => {
  const orderNo = await paid('mei')
  chain.databaseCalls()
  expect(await chain.payCallbacks()).toEqual([200])
  // The order, its terms, the account, the entry, the order's state; then the delivery, the pack and the timer's list.
  expect(chain.databaseCalls()).toBeLessThanOrEqual(10)
  const [entry] = await memberships()
  expect(entry).toMatchObject({
    ref: `membership:${orderNo}`,
    details: { priceFen: 9900, until: '2027-11-21' },
  })
  expect(await order(orderNo)).toMatchObject({
    state: 'paid',
    transactionId: chain.pay.orders()[0]?.transactionId,
    paidAt: '2026-11-22T04:00:00.000Z',
    entry: entry?._id,
    nextAt: '9999',
    alarms: [],
  })
  expect(await status('mei')).toMatchObject({
    isActive: true,
    until: '2027-11-21',
    makeUpLeft: true,
    nextPackOn: '2026-12-22',
    plan: { planId: 'plus-year' },
    periods: [{ state: 'running', refundable: { amountFen: 9900, by: 'whole' } }],
  })
  expect((await entries('pack'))[0]).toMatchObject({ ref: `pack:${orderNo}:0` })
  expect((await chain.audit()).faults).toEqual([])
})

test('told again, it is the same', async () => {
  const orderNo = await member('mei')
  const before = await everything()
  expect(await tellPaid(orderNo)).toBe(200)
  expect(await everything()).toEqual(before)
})

test('a body in base64, names in any case, values in lists', async () => {
  const orderNo = await paid('mei')
  const { headers, body } = chain.pay.callbackFor({ orderNo })
  const listed = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]),
  )
  const event = { path: '/pay/notify', httpMethod: 'POST', headers: listed }
  const base64 = { body: Buffer.from(body).toString('base64'), isBase64Encoded: true }
  expect(await handle({ ...event, ...base64 }, chain.world)).toMatchObject({
    statusCode: 200,
    body: '{"code":"SUCCESS","message":"成功"}',
  })
})

test('fifty at once, with the timer and the waiting phone: one membership', async () => {
  const orderNo = await paid('mei')
  chain.at('2026-11-22T12:01:30+08:00')
  const told = await Promise.all([
    ...Array.from({ length: 50 }, () => tellPaid(orderNo)),
    ...Array.from({ length: 4 }, () => timer()),
    ...Array.from({ length: 4 }, () => chain.call('mei', 'membership', 'confirm', { orderNo })),
  ])
  expect(told.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 200))
  expect(await memberships()).toHaveLength(1)
  expect(await entries('pack')).toHaveLength(1)
  expect((await chain.documents('shippings')).length).toBe(1)
  expect((await chain.audit()).faults).toEqual([])
})

const expected: Partial<Record<(typeof tamperings)[number], number>> = {
  'flipped-ciphertext': 400,
  'wrong-api-key': 400,
  'other-merchant': 400,
  'other-app': 400,
  'wrong-amount': 400,
  'other-currency': 400,
  'other-payer': 400,
}

test.each(tamperings)('%s: refused, nothing written, nobody asked', async tampering => {
  const orderNo = await paid('mei')
  const before = await everything()
  const calls = callsOut()
  const status = await notify('/pay/notify', chain.pay.callbackFor({ orderNo }, tampering))
  expect(status).toBe(expected[tampering] ?? 401)
  expect(await everything()).toEqual(before)
  expect(callsOut()).toBe(calls)
  const isForAPerson = tampering === 'stale' || ['other', 'wrong-a'].some(word => tampering.startsWith(word))
  const isQuiet = tampering === 'wrong-api-key'
  expect(chain.logs.some(({ level }) => level === 'alarm')).toBe(isForAPerson && !isQuiet)
  expect(JSON.stringify(chain.logs)).not.toContain('"mei"')
})

test('nothing is looked up before the signature is checked', async () => {
  const orderNo = await paid('mei')
  const tampered = chain.pay.callbackFor({ orderNo }, 'wrong-key')
  chain.databaseCalls()
  await notify('/pay/notify', tampered)
  await notify('/pay/refund-notify', tampered)
  expect(chain.databaseCalls()).toBe(0)
})

test('other doors: another method, another path, a callback at the other’s path, a body that was parsed', async () => {
  const orderNo = await paid('mei')
  const callback = chain.pay.callbackFor({ orderNo })
  expect(await notify('/pay/notify', callback, { httpMethod: 'GET' })).toBe(405)
  expect(await notify('/pay/other', callback)).toBe(404)
  expect(await notify('/notify/pay', callback)).toBe(404)
  expect(await notify('/pay/refund-notify', callback)).toBe(400)
  expect(await notify('/pay/notify', callback, { body: JSON.parse(callback.body) })).toBe(500)
  expect(await memberships()).toEqual([])
})
