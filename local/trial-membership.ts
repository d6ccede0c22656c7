// Paid memberships for tests: a person who buys and pays as on the phone, and records of payments as they are kept.
import type { PayOrder, PayRefund } from '../shared/membership/order'
import type { TrialChain } from './trial-chain'

/** Buys a plan, pays in WeChat's cashier, and waits for WeChat's word; answers the order number. */
export async function buyPlan(
  chain: TrialChain,
  openid: string,
  { planId = 'plus-year', termsVersion = 1, requestId = 'buy-1' } = {},
): Promise<string> {
  const bought = await chain.call(openid, 'membership', 'buy', { planId, termsVersion, requestId })
  if (!bought.ok) throw new Error(bought.refusal)
  const { orderNo, payParams } = bought.value
  const prepayId = payParams.package.replace('prepay_id=', '')
  if (!chain.pay.cashier.pay(prepayId)) throw new Error('the cashier did not take it')
  const statuses = await chain.payCallbacks()
  if (statuses.some(status => status >= 300)) throw new Error(`the callback met ${statuses}`)
  return orderNo
}

/** An order as it is kept, of somebody whom only this record knows. */
export function keptOrder(no: string, change: Partial<PayOrder> = {}): PayOrder {
  return {
    _id: no,
    memberId: 'f'.repeat(24),
    memberNo: '123456789',
    sealedOpenid: null,
    slot: no,
    planId: 'plus-year',
    version: 1,
    terms: { name: '街角PLUS年卡', priceFen: 9900, months: 12, delivery: 'virtual' },
    payChannel: 'wechat-pay',
    platform: null,
    state: 'created',
    at: '2026-11-22T04:00:00.000Z',
    expiresAt: '2026-11-22T04:30:00.000Z',
    nextAt: '9999',
    tries: 0,
    askedAt: '',
    transactionId: null,
    paidAt: null,
    entry: null,
    invoice: null,
    alarms: [],
    ...change,
  }
}

/** A refund of such an order. */
export function keptRefund(orderNo: string, change: Partial<PayRefund> = {}): PayRefund {
  return {
    _id: `${orderNo}R1`,
    orderNo,
    memberId: 'f'.repeat(24),
    memberNo: '123456789',
    planName: '街角PLUS年卡',
    state: 'asked',
    by: `member:${'f'.repeat(24)}`,
    reason: '搬家了',
    at: '2026-11-22T05:00:00.000Z',
    amountFen: 9900,
    totalFen: 9900,
    approvals: [],
    rejectedFor: null,
    nextAt: '9999',
    tries: 0,
    refundId: null,
    doneAt: null,
    alarms: [],
    ...change,
  }
}
