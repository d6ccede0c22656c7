// What WeChat says of a refund, followed: done, still at it, or failed so that the membership comes back.

import type { EndedDetails } from '../../shared/membership/membership'
import { bringBack, endForOutside } from '../../shared/membership/membership'
import { neverAgain, type PayOrder, type PayRefund } from '../../shared/membership/order'
import { isToldOutside, outsideNo } from '../../shared/membership/outside'
import { refuse } from '../../shared/outcome'
import { change, entryByRef } from '../runtime/journal'
import type { RefundAtWechat } from '../runtime/wechat-pay/pay'
import type { World } from '../runtime/world'
import { beginAfterAll } from './beginning'
import { moveRefund, newRefund, refundsOfOrder } from './refund-documents'

const minute = 60_000

/** Follows what WeChat has signed of one of our refunds; answers the refund as it is then. */
export async function follow(world: World, refund: PayRefund, told: RefundAtWechat): Promise<PayRefund> {
  const { _id, state } = refund
  if (told.refundFen !== refund.amountFen || told.orderNo !== refund.orderNo) {
    world.log({ level: 'alarm', where: 'refund', what: 'amount-differs', refundNo: _id })
    return refund
  }
  // What is done stays done, whatever comes late.
  if (state === 'done') return refund
  const now = world.now()
  const { refundId } = told
  if (told.state === 'PROCESSING') {
    if (state !== 'ended' && state !== 'approving') return refund
    const nextAt = new Date(now.getTime() + 2 * minute).toISOString()
    return (await moveRefund(world, refund, { state: 'processing', refundId, nextAt })) ?? refund
  }
  if (told.state === 'SUCCESS') return succeed(world, refund, told)
  const failed = told.state === 'CLOSED' ? ('failed' as const) : ('abnormal' as const)
  if (state === failed) return refund
  const why = { what: 'refund-refused' as const, details: { state: told.state } }
  const moved = await moveRefund(world, refund, { state: failed, refundId, nextAt: now.toISOString() }, why)
  return moved ? afterFailing(world, moved) : refund
}

/** What the member's bank has refused people settle on the merchant's console: WeChat is asked for as long as it takes. */
const lookAgainAfter = 6 * 60 * minute

/** What follows when the money has not gone back; it can be done twice. */
export async function afterFailing(world: World, refund: PayRefund): Promise<PayRefund> {
  await giveBack(world, refund)
  if (refund.state === 'failed' && refund.by === 'timer:settle') await askAnew(world, refund)
  const nextAt =
    refund.state === 'abnormal' ? new Date(world.now().getTime() + lookAgainAfter).toISOString() : neverAgain
  return (await moveRefund(world, refund, { nextAt })) ?? refund
}

/** Money for which nothing was started still has to go back: under the next number, when people have looked at it. */
async function askAnew(world: World, refund: PayRefund): Promise<void> {
  const { orderNo, totalFen } = refund
  const order = await world.db.find<PayOrder>('payOrders', orderNo)
  const next = refund._id.replace(/\d+$/, tries => String(Number(tries) + 1))
  if (!order) throw new Error('a refund without its order')
  const asked: PayRefund = {
    ...newRefund(order, next, world.now()),
    by: refund.by,
    reason: '会员卡已注销，上一次没有退成',
    amountFen: totalFen,
  }
  await world.db.insert('payRefunds', { ...asked })
}

async function succeed(world: World, refund: PayRefund, told: RefundAtWechat): Promise<PayRefund> {
  const now = world.now()
  const isOnItsWay = refund.state === 'ended' || refund.state === 'processing'
  const isExpected = isOnItsWay && refund.by !== 'console'
  // After a failure the membership may be coming back at this moment: the timer looks once more in a minute.
  const nextAt = isExpected ? neverAgain : new Date(now.getTime() + minute).toISOString()
  const doneAt = told.doneAt ?? now.toISOString()
  const done = await moveRefund(world, refund, { state: 'done', doneAt, refundId: told.refundId, nextAt })
  if (!done) return refund
  if (!isExpected) await endAgain(world, done)
  return done
}

