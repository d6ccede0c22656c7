// Orders of the points mall as a member's account keeps them: the open ones with all that is needed to undo them.
import type { Lot } from '../account/points'
import type { Day } from '../calendar'
import type { HeldCoupon } from '../coupons/offer'
import type { OrderState, ReceiveWay } from './api'

export interface HeldOrder {
  orderId: string
  /** The entry that made it. */
  seq: number
  itemId: string
  version: number
  title: string
  points: number
  priceFen: number
  way: ReceiveWay
  storeId: string | null
  at: string
  /** Last day to collect. */
  collectBy: Day | null
  state: OrderState
  tracking: string | null
  /** What it was paid with, to give back. */
  lots: Lot[]
  voucher: HeldCoupon | null
}

export interface OrderBook {
  open: HeldOrder[]
  /** Newest first, the last twenty. */
  past: Omit<HeldOrder, 'lots' | 'voucher'>[]
}
