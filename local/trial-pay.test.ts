// A chain on trial is paid through the stand-in, and who never pays never waits for its keys.
import type { OrderToPay } from '../cloudfunctions/runtime/wechat-pay/pay'
import { startTrialChain, type TrialChain } from './trial-chain'

// The stand-in is loaded when it is needed for the first time.
jest.mock('./wechatpay/simulator', () => {
  Object.assign(globalThis, { isStandInLoaded: true })
  return jest.requireActual('./wechatpay/simulator')
})
const isLoaded = () => 'isStandInLoaded' in globalThis

const order: OrderToPay = {
  orderNo: 'M20261122-0001',
  description: '年卡',
  totalFen: 9900,
  openid: 'demo-shopper',
  expiresAt: '2026-11-22T04:30:00Z',
}

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain('2026-11-22T12:00:00+08:00')
})
afterEach(() => chain.close())

test('nothing is made before something is asked of WeChat Pay', async () => {
  await chain.join('demo-shopper')
  await chain.sweep()
  expect(await chain.payCallbacks()).toEqual([])
  expect(chain.pay.orders()).toEqual([])
  expect(chain.pay.pending()).toEqual([])
  expect(chain.pay.calls()).toMatchObject({ order: 0, certificates: 0 })
  expect(chain.pay.cashier.pay('wx1')).toBe(false)
  expect(() => chain.pay.callbackFor({ orderNo: order.orderNo })).toThrow('nothing has been asked')
  expect(isLoaded()).toBe(false)
})

test('what was said to the stand-in before is done then, and clock and identity are the chain’s', async () => {
  const { pay } = chain.world
  if (!pay) throw new Error('a chain on trial is paid')
  chain.pay.fail('order', 'dies-before')
  expect(await pay.order(order)).toEqual({ is: 'unknown', why: 'no answer ECONNRESET' })
  const answer = await pay.order(order)
  if (answer.is !== 'answered') throw new Error(answer.is)
  expect(isLoaded()).toBe(true)

  chain.at('2026-11-22T12:20:00+08:00')
  expect(chain.pay.cashier.pay(answer.value.prepayId)).toBe(true)
  expect(await pay.query(order.orderNo)).toEqual({
    is: 'answered',
    value: {
      appid: pay.appid,
      mchid: pay.mchid,
      orderNo: order.orderNo,
      state: 'SUCCESS',
      transactionId: expect.any(String),
      totalFen: 9900,
      currency: 'CNY',
      openid: 'demo-shopper',
      paidAt: '2026-11-22T04:20:00.000Z',
    },
  })
  const { headers, body } = chain.pay.callbackFor({ orderNo: order.orderNo })
  expect(await pay.read({ headers, body }, chain.world.now())).toMatchObject({ ok: true })
  expect(chain.pay.pending()).toHaveLength(1)
})
