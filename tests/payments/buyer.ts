// One buyer's story, a step at a time: an order, the cashier, what is asked afterwards, perhaps a refund. What goes wrong
// is drawn by lot at each step.
import type { PayApi, PayFault } from '../../local/wechatpay/wechatpay'
import type { FaultKind } from './faults'
import type { Street } from './street'

export interface Buyer {
  openid: string
  /** One step; false when the story is over. */
  step(): Promise<boolean>
}

type Scene = 'buying' | 'at the cashier' | 'asking' | 'refunding' | 'over'

const plans = ['plus-month', 'plus-year']
const triesAtMost = 4

/** `share` of those who have paid ask for their money back. */
export function buyerOn(
  street: Street,
  openid: string,
  name: string,
  plansByVersion: Record<string, number>,
): Buyer {
  const { luck, chain, fired } = street
  const planId = luck.pick(plans)
  const requestId = `r-${name}`
  let scene: Scene = 'buying'
  let tries = 0
  let orderNo = ''
  let prepayId = ''

  const count = (kind: FaultKind) => void fired[kind]++
  const fail = (kind: FaultKind, api: PayApi, fault: PayFault, times = 1) => {
    chain.pay.fail(api, fault, times)
    count(kind)
  }

  async function buy(): Promise<Scene> {
    const fate = luck.below(100)
    if (fate < 5) fail('order dies before', 'order', 'dies-before')
    else if (fate < 10) fail('order dies after', 'order', 'dies-after')
    else if (fate < 13) fail('order not signed', 'order', 'unsigned')
    const data = { planId, termsVersion: plansByVersion[planId] ?? 1, requestId }
    if (luck.chance(0.05)) {
      count('buyer taps twice')
      await street.ask(openid, 'buy', data)
    }
    const answer = await street.ask(openid, 'buy', data)
    if (answer?.ok) {
      const bought = answer.value as { orderNo: string; payParams: { package: string } }
      orderNo = bought.orderNo
      prepayId = bought.payParams.package.replace('prepay_id=', '')
      return 'at the cashier'
    }
    street.pass(luck.between(1, 90))
    return ++tries < triesAtMost ? 'buying' : 'over'
  }

  async function pay(): Promise<Scene> {
    const mood = luck.below(100)
    if (mood < 12) {
      count('buyer cancels')
      const closing = luck.below(10)
      if (closing < 3) fail('close dies before', 'close', 'dies-before')
      else if (closing < 6) fail('close dies after', 'close', 'dies-after')
      if (luck.chance(0.5)) await street.ask(openid, 'confirm', { orderNo })
      return 'over'
    }
    if (mood < 18) {
      count('buyer leaves and pays later')
      street.pass(luck.between(60, 900))
    } else if (mood < 22) {
      count('buyer pays at the last minute')
      street.pass(luck.between(1700, 1800))
    }
    if (luck.chance(0.01)) {
      count('card closed in between')
      await street.leave(openid)
    }
    callbackFate()
    if (!chain.pay.cashier.pay(prepayId)) return 'over'
    if (luck.chance(0.05)) {
      count('callback before the order is saved')
      const callback = chain.pay.callbackFor({ orderNo })
      await street.beforeSaved(() => street.send('/pay/notify', callback))
    }
    return 'asking'
  }

  function callbackFate(): void {
    const fate = luck.below(100)
    const callbacks = chain.pay.failCallbacks
    if (fate < 12) {
      callbacks('never', 1, 'payment')
      count('callback never comes')
    } else if (fate < 20) {
      callbacks({ lateBySeconds: 86_400 }, 1, 'payment')
      count('callback a day late')
    } else if (fate < 30) {
      callbacks({ copies: 3 }, 1, 'payment')
      count('callback several times')
    } else if (fate < 35) {
      callbacks(
        { tamper: luck.pick(['wrong-amount', 'flipped-body', 'wrong-key', 'other-merchant'] as const) },
        1,
        'payment',
      )
      count('callback tampered with')
    }
  }

  async function askAfter(): Promise<Scene> {
    const fate = luck.below(100)
    if (fate < 10) {
      count('everything at once')
      await Promise.all([
        street.deliver(),
        street.ask(openid, 'confirm', { orderNo }),
        street.timer(),
        callbackNow(),
        callbackNow(),
      ])
    } else if (fate < 25) fail('query dies', 'query', luck.pick(['dies-before', 'dies-after'] as const))
    if (fate < 60) await street.ask(openid, 'confirm', { orderNo })
    if (fate >= 40) await street.deliver()
    street.pass(luck.between(1, 30))
    return luck.chance(0.15) ? 'refunding' : 'over'
  }

  async function callbackNow(): Promise<void> {
    await street.send('/pay/notify', chain.pay.callbackFor({ orderNo }))
  }

  async function refund(): Promise<Scene> {
    const asked = await street.ask(openid, 'requestRefund', { orderNo, reason: '用不上了' })
    if (!asked?.ok) return ++tries < triesAtMost ? 'refunding' : 'over'
    const fate = luck.below(100)
    if (fate < 12) fail('refund dies before', 'refund', 'dies-before')
    else if (fate < 24) fail('refund dies after', 'refund', 'dies-after')
    else if (fate < 32) fail('refund refused for now', 'refund', { status: 403, code: 'NOT_ENOUGH' })
    if (luck.chance(0.1)) {
      count('refund callback never comes')
      chain.pay.failCallbacks('never', 1, 'refund')
    }
    if (luck.chance(0.1)) {
      count('refund ends in failure')
      chain.pay.refundsEnd(luck.pick(['CLOSED', 'ABNORMAL'] as const), luck.between(1, 600))
    } else chain.pay.refundsEnd('SUCCESS', luck.between(1, 600))
    await street.office('demo-staff', 'approveRefund', { orderNo })
    if (luck.chance(0.3)) await street.office('demo-staff', 'approveRefund', { orderNo })
    return 'over'
  }

  const scenes: Record<Scene, () => Promise<Scene>> = {
    buying: buy,
    'at the cashier': pay,
    asking: askAfter,
    refunding: refund,
    over: async () => 'over',
  }
  return {
    openid,
    async step() {
      scene = await scenes[scene]()
      return scene !== 'over'
    },
  }
}
