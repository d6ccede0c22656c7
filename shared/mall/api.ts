// What a member asks of the points mall.
import type { NotAMember } from '../account/api'
import type { Action } from '../api'
import type { Day } from '../calendar'

/** till 收银台抵现 · pickup 门店自提 · delivery 快递 · virtual 兑换码 · desk 服务台 */
export const receiveWays = ['till', 'pickup', 'delivery', 'virtual', 'desk'] as const
export type ReceiveWay = (typeof receiveWays)[number]

/** An item as staff keep it. */
export interface MallItem {
  itemId: string
  /** One more for every edit. */
  version: number
  title: string
  /** A few lines about it, plain text. */
  story: string
  /** Name of a built-in picture (one of `builtInPictures`) or an https address. */
  picture: string
  points: number
  /** 换购: what is paid at the till when it is collected, in fen; 0 for points alone. */
  priceFen: number
  ways: ReceiveWay[]
  /** Stores for `pickup`; empty is every store. */
  stores: string[]
  tiers: string[]
  paidOnly: boolean
  perMember: number | null
  /** On sale from (included) until (not); ISO 8601. */
  onSaleFrom: string
  onSaleUntil: string
  /** Uncollected orders lapse after the last of so many days, and give everything back. */
  collectWithinDays: number
  /** Only with the way `till`: the offer (with the way `mall`) whose coupon is handed out. */
  couponOfferId: string | null
  isPaused: boolean
  endedAt: string | null
}

export interface Receive {
  way: ReceiveWay
  /** For `pickup`. */
  storeId?: string
  /** For `delivery`. */
  address?: Address
}

export interface Address {
  name: string
  phone: string
  /** Province, city, district, street, door: one line. */
  text: string
}

export type RedeemRefusal =
  | 'no-such-item'
  | 'not-on-sale' // before, after, paused or ended
  | 'sold-out'
  | 'not-enough-points'
  | 'tier-too-low'
  | 'paid-members-only'
  | 'limit-reached' // as many as one member may have
  | 'way-not-offered' // it cannot be received in this way
  | 'no-such-store' // `pickup` needs one of the item's stores
  | 'address-needed'
  | 'no-such-coupon' // not a voucher for this item
  | 'wallet-full' // no room for the coupon that `till` hands out
  | 'too-many-orders' // twenty open orders are enough

export type OrderState =
  | 'ready' // waits to be collected (待领取)
  | 'to-ship' // waits to be sent (待发货)
  | 'shipped' // has a tracking number (已发货)
  | 'done' // collected, or a code or coupon was given (已完成)
  | 'cancelled'
  | 'lapsed' // nobody came (已过期退回)

export interface Order {
  orderId: string
  itemId: string
  title: string
  picture: string
  points: number
  /** To be paid at the till at collection. */
  priceFen: number
  way: ReceiveWay
  storeId: string | null
  storeName: string | null
  state: OrderState
  at: string
  /** Last day to collect; null when nothing is to be collected. */
  collectBy: Day | null
  /** 24 digits for the cashier to scan, while it is `ready`. */
  pickupCode: string | null
  /** The code that was bought, for `virtual`. */
  virtualCode: string | null
  tracking: string | null
  /** The own address, only the last part of it: 张* 138****5678 …. */
  addressShown: string | null
  canCancel: boolean
  /** What it came from; null for what was redeemed in the mall. */
  origin: 'prize' | 'trial' | null
}

export interface ItemShown extends MallItem {
  left: number
  had: number
  /** Null when it can be redeemed now, else why not. */
  why: RedeemRefusal | null
}

export type MallApi = {
  items: Action<Record<string, never>, { items: ItemShown[]; balance: number }, NotAMember>
  item: Action<
    { itemId: string },
    { item: ItemShown; balance: number; stores: { storeId: string; name: string }[] },
    NotAMember | 'no-such-item'
  >
  /** `couponId` is a voucher that pays the points. */
  redeem: Action<
    { itemId: string; requestId: string; receive: Receive; couponId?: string },
    { orderId: string; order: Order; balance: number },
    NotAMember | RedeemRefusal
  >
  /** Open ones first, then the last twenty of the others. */
  orders: Action<Record<string, never>, { orders: Order[] }, NotAMember>
  cancel: Action<
    { orderId: string },
    { order: Order; balance: number },
    NotAMember | 'no-such-order' | 'order-not-open'
  >
}
