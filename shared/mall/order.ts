// Orders of the points mall as a member's account keeps them: the open ones with all that is needed to undo them.
import type { Lot } from '../account/points'
import type { Day } from '../calendar'
import type { HeldCoupon } from '../coupons/offer'
import type { OrderState, ReceiveWay } from './api'

export interface OrderOrigin {
  /** A prize of a draw, or a piece of a trial. */
  is: 'prize' | 'trial'
  /** The draw or the trial. */
  id: string
  /** The mall knows no such item, so the order has its picture itself. */
  picture: string
  /** The stock that its piece goes back to when nobody collects it; none has a prize that was won. */
  stock?: string
}

export interface HeldOrder {
  orderId: string
  /** The entry that made it. */
  seq: number
  itemId: string
  version: number
  title: string
  /** What was paid in points; 0 when a voucher paid them. */
  points: number
  priceFen: number
  way: ReceiveWay
  storeId: string | null
  storeName: string | null
  at: string
  /** Last day to collect. */
  collectBy: Day | null
  state: OrderState
  tracking: string | null
  /** What it came from, if not from the mall: it has no stock there, and cannot be cancelled. */
  origin?: OrderOrigin
  /** What it was paid with, to give back. */
  lots: Lot[]
  voucher: HeldCoupon | null
}

export type PastOrder = Omit<HeldOrder, 'lots' | 'voucher'>

export interface OrderBook {
  open: HeldOrder[]
  /** Newest first, the last twenty. */
  past: PastOrder[]
}

/** Twenty open orders are enough. */
export const openAtMost = 20
const pastAtMost = 20

export const itemStock = (itemId: string) => `item:${itemId}`

/** An order that an account still knows, whatever has become of it. */
export function orderIn({ orders }: { orders: OrderBook }, orderId: string): PastOrder | null {
  const isIt = (order: PastOrder) => order.orderId === orderId
  return orders.open.find(isIt) ?? orders.past.find(isIt) ?? null
}

/** Puts a new order into the book: among the open ones, or among the past ones if it is done at once. */
export function addOrder({ open, past }: OrderBook, order: HeldOrder): OrderBook {
  return order.state === 'done'
    ? { open, past: keep([pastOf(order), ...past]) }
    : { open: [...open, order], past }
}

/** Moves an open order to the past ones. */
export function closeOrder({ open, past }: OrderBook, order: HeldOrder, state: OrderState): OrderBook {
  return {
    open: open.filter(other => other.orderId !== order.orderId),
    past: keep([{ ...pastOf(order), state }, ...past]),
  }
}

function pastOf({ lots, voucher, ...rest }: HeldOrder): PastOrder {
  return rest
}

function keep(past: PastOrder[]): PastOrder[] {
  return past.slice(0, pastAtMost)
}
