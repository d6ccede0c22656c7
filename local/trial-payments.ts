// What tests of payments do again and again: buy, pay at WeChat’s cashier, send a callback, run the timer.
import { handle as payNotify } from '../cloudfunctions/pay-notify'
import { type ReconcileReport, reconcile } from '../cloudfunctions/reconcile'
import type { Entry } from '../shared/account/account'
import type { BillDay, PayOrder, PayRefund, Shipping } from '../shared/membership/order'
import type { TrialChain } from './trial-chain'

export interface Bought {
  orderNo: string
  prepayId: string
}

export function trialPayments(chain: () => TrialChain) {
  const prefix = 'prepay_id='
  let requests = 0

  async function buy(openid: string, planId = 'plus-year', requestId = `r-${requests++}`): Promise<Bought> {
    const asked = { planId, termsVersion: 1, requestId }
    const answer = await chain().call(openid, 'membership', 'buy', asked)
    if (!answer.ok) throw new Error(`${answer.refusal} ${JSON.stringify(answer.details)}`)
    const { orderNo, payParams } = answer.value
    return { orderNo, prepayId: payParams.package.slice(prefix.length) }
  }

  /** Orders and pays; WeChat has not told us yet. */
  async function paid(openid: string, planId = 'plus-year'): Promise<string> {
    const { orderNo, prepayId } = await buy(openid, planId)
    if (!chain().pay.cashier.pay(prepayId)) throw new Error('the cashier did not take it')
    return orderNo
  }

  /** The same, and WeChat tells us. */
  async function member(openid: string, planId = 'plus-year'): Promise<string> {
    await chain().join(openid)
    const orderNo = await paid(openid, planId)
    const statuses = await chain().payCallbacks()
    if (statuses.join() !== '200') throw new Error(`the callback met ${statuses}`)
    return orderNo
  }

  async function notify(
    path: string,
    { headers, body }: { headers: Record<string, string>; body: string },
    more: object = {},
  ): Promise<number> {
    const event = { path, httpMethod: 'POST', headers, body, ...more }
    return (await payNotify(event, chain().world)).statusCode
  }

  /** A payment's callback, as WeChat would send it now. */
  const tellPaid = (orderNo: string) => notify('/pay/notify', chain().pay.callbackFor({ orderNo }))
  const tellRefund = (refundNo: string) => notify('/pay/refund-notify', chain().pay.callbackFor({ refundNo }))

  const timer = (): Promise<ReconcileReport> => reconcile(chain().world)

  async function order(orderNo: string): Promise<PayOrder> {
    const found = await chain().world.db.find<PayOrder>('payOrders', orderNo)
    if (!found) throw new Error('no such order')
    return found
  }

  async function refund(refundNo: string): Promise<PayRefund> {
    const found = await chain().world.db.find<PayRefund>('payRefunds', refundNo)
    if (!found) throw new Error('no such refund')
    return found
  }

  async function status(openid: string) {
    const answer = await chain().call(openid, 'membership', 'status', {})
    if (!answer.ok) throw new Error(answer.refusal)
    return answer.value
  }

  /** Entries of some kinds, oldest first. */
  async function entries(...kinds: Entry['kind'][]): Promise<Entry[]> {
    const all = await chain().documents<Entry>('journal')
    return all.filter(({ kind }) => kinds.includes(kind))
  }

  /** Everything that can be written, to see that nothing was. */
  async function everything(): Promise<Record<string, unknown[]>> {
    const collections = ['journal', 'payOrders', 'payRefunds', 'shippings', 'billDays', 'jobs', 'outbox']
    const found = await Promise.all(collections.map(name => chain().documents<object>(name)))
    return Object.fromEntries(collections.map((name, index) => [name, found[index] ?? []]))
  }

  const shippings = () => chain().documents<Shipping>('shippings')
  const billDays = () => chain().documents<BillDay>('billDays')
  /** Calls of every API of WeChat Pay so far. */
  const callsOut = () => Object.values(chain().pay.calls()).reduce((sum, count) => sum + count, 0)

  return {
    buy,
    paid,
    member,
    notify,
    tellPaid,
    tellRefund,
    timer,
    order,
    refund,
    status,
    entries,
    everything,
    shippings,
    billDays,
    callsOut,
  }
}
