// The callbacks that wait to be sent: when each is due, how often it is tried, and what makes WeChat try again.
import type { Kept, KeptCallback } from './kept'
import { orderTold } from './orders'
import { refundNoticed } from './refunds'
import { hexOf, type Random, type Signer } from './signing'
import { callbackOf, type Sent, type Told } from './tampering'
import type { Callback, CallbackFault, Send, Tampering } from './wechatpay'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
/** How long WeChat waits after each try before the next: fifteen times, 24 hours and 4 minutes in all. */
const waits = [
  ...[15 * second, 15 * second, 30 * second, 3 * minute, 10 * minute, 20 * minute, 30 * minute, 30 * minute],
  ...[30 * minute, 60 * minute, 3 * hour, 3 * hour, 3 * hour, 6 * hour, 6 * hour],
]
const answerWithinMs = 5 * second

export interface Callbacks {
  add(event: { kind: 'payment'; orderNo: string } | { kind: 'refund'; refundNo: string }, at: number): void
  fail(fault: CallbackFault, times: number, kind: Callback['kind'] | undefined): void
  heal(): void
  pending(): Callback[]
  deliverDue(send: Send): Promise<number>
  write(
    callback: Pick<KeptCallback, 'id' | 'createdAt' | 'orderNo' | 'refundNo'>,
    tampering: Tampering | null,
  ): Sent
}

export function makeCallbacks(
  kept: Kept,
  { signer, random, now }: { signer: Signer; random: Random; now: () => number },
): Callbacks {
  const faults: { fault: CallbackFault; kind: Callback['kind'] | undefined }[] = []
  const underWay = new Set<KeptCallback>()

  const write: Callbacks['write'] = (callback, tampering) =>
    callbackOf(toldBy(kept, callback), { signer, random, at: now(), tampering })

  /** One try, with its copies; answers how many were sent. */
  async function deliver(callback: KeptCallback, send: Send): Promise<number> {
    underWay.add(callback)
    const isFirst = callback.tries === 0
    const copies = isFirst ? callback.copies : 1
    const tampering = isFirst ? callback.tampering : null
    try {
      const sent = Array.from({ length: copies }, () => {
        const { headers, body } = write(callback, tampering)
        return isTaken(send, callback.url, headers, body)
      })
      const isDone = (await Promise.all(sent)).includes(true)
      callback.tries++
      const wait = waits[callback.tries - 1]
      if (isDone || wait === undefined) kept.callbacks.splice(kept.callbacks.indexOf(callback), 1)
      else callback.dueAt = now() + wait
      return copies
    } finally {
      underWay.delete(callback)
      kept.keep()
    }
  }

  return {
    add(event, at) {
      const added = newCallback(kept, event, at, hexOf(random, 16))
      if (!added) return
      const found = faults.findIndex(({ kind }) => kind === undefined || kind === event.kind)
      const fault = found < 0 ? undefined : faults.splice(found, 1)[0]?.fault
      if (fault === 'never') return
      if (fault && 'lateBySeconds' in fault) added.dueAt += fault.lateBySeconds * second
      if (fault && 'copies' in fault) added.copies = fault.copies
      if (fault && 'tamper' in fault) added.tampering = fault.tamper
      kept.callbacks.push(added)
    },
    fail(fault, times, kind) {
      for (let i = 0; i < times; i++) faults.push({ fault, kind })
    },
    heal: () => void faults.splice(0),
    pending: () =>
      kept.callbacks.map(({ id, url, kind, orderNo, tries }) => ({ id, url, kind, orderNo, tries })),
    async deliverDue(send) {
      const due = kept.callbacks.filter(callback => callback.dueAt <= now() && !underWay.has(callback))
      const sent = await Promise.all(due.map(callback => deliver(callback, send)))
      return sent.reduce((sum, copies) => sum + copies, 0)
    },
    write,
  }
}

/** Null when nobody is to be told. */
function newCallback(
  kept: Kept,
  event: { kind: 'payment'; orderNo: string } | { kind: 'refund'; refundNo: string },
  at: number,
  id: string,
): KeptCallback | null {
  const known = event.kind === 'payment' ? kept.orders.get(event.orderNo) : kept.refunds.get(event.refundNo)
  if (!known?.notifyUrl) return null
  return {
    id: id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    url: known.notifyUrl,
    kind: event.kind,
    orderNo: known.orderNo,
    refundNo: event.kind === 'refund' ? event.refundNo : null,
    createdAt: at,
    dueAt: at,
    tries: 0,
    copies: 1,
    tampering: null,
  }
}

type About = Pick<KeptCallback, 'id' | 'createdAt' | 'orderNo' | 'refundNo'>

/** What a callback tells. Throws when there is nothing to tell: not paid, or not ended. */
function toldBy(kept: Kept, { id, createdAt, orderNo, refundNo }: About): Told {
  if (refundNo !== null) {
    const refund = kept.refunds.get(refundNo)
    if (!refund || refund.state === 'PROCESSING') throw new Error(`refund ${refundNo} has not ended`)
    const summary = { SUCCESS: '退款成功', CLOSED: '退款关闭', ABNORMAL: '退款异常' }[refund.state]
    const event = `REFUND.${refund.state}`
    return { id, createdAt, event, summary, kind: 'refund', inside: refundNoticed(refund) }
  }
  const order = kept.orders.get(orderNo)
  if (!order || order.paidAt === null) throw new Error(`order ${orderNo} is not paid`)
  // It tells of the payment, also when some of it has been given back before it arrives.
  const inside = { ...orderTold(kept, order), trade_state: 'SUCCESS', trade_state_desc: '支付成功' }
  return { id, createdAt, event: 'TRANSACTION.SUCCESS', summary: '支付成功', kind: 'transaction', inside }
}

/** Whether somebody has answered in time that it was taken: 200 or 204, whatever the body says. */
async function isTaken(
  send: Send,
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>(resolve => {
    timer = setTimeout(() => resolve(false), answerWithinMs)
    timer.unref()
  })
  try {
    const answered = Promise.resolve(send(url, headers, body)).then(({ status }) => status)
    const status = await Promise.race([answered, tooLate])
    return status === 200 || status === 204
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
