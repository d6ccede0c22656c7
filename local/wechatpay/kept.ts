// What WeChat keeps of the merchant: orders, refunds and callbacks that wait, over a restart if there is a file.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Keys } from './keys'
import type { KeyMode, Tampering } from './wechatpay'

/** Moments are in ms. */
export interface KeptOrder {
  orderNo: string
  /** What was asked for, word for word: asking again must be the same. */
  asked: string
  prepayId: string
  prepayUntil: number
  description: string
  attach: string | null
  notifyUrl: string
  totalFen: number
  openid: string
  expiresAt: number
  isClosed: boolean
  /** Null until it is paid. */
  transactionId: string | null
  paidAt: number | null
  refundNos: string[]
}

export interface KeptRefund {
  refundNo: string
  refundId: string
  orderNo: string
  transactionId: string
  asked: string
  refundFen: number
  totalFen: number
  /** Null: nobody is told. */
  notifyUrl: string | null
  state: 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'
  acceptedAt: number
  endsAt: number
  endsAs: 'SUCCESS' | 'CLOSED' | 'ABNORMAL'
  doneAt: number | null
}

export interface KeptCallback {
  id: string
  url: string
  kind: 'payment' | 'refund'
  orderNo: string
  refundNo: string | null
  createdAt: number
  dueAt: number
  tries: number
  /** Of the first try only. */
  copies: number
  tampering: Tampering | null
}

export interface Kept {
  orders: Map<string, KeptOrder>
  refunds: Map<string, KeptRefund>
  callbacks: KeptCallback[]
  keys: Keys
  /** Writes all of it down. */
  keep(): void
}

/** What stood in the file, and the keys with which it was signed. */
export async function openKept(
  file: string | null,
  mode: KeyMode,
  makeKeys: (mode: KeyMode) => Promise<Keys>,
): Promise<Kept> {
  const stored = file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Stored) : null
  const fresh = stored?.keys[mode] ? null : await makeKeys(mode)
  const merchant = stored?.merchant ?? fresh?.merchant
  const wechat = stored?.keys[mode] ?? fresh?.wechat
  if (!merchant || !wechat) throw new Error('no keys')
  const kept: Kept = {
    orders: new Map(stored?.orders.map(order => [order.orderNo, order])),
    refunds: new Map(stored?.refunds.map(refund => [refund.refundNo, refund])),
    callbacks: stored?.callbacks ?? [],
    keys: { merchant, wechat },
    keep() {
      if (file)
        replaceFile(file, { ...stored, ...storedFrom(kept), keys: { ...stored?.keys, [mode]: wechat } })
    },
  }
  kept.keep()
  return kept
}

interface Stored {
  merchant: Keys['merchant']
  keys: Partial<Record<KeyMode, Keys['wechat']>>
  orders: KeptOrder[]
  refunds: KeptRefund[]
  callbacks: KeptCallback[]
}

const storedFrom = ({ keys, orders, refunds, callbacks }: Kept) => ({
  merchant: keys.merchant,
  orders: [...orders.values()],
  refunds: [...refunds.values()],
  callbacks,
})

/** Whole or not at all: a process may end at any moment. */
function replaceFile(file: string, content: object): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify(content), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
