// What our functions ask of WeChat Pay, and how it answers. Everything else about it stays in this folder.
import type { PayParams } from '../../../shared/membership/api'
import type { Outcome } from '../../../shared/outcome'

/** What identifies the merchant and checks WeChat's word. From the environment only: `settings.ts`. */
export interface PaySettings {
  appid: string
  mchid: string
  /** Serial number of the merchant's API certificate, as the merchant console shows it. */
  certificateSerial: string
  /** The merchant's private key, PEM. */
  privateKey: string
  /** The 32 letters with which callbacks are encrypted. */
  apiV3Key: string
  /**
   * The keys with which WeChat signs, PEM (a public key or a certificate) by serial: `PUB_KEY_ID_…` for its public key, 40
   * hex digits for a platform certificate. Both kinds may be there at once. No other serial is ever believed.
   */
  wechatKeys: Record<string, string>
  /** `https://api.mch.weixin.qq.com`, or where its stand-in is. */
  baseUrl: string
  /** `https://pay.example.com/pay`: WeChat calls `<this>/notify` and `<this>/refund-notify`. */
  notifyUrl: string
}

/**
 * WeChat's answer to a request. `refused` is its no, with its own code (`ORDER_NOT_EXIST`). `unknown` is no answer, or one
 * that WeChat has not signed: whether it was done is not known, and must be asked again.
 */
export type PayAnswer<Value> =
  | { is: 'answered'; value: Value }
  | { is: 'refused'; code: string; status: number }
  | { is: 'unknown'; why: string }

export interface OrderToPay {
  orderNo: string
  /** What the member reads in WeChat's cashier. */
  description: string
  totalFen: number
  openid: string
  /** The last moment at which it can be paid, ISO 8601. */
  expiresAt: string
}

export const tradeStates = [
  'SUCCESS',
  'REFUND',
  'NOTPAY',
  'CLOSED',
  'REVOKED',
  'USERPAYING',
  'PAYERROR',
] as const
export type TradeState = (typeof tradeStates)[number]

/** An order as WeChat knows it, from a query or from a callback. */
export interface Transaction {
  appid: string
  mchid: string
  orderNo: string
  state: TradeState
  /** These are null until it is paid. `totalFen` is the order's amount, not what coupons of WeChat's left of it. */
  transactionId: string | null
  totalFen: number | null
  currency: string | null
  openid: string | null
  paidAt: string | null
}

export interface RefundToSend {
  orderNo: string
  refundNo: string
  refundFen: number
  totalFen: number
  reason: string
}

export type RefundState = 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'

/** A refund as WeChat knows it. */
export interface RefundAtWechat {
  mchid: string | null
  orderNo: string
  transactionId: string
  refundNo: string
  refundId: string
  state: RefundState
  refundFen: number
  totalFen: number
  /** When it reached the member, ISO 8601; null until then. */
  doneAt: string | null
}

export type PayNotice =
  | { is: 'payment'; id: string; transaction: Transaction }
  | { is: 'refund'; id: string; refund: RefundAtWechat }

/** Why a callback is not believed. None of them makes an outbound call. */
export type NoticeRefusal =
  | 'header-missing' // one of the four headers of the signature
  | 'stale' // its time is more than 300 seconds away from ours
  | 'unknown-serial' // signed with a key that we do not hold
  | 'bad-signature'
  | 'undecryptable' // signed, but not encrypted for us
  | 'not-understood' // of another kind than we know

/** The raw parts of a callback: header names in any case, the body exactly as it came. */
export interface NoticeRequest {
  headers: Record<string, string | string[] | undefined>
  body: string
}

export interface WechatPay {
  readonly appid: string
  readonly mchid: string
  /** Asks for an order to be paid in the mini-program. Asking again with the same order answers the current prepay id. */
  order(order: OrderToPay): Promise<PayAnswer<{ prepayId: string }>>
  /** Signs what the phone needs to open the cashier. */
  payParams(prepayId: string): Promise<PayParams>
  query(orderNo: string): Promise<PayAnswer<Transaction>>
  close(orderNo: string): Promise<PayAnswer<null>>
  /** The answer says that it was accepted, not that the money has arrived. Ask again only with the same refund number. */
  refund(refund: RefundToSend): Promise<PayAnswer<RefundAtWechat>>
  refundOf(refundNo: string): Promise<PayAnswer<RefundAtWechat>>
  /** All trades of a Shanghai day (`2026-11-22`) as CSV, its digest checked. There from 10 o'clock on the day after. */
  tradeBill(day: string): Promise<PayAnswer<string>>
  /** Checks and decrypts a callback: headers, freshness, serial, signature, tag, shape, in this order. */
  read(request: NoticeRequest, now: Date): Promise<Outcome<PayNotice, NoticeRefusal>>
}

/** How a request leaves: our own HTTP in the cloud, the stand-in itself in tests. Rejects when no answer came in time. */
export type Transport = (request: {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body: string
  timeoutMs: number
}) => Promise<{ status: number; headers: Record<string, string>; body: string }>
