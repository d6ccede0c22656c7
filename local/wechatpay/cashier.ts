// The phone's cashier on the desk: what it shows for parameters that the merchant signed, and how it pays.
import { cashierHtml, noticeHtml } from './cashier-page'
import type { CashierOrder, WechatPaySimulator } from './wechatpay'

const names = ['appId', 'timeStamp', 'nonceStr', 'package', 'signType', 'paySign'] as const
const packageForm = /^prepay_id=(\w{1,64})$/

export function cashierPage(
  pay: WechatPaySimulator,
  params: URLSearchParams,
): { status: number; html: string } {
  const order = orderOf(pay, Object.fromEntries(params))
  if (order === 'unsigned') {
    return {
      status: 400,
      html: noticeHtml({
        title: '无法支付',
        words: '支付参数不完整，或签名不对。请返回重新下单。',
        says: 'left',
      }),
    }
  }
  if (order === null) {
    return {
      status: 404,
      html: noticeHtml({ title: '无法支付', words: '没有这笔订单。请返回重新下单。', says: 'left' }),
    }
  }
  const ended = endedWords[order.state]
  return { status: 200, html: ended ? noticeHtml(ended) : cashierHtml(order) }
}

/** Pays, if the parameters are the merchant's; false when it cannot be paid. */
export function payAtCashier(pay: WechatPaySimulator, params: Record<string, unknown>): boolean {
  const order = orderOf(pay, params)
  return order !== null && order !== 'unsigned' && pay.cashier.pay(order.prepayId)
}

const endedWords = {
  NOTPAY: null,
  SUCCESS: { title: '已支付', words: '这笔订单已经付过了，不会再扣款。', says: 'paid' },
  REFUND: { title: '已退款', words: '这笔订单已经退款。需要时请重新下单。', says: 'left' },
  CLOSED: { title: '订单已关闭', words: '请返回重新下单。', says: 'left' },
} as const

/** The order that these parameters are for; null when there is none. */
function orderOf(pay: WechatPaySimulator, params: Record<string, unknown>): CashierOrder | 'unsigned' | null {
  const given = Object.fromEntries(names.map(name => [name, params[name]]))
  const { appId, timeStamp, nonceStr, package: what, signType, paySign } = given
  const isWhole = [appId, timeStamp, nonceStr, what, paySign].every(isText)
  if (!isWhole || signType !== 'RSA' || !isText(what)) return 'unsigned'
  const signed = {
    appId: String(appId),
    timeStamp: String(timeStamp),
    nonceStr: String(nonceStr),
    package: what,
    paySign: String(paySign),
  }
  const prepayId = packageForm.exec(what)?.[1]
  if (prepayId === undefined || !pay.cashier.isSigned(signed)) return 'unsigned'
  return pay.cashier.order(prepayId)
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
