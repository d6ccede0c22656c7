// WeChat Pay on the desk: what a stand-in for Tencent's server can do. It signs, encrypts and refuses as the real one.
import type { PaySettings } from '../../cloudfunctions/runtime/wechat-pay/pay'

/** How the merchant's account is set up: which key WeChat signs answers and callbacks with. */
export type KeyMode = 'public-key' | 'platform-certificate'

export interface HttpAsked {
  method: string
  /** `/v3/…` with its query, as it was signed. */
  path: string
  headers: Record<string, string>
  body: string
}

export interface HttpAnswered {
  status: number
  headers: Record<string, string>
  body: string
}

/** APIs that can be made to fail. */
export const payApis = [
  'order',
  'query',
  'close',
  'refund',
  'refund-query',
  'bill',
  'bill-file',
  'certificates',
] as const
export type PayApi = (typeof payApis)[number]

/** What the next calls of an API meet. */
export type PayFault =
  | 'dies-before' // the connection ends before anything is done
  | 'dies-after' // all is done, and the answer is lost
  | 'hangs' // no answer for as long as anybody waits; nothing is done
  | 'unsigned' // done, answered without a signature
  | 'badly-signed' // done, answered with another key's signature
  | { status: number; code: string } // refused with this code

/** What becomes of the next callbacks. */
export type CallbackFault = 'never' | { lateBySeconds: number } | { copies: number } | { tamper: Tampering }

/** What a tampered callback has wrong; each is one that must be refused. */
export const tamperings = [
  'flipped-body',
  'flipped-signature',
  'flipped-ciphertext', // signed anew, so that only the tag tells
  'wrong-key', // signed by a key that is not WeChat's
  'wrong-api-key', // encrypted with another APIv3 key
  'unknown-serial',
  're-serialised', // the same JSON, other white space
  'stale',
  'missing-header',
  'other-merchant',
  'other-app',
  'wrong-amount',
  'other-currency',
  'other-payer',
  'sign-test', // WeChat's own probe: a signature that is deliberately wrong
] as const
export type Tampering = (typeof tamperings)[number]

/** One callback that is to be sent: signed for the moment at which it is sent. */
export interface Callback {
  id: string
  url: string
  kind: 'payment' | 'refund'
  orderNo: string
  /** How often it was tried. */
  tries: number
}

/** An order as WeChat's cashier shows it. */
export interface CashierOrder {
  orderNo: string
  prepayId: string
  merchant: string
  description: string
  totalFen: number
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND'
  expiresAt: string
}

/** An order that is paid, as other parts of WeChat know it. */
export interface PaidOrder {
  orderNo: string
  transactionId: string
  openid: string
  /** REFUND once anything of it was given back. */
  state: 'SUCCESS' | 'REFUND'
}

/** Sends one callback and answers the status; rejects when nobody answers. */
export type Send = (url: string, headers: Record<string, string>, body: string) => Promise<{ status: number }>

export interface WechatPaySimulator {
  /** What the merchant is given: the other side of every key. */
  settings(baseUrl: string, notifyUrl: string): PaySettings
  /** Answers a request to `/v3/…`; rejects when the connection dies. */
  answer(asked: HttpAsked): Promise<HttpAnswered>
  cashier: {
    /** By its prepay id; null when there is none. Signed params are checked: null too when the signature is wrong. */
    order(prepayId: string): CashierOrder | null
    /** Whether these are parameters that the merchant signed. */
    isSigned(params: {
      appId: string
      timeStamp: string
      nonceStr: string
      package: string
      paySign: string
    }): boolean
    /** Pays; false when it cannot be paid (any more). */
    pay(prepayId: string): boolean
  }
  /** The next calls of an API meet a fault. */
  fail(api: PayApi, fault: PayFault, times?: number): void
  /** The next callbacks (of a kind, or any) meet a fault. */
  failCallbacks(fault: CallbackFault, times?: number, kind?: Callback['kind']): void
  heal(): void
  /** How the refunds that are under way from now on will end. SUCCESS by itself. */
  refundsEnd(state: 'SUCCESS' | 'CLOSED' | 'ABNORMAL', afterSeconds?: number): void
  /** Callbacks that are not delivered yet, with those that wait for their next try. */
  pending(): Callback[]
  /** Sends what is due by the clock; answers how many were sent. Refunds that are due end first. */
  deliverDue(send: Send): Promise<number>
  /** The headers and body that WeChat would send for an order or refund now, tampered with on demand. Nothing is sent. */
  callbackFor(
    no: { orderNo: string } | { refundNo: string },
    tampering?: Tampering,
  ): { headers: Record<string, string>; body: string }
  /** All orders and refunds, as WeChat keeps them: the truth for tests. */
  orders(): {
    orderNo: string
    state: string
    totalFen: number
    transactionId: string | null
    refundedFen: number
  }[]
  /** A paid order by either number; null when there is none. */
  paid(no: { transactionId: string } | { mchid: string; orderNo: string }): PaidOrder | null
  refunds(): { refundNo: string; orderNo: string; state: string; refundFen: number }[]
  /** Refunds as somebody does on the merchant's console, past our system. */
  refundByConsole(orderNo: string, refundFen: number): string
  /** How often each API was called, refused and failed calls too. */
  calls(): Record<PayApi, number>
}

export interface SimulatorOptions {
  mode: KeyMode
  now: () => Date
  random: (bytes: number) => Uint8Array
  /** Where its orders are kept over a restart; null keeps nothing. */
  file: string | null
}
