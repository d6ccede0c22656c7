// What WeChat says of a payment, held against the order that it is said to be for.
import { accept, type Outcome, refuse } from '../outcome'

/** A payment as it is told, by whoever tells it. */
export interface Payment {
  appid: string
  mchid: string
  orderNo: string
  state: string
  transactionId: string | null
  totalFen: number | null
  currency: string | null
}

export type PaymentRefusal =
  | 'not-paid'
  | 'merchant-differs'
  | 'amount-differs'
  | 'currency-differs'
  | 'payer-differs'
  | 'transaction-differs'

export interface Expected {
  appid: string
  mchid: string
  orderNo: string
  priceFen: number
  /** Of an order that is paid already. */
  transactionId: string | null
  /** Whether whoever paid is whoever ordered. */
  isPayer: boolean
}

/** Whether it pays the order; `isRefunded` when money of it has gone back already. */
export function judgePayment(
  payment: Payment,
  expected: Expected,
): Outcome<{ transactionId: string; isRefunded: boolean }, PaymentRefusal> {
  const { appid, mchid, orderNo, state, transactionId, totalFen, currency } = payment
  const isOurs = appid === expected.appid && mchid === expected.mchid && orderNo === expected.orderNo
  if (!isOurs) return refuse('merchant-differs')
  if ((state !== 'SUCCESS' && state !== 'REFUND') || transactionId === null) return refuse('not-paid')
  if (totalFen !== expected.priceFen) return refuse('amount-differs')
  if (currency !== 'CNY') return refuse('currency-differs')
  if (!expected.isPayer) return refuse('payer-differs')
  if (expected.transactionId !== null && expected.transactionId !== transactionId) {
    return refuse('transaction-differs')
  }
  return accept({ transactionId, isRefunded: state === 'REFUND' })
}
