// Settling: the one way by which a payment starts a membership, whoever tells of it: a callback, a query or the bill.

import type { Entry } from '../../shared/account/account'
import { start } from '../../shared/membership/membership'
import type { Alarm, PayOrder } from '../../shared/membership/order'
import { judgePayment, type PaymentRefusal } from '../../shared/membership/payment'
import { accept, type Outcome } from '../../shared/outcome'
import { change } from '../runtime/journal'
import { fetchPlanTerms } from '../runtime/plans'
import type { Transaction } from '../runtime/wechat-pay/pay'
import type { World } from '../runtime/world'
import { finishPaid } from './after-paying'

/**
 * Makes an order paid by what WeChat has signed. The entry comes first and the order's state second, both once; when this
 * answers, both are written. A payment that is not as it was ordered is refused, and nothing is written.
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
  if (order.state === 'paid') return accept(order)

  const now = world.now()
  const { transactionId, isRefunded } = judged.value
  const paidAt = transaction.paidAt ?? now.toISOString()
  const started = await begin(world, order, paidAt)
  const what = started === null ? 'card-closed' : isRefunded ? 'refunded-outside' : null
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
  if (!settled) return accept(await settledBefore(world, order, started))
  if (what) alarm(world, order, what)
  await quietly(world, () => finishPaid(world, settled, started))
  return accept(settled)
}

/** The entry that starts the membership; null when the card was closed, so that there is nothing to start. */
async function begin(world: World, order: PayOrder, paidAt: string): Promise<Entry | null> {
  const { _id: orderNo, memberId, planId, version } = order
  const terms = (await fetchPlanTerms(world, [order]))(order)
  const bought = { orderNo, planId, version, terms, paidAt }
  const started = await change(world, memberId, {
    ref: `membership:${orderNo}`,
    request: { orderNo, planId, version },
    rule: account => start(account, memberId, bought, world.now()),
  })
  if (started.ok) return started.value
  if (started.refusal === 'not-a-member') return null
  throw new Error(`a payment could not be booked: ${started.refusal}`)
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
