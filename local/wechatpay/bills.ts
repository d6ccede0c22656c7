// Trade bills: all payments and refunds of one Shanghai day as WeChat's CSV, from 10 o'clock on the day after.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { addDays, type Day, dayOf, startOf } from '../../shared/calendar'
import { LOCAL_APPID } from '../host/invocation'
import type { Kept, KeptOrder, KeptRefund } from './kept'
import { billTime } from './moments'
import { badField } from './orders'
import { type Made, refused } from './refusals'
import { hexOf, mchid, type Random } from './signing'

const readyAfterMs = 34 * 3_600_000
const daysKept = 90
const linkForMs = 30_000
const feeOfTenThousand = 60

/** `应结…` is what the merchant gets for an order, `申请…` what was asked back. */
const columns =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const sumColumns =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'
/** The words of bills, older than those of the API: CHANGE has to be paid out in another way. */
const refundWords = { PROCESSING: 'PROCESSING', SUCCESS: 'SUCCESS', CLOSED: 'FAIL', ABNORMAL: 'CHANGE' }

const billAsked = z.strictObject({
  bill_date: z.iso.date(),
  bill_type: z.enum(['ALL', 'SUCCESS', 'REFUND']).default('ALL'),
})

export interface Bills {
  /** `GET /v3/bill/tradebill` */
  ask(query: URLSearchParams, now: number): Made
  /** `GET /v3/billdownload/file` */
  file(query: URLSearchParams, now: number): Made
}

export function makeBills(kept: Kept, random: Random): Bills {
  const files = new Map<string, { text: string; until: number }>()
  return {
    ask(query, now) {
      const read = billAsked.safeParse(Object.fromEntries(query))
      if (!read.success) return badField(read.error)
      const { bill_date: day, bill_type: type } = read.data
      if (day < addDays(dayOf(new Date(now)), -daysKept)) {
        return refused(400, 'INVALID_REQUEST', '账单日期超出可下载范围')
      }
      const isReady = now >= startOf(day).getTime() + readyAfterMs
      const text = isReady ? billOf(kept, day, type) : null
      if (text === null) return refused(400, 'NO_STATEMENT_EXIST', '请求的账单文件不存在')
      const token = hexOf(random, 24)
      files.set(token, { text, until: now + linkForMs })
      return {
        value: {
          hash_type: 'SHA1',
          hash_value: createHash('sha1').update(text).digest('hex'),
          download_url: `https://api.mch.weixin.qq.com/v3/billdownload/file?token=${token}`,
        },
      }
    },
    file(query, now) {
      const found = files.get(query.get('token') ?? '')
      if (!found || now >= found.until) return refused(400, 'INVALID_REQUEST', '下载链接无效或已过期')
      return { value: found.text }
    },
  }
}

interface Trade {
  at: number
  cells: string[]
  paidFen: number
  refundFen: number
  feeParts: number
}

/** The bill's text; null when nothing was traded on that day. */
function billOf(kept: Kept, day: Day, type: 'ALL' | 'SUCCESS' | 'REFUND'): string | null {
  const isOn = (at: number | null): at is number => at !== null && dayOf(new Date(at)) === day
  const orders = type === 'REFUND' ? [] : [...kept.orders.values()]
  const refunds = type === 'SUCCESS' ? [] : [...kept.refunds.values()]
  const trades = [
    ...orders.flatMap(order => (isOn(order.paidAt) ? [payment(order, order.paidAt)] : [])),
    ...refunds.flatMap(refund => {
      const order = kept.orders.get(refund.orderNo)
      return order && isOn(refund.acceptedAt) ? [giving(order, refund)] : []
    }),
  ].sort((one, other) => other.at - one.at)
  if (trades.length === 0) return null

  const sum = (of: (trade: Trade) => number) => trades.reduce((total, trade) => total + of(trade), 0)
  const paid = yuan(sum(trade => trade.paidFen))
  const back = yuan(sum(trade => trade.refundFen))
  const sums = [String(trades.length), paid, back, '0.00', fee(sum(trade => trade.feeParts)), paid, back]
  const rows = [columns, ...trades.map(({ cells }) => row(cells)), sumColumns, row(sums)]
  return `\uFEFF${rows.join('\r\n')}\r\n`
}

function payment(order: KeptOrder, at: number): Trade {
  const amount = yuan(order.totalFen)
  const feeParts = order.totalFen * feeOfTenThousand
  const cells = [
    ...head(order, at, 'SUCCESS'),
    ...[amount, '0.00', '', '', '0.00', '0.00', '', ''],
    ...tail(order, feeParts, amount, '0.00'),
  ]
  return { at, cells, paidFen: order.totalFen, refundFen: 0, feeParts }
}

function giving(order: KeptOrder, refund: KeptRefund): Trade {
  const amount = yuan(refund.refundFen)
  const feeParts = -refund.refundFen * feeOfTenThousand
  const numbers = [refund.refundId, refund.refundNo]
  const cells = [
    ...head(order, refund.acceptedAt, 'REFUND'),
    ...['0.00', '0.00', ...numbers, amount, '0.00', 'ORIGINAL', refundWords[refund.state]],
    ...tail(order, feeParts, '0.00', amount),
  ]
  return { at: refund.acceptedAt, cells, paidFen: 0, refundFen: refund.refundFen, feeParts }
}

const head = (order: KeptOrder, at: number, state: string) => [
  ...[billTime(at), LOCAL_APPID, mchid, '0', '', order.transactionId ?? '', order.orderNo, order.openid],
  ...['JSAPI', state, 'OTHERS', 'CNY'],
]
const tail = (order: KeptOrder, feeParts: number, ordered: string, asked: string) => [
  ...[order.description, order.attach ?? '', fee(feeParts), '0.60%', ordered, asked, ''],
]

/** Nothing is quoted: WeChat marks the beginning of each value with a backtick, and that is all. */
const row = (cells: string[]) => cells.map(cell => `\`${cell}`).join(',')
const yuan = (fen: number) => (fen / 100).toFixed(2)
/** In yuan to five places; a part is a ten-thousandth of a fen. */
const fee = (parts: number) => (parts / 1_000_000).toFixed(5)
