// WeChat's trade bill of a Shanghai day: read, and held against our own books.
import { parse } from 'papaparse'
import { accept, type Outcome, refuse } from '../outcome'
import type { BillDifference, PayOrder, PayRefund } from './order'

export interface BillPayment {
  orderNo: string
  transactionId: string
  totalFen: number
}

export interface BillRefund {
  orderNo: string
  refundNo: string
  refundFen: number
  /** PROCESSING, SUCCESS, FAIL (the money stays), CHANGE (the bank does not take it). */
  state: string
}

export interface Bill {
  payments: BillPayment[]
  /** Those by which money goes back. */
  refunds: BillRefund[]
}

const columns = {
  transactionId: '微信订单号',
  orderNo: '商户订单号',
  state: '交易状态',
  totalFen: '订单金额',
  refundNo: '商户退款单号',
  refundFen: '申请退款金额',
  refundState: '退款状态',
}
const countColumn = '总交易单数'

/** Reads a bill. Each value begins with a backtick, and at the end there are sums, of which the number of rows must fit. */
export function readBill(text: string): Outcome<Bill, 'bill-faulty'> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const sumsAt = lines.findIndex(line => line.startsWith(countColumn))
  const names = lines[0]?.split(',') ?? []
  const at = (name: keyof typeof columns) => names.indexOf(columns[name])
  if (sumsAt < 1 || (Object.keys(columns) as (keyof typeof columns)[]).some(name => at(name) < 0)) {
    return refuse('bill-faulty', { why: 'columns' })
  }
  const rows = lines.slice(1, sumsAt).filter(line => line !== '')
  const count = Number(cellsOf(lines[sumsAt + 1] ?? '')[0])
  if (count !== rows.length) return refuse('bill-faulty', { why: 'count' })

  const bill: Bill = { payments: [], refunds: [] }
  for (const row of rows) {
    const cells = cellsOf(row)
    const cell = (name: keyof typeof columns) => cells[at(name)] ?? ''
    const fen = { total: fenOf(cell('totalFen')), refund: fenOf(cell('refundFen')) }
    if (cells.length !== names.length || fen.total === null || fen.refund === null) {
      return refuse('bill-faulty', { why: 'row' })
    }
    const orderNo = cell('orderNo')
    if (cell('state') === 'SUCCESS') {
      bill.payments.push({ orderNo, transactionId: cell('transactionId'), totalFen: fen.total })
    } else if (cell('state') === 'REFUND' && cell('refundState') !== 'FAIL') {
      const refund = { refundNo: cell('refundNo'), refundFen: fen.refund, state: cell('refundState') }
      bill.refunds.push({ orderNo, ...refund })
    }
  }
  return accept(bill)
}

/** The values of a row. A name may hold commas, but none of them is followed by a backtick. */
function cellsOf(row: string): string[] {
  const { data } = parse<string[]>(row.replace(/^`/, ''), { delimiter: ',`', quoteChar: '\0' })
  return data[0] ?? []
}

/** `99.00` in fen; null when it is none. */
function fenOf(yuan: string): number | null {
  const found = /^(\d{1,12})\.(\d{2})$/.exec(yuan)
  return found ? Number(found[1]) * 100 + Number(found[2]) : null
}

export interface OurBooks {
  /** Orders that were paid on the day. */
  paid: PayOrder[]
  /** Refunds that were done on the day. */
  done: PayRefund[]
  /** Whatever is known of the numbers in the bill. */
  orders: PayOrder[]
  refunds: PayRefund[]
}

/**
 * Every difference between a bill and our books. A refund stands in the bill of the day on which WeChat accepted it, and is
 * done later: one that is done must have been in that bill or in an earlier one (`billedOn`).
 */
export function compareBill(bill: Bill, ours: OurBooks): BillDifference[] {
  const orders = new Map(ours.orders.map(order => [order._id, order]))
  const refunds = new Map(ours.refunds.map(refund => [refund._id, refund]))
  const inBill = new Set([
    ...bill.payments.map(({ orderNo }) => orderNo),
    ...bill.refunds.map(({ refundNo }) => refundNo),
  ])
  const differences: BillDifference[] = []
  const differ = (found: Omit<BillDifference, 'mended'>) => differences.push({ ...found, mended: null })

  for (const { orderNo, totalFen } of bill.payments) {
    const order = orders.get(orderNo)
    const named = { orderNo, refundNo: null, billFen: totalFen }
    const ourFen = order?.terms.priceFen ?? null
    if (order?.state !== 'paid') differ({ what: 'only-in-bill', ...named, ourFen: null })
    else if (ourFen !== totalFen) differ({ what: 'amount-differs', ...named, ourFen })
  }
  for (const { _id: orderNo, terms } of ours.paid) {
    if (inBill.has(orderNo)) continue
    differ({ what: 'only-here', orderNo, refundNo: null, billFen: null, ourFen: terms.priceFen })
  }
  for (const { orderNo, refundNo, refundFen } of bill.refunds) {
    const refund = refunds.get(refundNo)
    const named = { orderNo, refundNo, billFen: refundFen }
    const isKnown = refund && ['ended', 'processing', 'done', 'abnormal'].includes(refund.state)
    if (!isKnown) differ({ what: 'refund-only-in-bill', ...named, ourFen: null })
    else if (refund.amountFen !== refundFen) {
      differ({ what: 'refund-amount-differs', ...named, ourFen: refund.amountFen })
    }
  }
  for (const { _id: refundNo, orderNo, amountFen, billedOn } of ours.done) {
    if (inBill.has(refundNo) || billedOn !== undefined) continue
    differ({ what: 'refund-only-here', orderNo, refundNo, billFen: null, ourFen: amountFen })
  }
  return differences
}
