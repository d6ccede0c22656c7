// Refunds once they are approved: the benefits end, WeChat is asked, and its word is followed. It can stop anywhere, and
// goes on from there when it is called again, under the same number.
import { dayOf } from '../../shared/calendar'
import { isOpenAlarm } from '../../shared/membership/alarms'
import { endForOutside, endForRefund } from '../../shared/membership/membership'
import { type Alarm, neverAgain, type PayOrder, type PayRefund } from '../../shared/membership/order'
import { change } from '../runtime/journal'
import { fetchPlanTerms } from '../runtime/plans'
import type { World } from '../runtime/world'
import { afterFailing, endAgain, follow } from './following'
import { lookUp } from './look-up'
import { moveRefund } from './refund-documents'

const minute = 60_000
/** While WeChat does not answer, or is short of money: minutes, the last one again and again. */
const againAfter = [1, 2, 5, 10, 30]
/** While WeChat is at it: it may take days. */
const lookAfter = [2, 10, 30, 60]

const later = (world: World, minutes: number[], tries: number) => {
  const wait = minutes[Math.min(tries, minutes.length - 1)] ?? 60
  return new Date(world.now().getTime() + wait * minute).toISOString()
}

/** Goes as far as it can now; answers the refund as it is then. */
export async function advance(world: World, refund: PayRefund): Promise<PayRefund> {
  switch (refund.state) {
    case 'approving': {
      const ended = await end(world, refund)
      return ended.state === 'ended' ? advance(world, ended) : ended
    }
    case 'ended':
      return send(world, refund)
    case 'processing':
      return look(world, refund)
    case 'done':
      // Only after it had failed before: the membership that came back has to end again.
      await endAgain(world, refund)
      return (await moveRefund(world, refund, { nextAt: neverAgain })) ?? refund
    case 'failed':
      return afterFailing(world, refund)
    case 'abnormal':
      return lookAtAbnormal(world, refund)
    default:
      return refund
  }
}

/** The benefits end, and with them it is settled how much goes back. */
async function end(world: World, refund: PayRefund): Promise<PayRefund> {
  const { _id: refundNo, orderNo, memberId, planName: title, amountFen, approvals } = refund
  const isByMember = refund.by.startsWith('member:')
  const by = approvals[approvals.length - 1]?.by ?? refund.by
  const asked = { orderNo, refundNo, by, title, memberId }
  const { planId, version } = await boughtOf(world, orderNo)
  const terms = (await fetchPlanTerms(world, [{ planId, version }]))({ planId, version })
  const ended = await change(world, memberId, {
    ref: `membership-end:${refundNo}`,
    request: { refundNo },
    rule: account =>
      isByMember
        ? endForRefund(account, { ...asked, askedOn: dayOf(refund.at) }, terms.refund, world.now())
        : endForOutside(account, { ...asked, amountFen }, world.now()),
  })
  const nextAt = world.now().toISOString()
  if (ended.ok) {
    const settled = { state: 'ended' as const, amountFen: ended.value.details.amountFen, nextAt }
    return (await moveRefund(world, refund, settled)) ?? refund
  }
  const { refusal } = ended
  if (refusal === 'busy' || refusal === 'conflicting-retry') throw new Error(`a refund met ${refusal}`)
  // Money for which nothing was started goes back although there is nothing to end.
  if (!isByMember) return (await moveRefund(world, refund, { state: 'ended', nextAt })) ?? refund
  const why = { what: 'refund-refused' as const, details: { why: refusal } }
  return (await moveRefund(world, refund, { state: 'failed', nextAt: neverAgain }, why)) ?? refund
}

async function boughtOf(world: World, orderNo: string): Promise<PayOrder> {
  const order = await world.db.find<PayOrder>('payOrders', orderNo)
  if (!order) throw new Error('a refund without its order')
  return order
}

/** Asks WeChat for the money to go back. What it did with an earlier try is found out first. */
async function send(world: World, refund: PayRefund): Promise<PayRefund> {
  const { _id: refundNo, orderNo, amountFen: refundFen, totalFen, reason, tries } = refund
  const { pay } = world
  if (!pay) return refund
  const postpone = () => ({ nextAt: later(world, againAfter, tries), tries: tries + 1 })
  if (tries > 0) {
    const before = await pay.refundOf(refundNo)
    if (before.is === 'answered') return follow(world, refund, before.value)
    const isUnheardOf = before.is === 'refused' && before.code === 'RESOURCE_NOT_EXISTS'
    if (!isUnheardOf) return (await moveRefund(world, refund, postpone())) ?? refund
  }
  const answer = await pay.refund({ orderNo, refundNo, refundFen, totalFen, reason: short(reason) })
  if (answer.is === 'answered') return follow(world, refund, answer.value)
  if (answer.is === 'unknown') return (await moveRefund(world, refund, postpone())) ?? refund
  if (answer.code === 'NOT_ENOUGH') {
    const isShort = ({ what }: Alarm) => what === 'merchant-short-of-money'
    const isNew = !refund.alarms.some(alarm => isShort(alarm) && isOpenAlarm(alarm))
    const why = { what: 'merchant-short-of-money' as const, details: { refundFen } }
    return (await moveRefund(world, refund, postpone(), isNew ? why : null)) ?? refund
  }
  const why = { what: 'refund-refused' as const, details: { code: answer.code } }
  const nextAt = world.now().toISOString()
  const failed = await moveRefund(world, refund, { state: 'failed', nextAt }, why)
  if (!failed) return refund
  const after = await advance(world, failed)
  // Perhaps because the money has gone back on the console: then the membership that came back has to end. A round of the
  // timer has no time for a third call; then the bill tells.
  if (tries === 0) await lookUp(world, await boughtOf(world, orderNo))
  return after
}

/** WeChat takes at most 80 bytes of a reason. */
const short = (reason: string) =>
  Buffer.from(reason)
    .subarray(0, 78)
    .toString()
    .replace(/\uFFFD+$/, '')

/** It may have been settled on the merchant's console since. */
async function lookAtAbnormal(world: World, refund: PayRefund): Promise<PayRefund> {
  const answer = world.pay ? await world.pay.refundOf(refund._id) : null
  const isNews = answer?.is === 'answered' && answer.value.state !== 'ABNORMAL'
  return isNews ? follow(world, refund, answer.value) : afterFailing(world, refund)
}

async function look(world: World, refund: PayRefund): Promise<PayRefund> {
  const answer = world.pay ? await world.pay.refundOf(refund._id) : null
  if (answer?.is === 'answered' && answer.value.state !== 'PROCESSING') {
    return follow(world, refund, answer.value)
  }
  const { tries } = refund
  const next = { nextAt: later(world, lookAfter, tries), tries: tries + 1 }
  return (await moveRefund(world, refund, next)) ?? refund
}
