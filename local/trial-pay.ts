// WeChat Pay for what is on trial: the stand-in in this process, and our own module above it, on one clock.
import { randomBytes } from 'node:crypto'
import { makeWechatPay } from '../cloudfunctions/runtime/wechat-pay/client'
import type { Transport, WechatPay } from '../cloudfunctions/runtime/wechat-pay/pay'
import { LOCAL_APPID } from './host/invocation'
import { type KeyMode, type PayApi, payApis, type WechatPaySimulator } from './wechatpay/wechatpay'

export interface TrialPay {
  simulator: WechatPaySimulator
  pay: WechatPay
}

const base = 'https://api.mch.weixin.qq.com'
const notify = 'https://pay.example.com/pay'
/** The stand-in's, before it is there to say so. */
const mchid = '1900000001'
const noCalls = Object.fromEntries(payApis.map(api => [api, 0])) as Record<PayApi, number>
/** How long a hung answer is waited for here; what is answered at all is answered within one turn. */
const patienceMs = 50

export async function makeTrialPay(now: () => Date, mode: KeyMode = 'public-key'): Promise<TrialPay> {
  const { makeWechatPay: makeSimulator } = await import('./wechatpay/simulator')
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
  const simulator = await makeSimulator({ mode, now, random, file: null })
  const settings = simulator.settings(base, notify)
  return { simulator, pay: makeWechatPay({ settings, now, random, transport: transportTo(simulator) }) }
}

/**
 * The same for a chain, of which most never pay: its keys take longer than all else, so they are made when something is first
 * asked of WeChat Pay. What a test tells the stand-in before that, it is told then.
 */
export function trialPayLater(now: () => Date): TrialPay {
  let ready: TrialPay | null = null
  let making: Promise<TrialPay> | undefined
  const orders: ((simulator: WechatPaySimulator) => void)[] = []
  const make = () => {
    making ??= makeTrialPay(now).then(trial => {
      for (const tell of orders) tell(trial.simulator)
      ready = trial
      return trial
    })
    return making
  }
  const tell = (order: (simulator: WechatPaySimulator) => void) => {
    if (ready) order(ready.simulator)
    else orders.push(order)
  }
  /** Asks the stand-in, or answers what is so before anything was asked of WeChat Pay. */
  const found = <Value>(before: Value, look: (simulator: WechatPaySimulator) => Value): Value =>
    ready ? look(ready.simulator) : before
  const there = (): WechatPaySimulator => {
    if (!ready) throw new Error('nothing has been asked of WeChat Pay yet')
    return ready.simulator
  }

  const pay: WechatPay = {
    appid: LOCAL_APPID,
    mchid,
    order: async order => (await make()).pay.order(order),
    payParams: async prepayId => (await make()).pay.payParams(prepayId),
    query: async orderNo => (await make()).pay.query(orderNo),
    close: async orderNo => (await make()).pay.close(orderNo),
    refund: async refund => (await make()).pay.refund(refund),
    refundOf: async refundNo => (await make()).pay.refundOf(refundNo),
    tradeBill: async day => (await make()).pay.tradeBill(day),
    read: async (request, at) => (await make()).pay.read(request, at),
  }
  const simulator: WechatPaySimulator = {
    settings: (baseUrl, notifyUrl) => there().settings(baseUrl, notifyUrl),
    answer: async asked => (await make()).simulator.answer(asked),
    cashier: {
      order: prepayId => found(null, known => known.cashier.order(prepayId)),
      isSigned: params => found(false, known => known.cashier.isSigned(params)),
      pay: prepayId => found(false, known => known.cashier.pay(prepayId)),
    },
    fail: (api, fault, times) => tell(known => known.fail(api, fault, times)),
    failCallbacks: (fault, times, kind) => tell(known => known.failCallbacks(fault, times, kind)),
    heal: () => tell(known => known.heal()),
    refundsEnd: (state, afterSeconds) => tell(known => known.refundsEnd(state, afterSeconds)),
    pending: () => found([], known => known.pending()),
    deliverDue: async send => (ready ? ready.simulator.deliverDue(send) : 0),
    callbackFor: (no, tampering) => there().callbackFor(no, tampering),
    orders: () => found([], known => known.orders()),
    paid: no => found(null, known => known.paid(no)),
    refunds: () => found([], known => known.refunds()),
    refundByConsole: (orderNo, refundFen) => there().refundByConsole(orderNo, refundFen),
    calls: () => found(noCalls, known => known.calls()),
  }
  return { simulator, pay }
}

/** A way to the stand-in without any network between. */
function transportTo(simulator: WechatPaySimulator): Transport {
  return async ({ method, url, headers, body, timeoutMs }) => {
    const answer = simulator.answer({ method, path: url.slice(base.length), headers, body })
    let timer: NodeJS.Timeout | undefined
    const timeOut = new Promise<never>((_, reject) => {
      const error = Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })
      timer = setTimeout(() => reject(error), Math.min(timeoutMs, patienceMs))
    })
    return Promise.race([answer, timeOut]).finally(() => clearTimeout(timer))
  }
}
