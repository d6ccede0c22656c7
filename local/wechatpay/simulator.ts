// WeChat Pay on the desk, put together. `wechatpay.ts` says what it can do.
import { LOCAL_APPID } from '../host/invocation'
import { gatherSecret } from '../log-lines'
import { answer, type Desk } from './answers'
import { makeBills } from './bills'
import { makeCallbacks } from './callbacks'
import { makeApiFaults } from './faults'
import { openKept } from './kept'
import { apiV3Key, keysFor } from './keys'
import { rfc3339 } from './moments'
import { payOrder, stateOf } from './orders'
import { consoleRefund, endRefund, type RefundEnd, refundedFen } from './refunds'
import { hexOf, makeSigner, mchid } from './signing'
import type { SimulatorOptions, WechatPaySimulator } from './wechatpay'

const merchantName = '街角便利店'

/** The clock and luck are the caller's; the keys are made once a process, or read from the file. */
export async function makeWechatPay(options: SimulatorOptions): Promise<WechatPaySimulator> {
  const { mode, random, file } = options
  const kept = await openKept(file, mode, keysFor)
  for (const secret of [kept.keys.merchant.privateKey, apiV3Key]) gatherSecret('key', secret)
  const now = () => options.now().getTime()
  const signer = makeSigner(kept.keys, random)
  const faults = makeApiFaults()
  const callbacks = makeCallbacks(kept, { signer, random, now })
  let refundEnd: RefundEnd = { state: 'SUCCESS', afterMs: 1000 }
  const desk: Desk = {
    kept,
    mode,
    signer,
    random,
    faults,
    bills: makeBills(kept, random),
    refundEnd: () => refundEnd,
  }

  /** Ends the refunds that are due; those who are to hear of it will. */
  function settle(): void {
    const ended = [...kept.refunds.values()].filter(refund => endRefund(refund, now()))
    for (const { refundNo, endsAt } of ended) callbacks.add({ kind: 'refund', refundNo }, endsAt)
    if (ended.length > 0) kept.keep()
  }

  const orderOf = (prepayId: string) => [...kept.orders.values()].find(order => order.prepayId === prepayId)

  return {
    settings: (baseUrl, notifyUrl) => ({
      appid: LOCAL_APPID,
      mchid,
      certificateSerial: kept.keys.merchant.serial,
      privateKey: kept.keys.merchant.privateKey,
      apiV3Key,
      wechatKeys: { [kept.keys.wechat.serial]: kept.keys.wechat.given },
      baseUrl,
      notifyUrl,
    }),
    async answer(asked) {
      settle()
      return answer(desk, asked, now)
    },
    cashier: {
      order(prepayId) {
        settle()
        const order = orderOf(prepayId)
        if (!order) return null
        const { orderNo, description, totalFen, expiresAt } = order
        const state = stateOf(kept, order)
        const until = rfc3339(expiresAt)
        return { orderNo, prepayId, merchant: merchantName, description, totalFen, state, expiresAt: until }
      },
      isSigned: ({ appId, timeStamp, nonceStr, package: what, paySign }) =>
        appId === LOCAL_APPID &&
        signer.isMerchants(`${appId}\n${timeStamp}\n${nonceStr}\n${what}\n`, paySign),
      pay(prepayId) {
        const order = orderOf(prepayId)
        if (!order || !payOrder(order, now(), random)) return false
        callbacks.add({ kind: 'payment', orderNo: order.orderNo }, now())
        kept.keep()
        return true
      },
    },
    fail: (api, fault, times = 1) => faults.fail(api, fault, times),
    failCallbacks: (fault, times = 1, kind) => callbacks.fail(fault, times, kind),
    heal() {
      faults.heal()
      callbacks.heal()
    },
    refundsEnd(state, afterSeconds = 1) {
      refundEnd = { state, afterMs: afterSeconds * 1000 }
    },
    pending() {
      settle()
      return callbacks.pending()
    },
    async deliverDue(send) {
      settle()
      return callbacks.deliverDue(send)
    },
    callbackFor(no, tampering) {
      settle()
      const refundNo = 'refundNo' in no ? no.refundNo : null
      const orderNo = 'orderNo' in no ? no.orderNo : ''
      const about = { id: hexOf(random, 16), createdAt: now(), orderNo, refundNo }
      return callbacks.write(about, tampering ?? null)
    },
    orders: () =>
      [...kept.orders.values()].map(order => {
        const { orderNo, totalFen, transactionId } = order
        const state = stateOf(kept, order)
        return { orderNo, state, totalFen, transactionId, refundedFen: refundedFen(kept, order) }
      }),
    paid(no) {
      const order =
        'transactionId' in no
          ? [...kept.orders.values()].find(({ transactionId }) => transactionId === no.transactionId)
          : kept.orders.get(no.mchid === mchid ? no.orderNo : '')
      if (!order?.transactionId) return null
      const { orderNo, transactionId, openid } = order
      return {
        orderNo,
        transactionId,
        openid,
        state: stateOf(kept, order) === 'REFUND' ? 'REFUND' : 'SUCCESS',
      }
    },
    refunds() {
      settle()
      return [...kept.refunds.values()].map(({ refundNo, orderNo, state, refundFen }) => ({
        refundNo,
        orderNo,
        state,
        refundFen,
      }))
    },
    refundByConsole(orderNo, refundFen) {
      const refundNo = consoleRefund(kept, orderNo, refundFen, now(), random, refundEnd)
      kept.keep()
      return refundNo
    },
    calls: faults.calls,
  }
}
