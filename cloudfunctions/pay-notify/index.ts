// WeChat Pay's callbacks. Nobody is signed in here and no identity is read: the signature is the only gate, and before it
// is checked nothing is looked up. What is answered with success is written; anything else WeChat sends again.
import type { PayOrder, PayRefund } from '../../shared/membership/order'
import { follow, followOutside } from '../membership/following'
import { settle } from '../membership/settle'
import { faultNumber } from '../runtime/serve'
import type { RefundAtWechat, Transaction, WechatPay } from '../runtime/wechat-pay/pay'
import { cloudWorld, type World } from '../runtime/world'
import { type HttpReply, readHttp } from '../till/http'

/** Which path is for which kind of callback. */
const kindOf: Record<string, 'payment' | 'refund'> = { '/notify': 'payment', '/refund-notify': 'refund' }

/** Answers one HTTP request of WeChat's. */
export async function handle(event: unknown, world: World): Promise<HttpReply> {
  try {
    return await answer(event, world)
  } catch (error) {
    return no(500, `INTERNAL ${faultNumber(world, 'pay-notify', error)}`)
  }
}

export const main = async (event: unknown): Promise<HttpReply> => handle(event, cloudWorld())

async function answer(event: unknown, world: World): Promise<HttpReply> {
  const request = readHttp(event)
  const kind = kindOf[request.path.replace(/^\/pay(?=\/)/, '')]
  if (!kind) return no(404, 'NOT_FOUND')
  if (request.method !== 'POST') return no(405, 'METHOD_NOT_ALLOWED')
  const { pay } = world
  // A body that was parsed on the way cannot be checked any more.
  if (!pay || typeof request.body !== 'string') return no(500, 'NOT_READY')
  const read = await pay.read({ headers: request.headers, body: request.body }, world.now())
  if (!read.ok) {
    // Our clock may be wrong, and then no callback is ever believed.
    const level = read.refusal === 'stale' ? 'alarm' : 'info'
    world.log({ level, where: 'pay-notify', what: read.refusal })
    return no(read.refusal === 'undecryptable' || read.refusal === 'not-understood' ? 400 : 401, 'REFUSED')
  }
  if (read.value.is !== kind) return no(400, 'WRONG_KIND')
  return read.value.is === 'payment'
    ? paid(world, pay, read.value.transaction)
    : refunded(world, pay, read.value.refund)
}

async function paid(world: World, pay: WechatPay, transaction: Transaction): Promise<HttpReply> {
  const { orderNo, mchid, appid } = transaction
  if (mchid !== pay.mchid || appid !== pay.appid) return differs(world, 'merchant-differs', orderNo)
  const order = await world.db.find<PayOrder>('payOrders', orderNo)
  if (!order) return notYet(world, 'no-such-order', orderNo)
  const settled = await settle(world, order, transaction)
  // Why is in the log already, as an alarm.
  return settled.ok ? thanks : no(400, settled.refusal)
}

async function refunded(world: World, pay: WechatPay, refund: RefundAtWechat): Promise<HttpReply> {
  const { orderNo, refundNo, mchid, totalFen, refundFen } = refund
  if (mchid !== pay.mchid) return differs(world, 'merchant-differs', orderNo)
  const [order, known] = await Promise.all([
    world.db.find<PayOrder>('payOrders', orderNo),
    world.db.find<PayRefund>('payRefunds', refundNo),
  ])
  if (!order) return notYet(world, 'no-such-order', orderNo)
  if (totalFen !== order.terms.priceFen) return differs(world, 'amount-differs', orderNo)
  if (known && (known.orderNo !== orderNo || known.amountFen !== refundFen)) {
    return differs(world, 'amount-differs', orderNo)
  }
  if (order.state !== 'paid') return notYet(world, 'not-paid-yet', orderNo)
  if (refund.transactionId !== order.transactionId) return differs(world, 'transaction-differs', orderNo)
  if (known) await follow(world, known, refund)
  else await followOutside(world, order, refund)
  return thanks
}

/** WeChat sends it again, and by then it can be understood. */
function notYet(world: World, what: string, orderNo: string): HttpReply {
  world.log({ level: 'info', where: 'pay-notify', what, orderNo })
  return no(500, what)
}

function differs(world: World, what: string, orderNo: string): HttpReply {
  world.log({ level: 'alarm', where: 'pay-notify', what, orderNo })
  return no(400, what)
}

const json = (statusCode: number, value: unknown): HttpReply => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
})

const thanks = json(200, { code: 'SUCCESS', message: '成功' })

/** The status decides; the word is for whoever reads WeChat's record of it. */
const no = (statusCode: number, word: string) => json(statusCode, { code: 'FAIL', message: word })