/** The membership of a refund that is done ends, if anything of it still runs. */
export async function endAgain(
  world: World,
  refund: Pick<PayRefund, '_id' | 'orderNo' | 'memberId' | 'planName' | 'amountFen'>,
): Promise<void> {
  const { _id: refundNo, orderNo, memberId, planName: title, amountFen } = refund
  const known = await entryByRef(world, `membership-end:${refundNo}`)
  const ended = await change(world, memberId, {
    ref: known ? `membership-end:${refundNo}:again` : `membership-end:${refundNo}`,
    request: { refundNo },
    rule: account =>
      endForOutside(
        account,
        { orderNo, refundNo, by: 'timer:reconcile', title, memberId, amountFen },
        world.now(),
      ),
  })
  if (!ended.ok && (ended.refusal === 'busy' || ended.refusal === 'conflicting-retry')) {
    throw new Error(`the end of a membership met ${ended.refusal}`)
  }
}

/** The money did not go back, so the membership does: once, and not when the money has gone back after all. */
async function giveBack(world: World, refund: PayRefund): Promise<void> {
  const { _id: refundNo, orderNo, memberId, planName: title, by } = refund
  const endOf = (no: string) => entryByRef<EndedDetails>(world, `membership-end:${no}`)
  const ended = (await endOf(refundNo)) ?? (by === 'console' ? await endOf(outsideNo(orderNo)) : null)
  if (!ended) return by === 'console' ? beginAfterAll(world, orderNo) : undefined
  const { coupons } = ended.details
  const back = await change(world, memberId, {
    ref: `membership-back:${refundNo}`,
    request: { refundNo },
    reading: () => world.db.find<PayRefund>('payRefunds', refundNo),
    rule: (account, _seq, now) =>
      now?.state === 'failed' || now?.state === 'abnormal'
        ? bringBack(account, { refundNo: ended.details.refundNo, coupons, title }, world.now())
        : refuse('nothing-to-book'),
  })
  if (!back.ok && (back.refusal === 'busy' || back.refusal === 'conflicting-retry')) {
    throw new Error(`a membership that comes back met ${back.refusal}`)
  }
}

/**
 * A refund of a paid order of which only WeChat knows: somebody made it on the merchant's console. Answers it as it is
 * kept then; null when no money has gone back and nothing had ended for it, so that there is nothing to keep.
 */
export async function followOutside(
  world: World,
  order: PayOrder,
  told: RefundAtWechat,
): Promise<PayRefund | null> {
  const hasFailed = told.state === 'CLOSED' || told.state === 'ABNORMAL'
  const isTold = isToldOutside(order) && !(await refundsOfOrder(world, order._id)).some(isByConsole)
  if (hasFailed && !isTold) return null
  const now = world.now()
  const at = now.toISOString()
  const { refundNo, refundId } = told
  const isDone = told.state === 'SUCCESS'
  const refund: PayRefund = {
    ...newRefund(order, refundNo, now),
    state: isDone ? 'done' : 'processing',
    by: 'console',
    reason: '商户平台退款',
    amountFen: told.refundFen,
    nextAt: at,
    refundId,
    doneAt: isDone ? (told.doneAt ?? at) : null,
    alarms: isTold ? [] : [{ at, what: 'refunded-outside', details: { refundFen: told.refundFen } }],
  }
  const { duplicate } = await world.db.insert('payRefunds', { ...refund })
  if (duplicate) {
    const known = await world.db.find<PayRefund>('payRefunds', refundNo)
    return known && follow(world, known, told)
  }
  if (hasFailed) return follow(world, refund, told)
  const level = isTold ? 'info' : 'alarm'
  world.log({ level, where: 'refund', what: 'refunded-outside', refundNo, orderNo: order._id })
  await endAgain(world, refund)
  return (await moveRefund(world, refund, { nextAt: isDone ? neverAgain : at })) ?? refund
}

const isByConsole = ({ by }: PayRefund) => by === 'console'
