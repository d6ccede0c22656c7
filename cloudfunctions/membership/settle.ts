// Settling: the one way by which a payment starts a membership, whoever tells of it: a callback, a query or the bill.

import type { Entry } from '../../shared/account/account'
import type { Alarm, PayOrder } from '../../shared/membership/order'
import { isToldOutside } from '../../shared/membership/outside'
import { judgePayment, type PaymentRefusal } from '../../shared/membership/payment'
import { accept, type Outcome } from '../../shared/outcome'
import type { Transaction } from '../runtime/wechat-pay/pay'
import type { World } from '../runtime/world'
import { finishPaid } from './after-paying'
import { begin, begun } from './beginning'
import { endOutside, isOutside } from './outside'

/**
 * Makes an order paid by what WeChat has signed. The entry comes first and the order's state second, both once; when this
 * answers, both are written. A payment that is not as it was ordered is refused, and nothing is written. When its money went
 * back past this system nothing starts, and what was started ends.
 */
export async function settle(
  world: World,
  order: PayOrder,
  transaction: Transaction,
): Promise<Outcome<PayOrder, PaymentRefusal>> {
  const { appid = '', mchid = '' } = world.pay ?? {}
  const { openid } = transaction
  const judged = judgePayment(transaction, {
    appid,
    mchid,
    orderNo: order._id,
    priceFen: order.terms.priceFen,
    transactionId: order.transactionId,
    isPayer: openid !== null && world.keys.idOf(openid) === order.memberId,
  })
  if (!judged.ok) {
    if (judged.refusal !== 'not-paid') alarm(world, order, judged.refusal)
    return judged
  }
  const { transactionId, isRefunded } = judged.value
  const isGone = isRefunded && (await isOutside(world, order._id))
  if (order.state === 'paid') return accept(isGone ? await endOutside(world, order) : order)

  const now = world.now()
  const paidAt = transaction.paidAt ?? now.toISOString()
  const started = isGone ? await begun(world, order) : await begin(world, order, paidAt)
  const what = isGone ? 'refunded-outside' : started === null ? 'card-closed' : null
  const noted: Alarm | null = what && { at: now.toISOString(), what, details: {} }
  const settled = await world.db.step<PayOrder>('payOrders', {
    where: { _id: order._id, transactionId: null },
    set: {
      state: 'paid',
      slot: order._id,
      transactionId,
      paidAt,
      entry: started?._id ?? null,
      // What is left to be done is done at once, and by the timer if this should be the end.
      nextAt: now.toISOString(),
      tries: 0,
      sealedOpenid: order.sealedOpenid ?? world.keys.seal(openid ?? '', world.random(12)),
    },
    ...(noted ? { push: { alarms: noted } } : {}),
  })
  if (!settled) {
    const known = await settledBefore(world, order, started)
    const mustEnd = isGone || (started !== null && isToldOutside(known))
    return accept(mustEnd ? await endOutside(world, known) : known)
  }
  if (what) alarm(world, order, what)
  if (isGone && started) await endOutside(world, settled)
  await quietly(world, () => finishPaid(world, settled, started))
  return accept(settled)
}

/** Somebody else was faster. Who took the card for closed, while it was opened again, is corrected. */
async function settledBefore(world: World, order: PayOrder, started: Entry | null): Promise<PayOrder> {
  if (started) {
    await world.db.update('payOrders', { _id: order._id, state: 'paid', entry: null }, { entry: started._id })
  }
  const known = await world.db.find<PayOrder>('payOrders', order._id)
  if (known?.state !== 'paid') throw new Error('an order was neither paid nor could be')
  return known
}

function alarm(world: World, { _id: orderNo }: PayOrder, what: string): void {
  world.log({ level: 'alarm', where: 'settle', what, orderNo })
}

/** It is paid and says so; the timer does what was not done. */
async function quietly(world: World, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    world.log({ level: 'warn', where: 'settle', message: String(error) })
  }
}
