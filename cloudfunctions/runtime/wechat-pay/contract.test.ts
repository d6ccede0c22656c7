// What our functions rely on, against the stand-in, in both ways in which a merchant's account can be set up.
import { makeTrialPay, type TrialPay } from '../../../local/trial-pay'
import { type KeyMode, type PayFault, payApis } from '../../../local/wechatpay/wechatpay'
import type { OrderToPay, PayAnswer } from './pay'

let now: Date
const at = (iso: string) => {
  now = new Date(iso)
}
const yearCard: OrderToPay = {
  orderNo: 'M20261122-0001',
  description: '街角会员 年卡',
  totalFen: 9900,
  openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
  expiresAt: '2026-11-22T04:30:00.000Z',
}
const whole = { orderNo: yearCard.orderNo, refundFen: 9900, totalFen: 9900, reason: '七天无理由' }
const refundNo = `${yearCard.orderNo}R1`

describe.each<KeyMode>(['public-key', 'platform-certificate'])('in %s mode', mode => {
  let trial: TrialPay
  beforeAll(async () => {
    trial = await makeTrialPay(() => now, mode)
  })
  let count = 0
  let order: OrderToPay
  beforeEach(() => {
    at('2026-11-22T12:00:00+08:00')
    trial.simulator.heal()
    order = { ...yearCard, orderNo: `M20261122-${String(++count).padStart(4, '0')}` }
  })
  const ofOrder = () => ({ ...whole, orderNo: order.orderNo, refundNo: `${order.orderNo}R1` })

  const ordered = async () => answered(await trial.pay.order(order)).prepayId
  const paid = async () => {
    expect(trial.simulator.cashier.pay(await ordered())).toBe(true)
    return order.orderNo
  }

  test('an order is made once, however often it is asked for', async () => {
    const prepayId = await ordered()
    expect(await ordered()).toBe(prepayId)
    expect(trial.simulator.cashier.order(prepayId)).toMatchObject({
      orderNo: order.orderNo,
      description: order.description,
      totalFen: 9900,
      state: 'NOTPAY',
    })
    // Another price under the same number is another order, and there is none.
    expect(await trial.pay.order({ ...order, totalFen: 1 })).toMatchObject({ is: 'refused' })
  })

  test('the phone is given what the merchant has signed', async () => {
    const params = await trial.pay.payParams(await ordered())
    expect(params.timeStamp).toBe(String(now.getTime() / 1000))
    expect(params.nonceStr).toMatch(/^[0-9a-f]{32}$/)
    expect(trial.simulator.cashier.isSigned(params)).toBe(true)
    expect(trial.simulator.cashier.isSigned({ ...params, package: `${params.package}0` })).toBe(false)
    expect((await trial.pay.payParams('wx1')).nonceStr).not.toBe((await trial.pay.payParams('wx1')).nonceStr)
  })

  test('a query tells of every state', async () => {
    expect(await trial.pay.query(order.orderNo)).toMatchObject({ is: 'refused', status: 404 })
    const prepayId = await ordered()
    expect(answered(await trial.pay.query(order.orderNo))).toEqual({
      appid: trial.pay.appid,
      mchid: trial.pay.mchid,
      orderNo: order.orderNo,
      state: 'NOTPAY',
      transactionId: null,
      totalFen: null,
      currency: null,
      openid: null,
      paidAt: null,
    })
    trial.simulator.cashier.pay(prepayId)
    expect(answered(await trial.pay.query(order.orderNo))).toEqual({
      appid: trial.pay.appid,
      mchid: trial.pay.mchid,
      orderNo: order.orderNo,
      state: 'SUCCESS',
      transactionId: expect.stringMatching(/^\d{10,32}$/),
      totalFen: 9900,
      currency: 'CNY',
      openid: order.openid,
      paidAt: '2026-11-22T04:00:00.000Z',
    })
    await trial.pay.refund(ofOrder())
    expect(answered(await trial.pay.query(order.orderNo))).toMatchObject({ state: 'REFUND', totalFen: 9900 })
  })

  test('a closed order can never be paid, a paid one never be closed', async () => {
    const prepayId = await ordered()
    expect(await trial.pay.close(order.orderNo)).toEqual({ is: 'answered', value: null })
    expect(trial.simulator.cashier.pay(prepayId)).toBe(false)
    expect(answered(await trial.pay.query(order.orderNo)).state).toBe('CLOSED')
    order = { ...order, orderNo: `${order.orderNo}-2` }
    await paid()
    expect(await trial.pay.close(order.orderNo)).toMatchObject({ is: 'refused', code: expect.any(String) })
  })

  test('a refund under one number happens once', async () => {
    const orderNo = await paid()
    const first = answered(await trial.pay.refund(ofOrder()))
    expect(first).toMatchObject({
      mchid: null,
      orderNo,
      state: 'PROCESSING',
      refundFen: 9900,
      totalFen: 9900,
    })
    at('2026-11-22T12:02:00+08:00')
    expect(answered(await trial.pay.refund(ofOrder())).refundId).toBe(first.refundId)
    at('2026-11-22T12:04:00+08:00')
    expect(await trial.pay.refund({ ...ofOrder(), refundFen: 100 })).toMatchObject({ is: 'refused' })
    const refunded = trial.simulator.orders().find(known => known.orderNo === orderNo)?.refundedFen
    expect(refunded).toBe(9900)
  })

  test('what became of a refund can be asked', async () => {
    expect(await trial.pay.refundOf(`${order.orderNo}R1`)).toMatchObject({ is: 'refused', status: 404 })
    await paid()
    await trial.pay.refund({ ...ofOrder(), refundFen: 5000 })
    at('2026-11-23T12:00:00+08:00')
    await trial.simulator.deliverDue(async () => ({ status: 200 }))
    const told = answered(await trial.pay.refundOf(`${order.orderNo}R1`))
    expect(told).toMatchObject({ state: 'SUCCESS', refundFen: 5000, totalFen: 9900 })
    expect(told.doneAt).toMatch(/^2026-11-2\d.*Z$/)
  })

  test('the bill of a day names its trades, on the day after', async () => {
    const orderNo = await paid()
    expect((await trial.pay.tradeBill('2026-11-22')).is).not.toBe('answered')
    at('2026-11-23T11:00:00+08:00')
    const bill = answered(await trial.pay.tradeBill('2026-11-22'))
    expect(bill).toContain(orderNo)
    // Another file than the one that was signed for is none.
    expect(bill).not.toContain('M20261121')
  })

  test('callbacks of payments and refunds are read', async () => {
    const orderNo = await paid()
    const payment = await trial.pay.read(trial.simulator.callbackFor({ orderNo }), now)
    expect(payment).toMatchObject({
      ok: true,
      value: {
        is: 'payment',
        transaction: { ...answered(await trial.pay.query(orderNo)), mchid: trial.pay.mchid },
      },
    })
    await trial.pay.refund(ofOrder())
    at('2026-11-23T12:00:00+08:00')
    const sent: { url: string; headers: Record<string, string>; body: string }[] = []
    await trial.simulator.deliverDue(async (url, headers, body) => {
      sent.push({ url, headers, body })
      return { status: 200 }
    })
    const read = await Promise.all(sent.map(callback => trial.pay.read(callback, now)))
    expect(read).toContainEqual({
      ok: true,
      value: {
        is: 'refund',
        id: expect.any(String),
        refund: {
          mchid: trial.pay.mchid,
          orderNo,
          transactionId: expect.any(String),
          refundNo: `${orderNo}R1`,
          refundId: expect.any(String),
          state: 'SUCCESS',
          refundFen: 9900,
          totalFen: 9900,
          doneAt: expect.stringMatching(/Z$/),
        },
      },
    })
    expect(new Set(sent.map(({ url }) => url))).toContain('https://pay.example.com/pay/refund-notify')
  })

  const faults: { fault: PayFault; is: 'unknown' | 'refused' }[] = [
    { fault: 'dies-before', is: 'unknown' },
    { fault: 'dies-after', is: 'unknown' },
    { fault: 'hangs', is: 'unknown' },
    { fault: 'unsigned', is: 'unknown' },
    { fault: 'badly-signed', is: 'unknown' },
    { fault: { status: 500, code: 'SYSTEM_ERROR' }, is: 'unknown' },
    { fault: { status: 503, code: 'PARAM_ERROR' }, is: 'unknown' },
    { fault: { status: 429, code: 'FREQUENCY_LIMITED' }, is: 'unknown' },
    { fault: { status: 400, code: 'BIZERR_NEED_RETRY' }, is: 'unknown' },
    { fault: { status: 401, code: 'SIGN_ERROR' }, is: 'refused' },
    { fault: { status: 403, code: 'NOT_ENOUGH' }, is: 'refused' },
  ]
  test.each(faults)('$fault is $is, whatever was asked', async ({ fault, is }) => {
    await paid()
    await trial.pay.refund(ofOrder())
    const other = { ...order, orderNo: `${order.orderNo}-x` }
    at('2026-11-23T12:00:00+08:00')
    const expiresAt = '2026-11-23T05:00:00.000Z'
    const asked: Partial<Record<(typeof payApis)[number], () => Promise<PayAnswer<unknown>>>> = {
      order: () => trial.pay.order({ ...other, expiresAt }),
      query: () => trial.pay.query(order.orderNo),
      close: () => trial.pay.close(other.orderNo),
      refund: () => trial.pay.refund(ofOrder()),
      'refund-query': () => trial.pay.refundOf(`${order.orderNo}R1`),
      bill: () => trial.pay.tradeBill('2026-11-22'),
    }
    for (const api of payApis) {
      const ask = asked[api]
      if (!ask) continue
      trial.simulator.fail(api, fault)
      const answer = await ask()
      expect({ api, ...answer }).toMatchObject({ api, is })
      if (typeof fault === 'object' && is === 'refused') expect(answer).toMatchObject(fault)
      // Asked again, it is known: also that it was done the first time.
      expect({ api, is: (await ask()).is }).toEqual({ api, is: expect.stringMatching('answered|refused') })
    }
  })

  test.each<PayFault>(['dies-before', 'hangs', { status: 500, code: 'SYSTEM_ERROR' }])(
    'a file of a bill that meets %j is not a bill',
    async fault => {
      await paid()
      at('2026-11-23T12:00:00+08:00')
      trial.simulator.fail('bill-file', fault)
      expect(await trial.pay.tradeBill('2026-11-22')).toMatchObject({ is: 'unknown' })
      expect(await trial.pay.tradeBill('2026-11-22')).toMatchObject({ is: 'answered' })
    },
  )

  test('certificates are never asked for', () => {
    expect(trial.simulator.calls().certificates).toBe(0)
  })
})

test.each(['M1', 'M20261122/0001', 'M20261122?0001', 'M20261122-000000000000000000000000', '会员20261122'])(
  '%s is no number of ours, and nothing is sent',
  async orderNo => {
    at('2026-11-22T12:00:00+08:00')
    const { pay, simulator } = await makeTrialPay(() => now)
    await expect(pay.query(orderNo)).rejects.toThrow('a number has')
    await expect(pay.close(orderNo)).rejects.toThrow('a number has')
    await expect(pay.order({ ...yearCard, orderNo })).rejects.toThrow('a number has')
    await expect(pay.refund({ ...whole, orderNo, refundNo })).rejects.toThrow('a number has')
    expect(Object.values(simulator.calls()).every(count => count === 0)).toBe(true)
  },
)

function answered<Value>(answer: PayAnswer<Value>): Value {
  if (answer.is !== 'answered') throw new Error(`not answered: ${JSON.stringify(answer)}`)
  return answer.value
}
