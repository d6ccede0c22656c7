// The points mall (积分商城): who may redeem which item, how it is received, and what pays for it.
import { type Account, type Change, tidy } from '../account/account'
import { type Lot, spend } from '../account/points'
import type { Programme } from '../account/programme'
import { isOfTier } from '../account/tier'
import { addDays, type Day, dayOf } from '../calendar'
import { countHad, hadOf, hasHadAll, type NewCoupon, receive, runs } from '../coupons/claim'
import type { HeldCoupon, Offer, OfferTerms } from '../coupons/offer'
import { hasRoom, takeOut } from '../coupons/wallet'
import { noteGate, passesGate } from '../membership/period'
import { accept, type Outcome, refuse } from '../outcome'
import type { MallItem, OrderState, ReceiveWay, RedeemRefusal } from './api'
import { addOrder, type HeldOrder, itemStock, openAtMost } from './order'

/** What stands outside of the account: the item, and what the chosen way needs. */
export interface MallFacts {
  item: MallItem | null
  programme: Programme
  /** The chosen store, if there is one of that id. */
  store: { storeId: string; name: string } | null
  /** The offer whose coupon is handed out, for the way `till`. */
  offer: Offer | null
  /** The terms of the voucher that is to pay. */
  voucherTerms: OfferTerms | null
}

export interface Redeeming {
  orderId: string
  memberId: string
  way: ReceiveWay
  /** The address itself is kept apart: an account holds nothing personal. */
  hasAddress: boolean
  couponId: string | null
  now: Date
}

export interface RedeemedDetails {
  orderId: string
  itemId: string
  version: number
  title: string
  points: number
  priceFen: number
  way: ReceiveWay
  storeName: string | null
  voucherId: string | null
  /** The coupon that was handed out, for the way `till`. */
  coupons: NewCoupon[]
}

const stateAtFirst: Record<ReceiveWay, OrderState> = {
  till: 'done',
  virtual: 'done',
  pickup: 'ready',
  desk: 'ready',
  delivery: 'to-ship',
}

/** Whether an item is on sale at a moment. */
function isOnSale(item: MallItem, now: Date): boolean {
  if (item.isPaused || item.endedAt !== null) return false
  return Date.parse(item.onSaleFrom) <= now.getTime() && now.getTime() < Date.parse(item.onSaleUntil)
}

/** Whether somebody may have one more of an item, however it is received and paid. */
export function mayHaveItem(
  account: Account,
  item: MallItem,
  programme: Programme,
  now: Date,
): Outcome<null, RedeemRefusal> {
  const day = dayOf(now)
  if (!isOnSale(item, now)) return refuse('not-on-sale')
  if (!isOfTier(programme, account, item.tiers, day)) return refuse('tier-too-low', { tiers: item.tiers })
  if (item.paidOnly && !passesGate(account, day)) return refuse('paid-members-only')
  if (item.perMember !== null && hadOf(account, itemStock(item.itemId)) >= item.perMember) {
    return refuse('limit-reached', { perMember: item.perMember })
  }
  if (account.orders.open.length >= openAtMost) return refuse('too-many-orders', { most: openAtMost })
  return accept(null)
}

/** Swaps points (or a voucher) for a piece of an item. `seq` is that of the entry that this becomes. */
export function redeem(
  account: Account,
  seq: number,
  facts: MallFacts,
  redeeming: Redeeming,
): Outcome<Change<RedeemedDetails>, 'not-a-member' | RedeemRefusal> {
  const { item, programme } = facts
  const { orderId, memberId, way, now } = redeeming
  const day = dayOf(now)
  if (!account.isOpen) return refuse('not-a-member')
  if (!item) return refuse('no-such-item')
  const may = mayHaveItem(account, item, programme, now)
  if (!may.ok) return may
  const receivable = mayReceive(account, item, facts, redeeming)
  if (!receivable.ok) return receivable
  const paid = pay(account, item, facts, redeeming)
  if (!paid.ok) return paid

  const { itemId, version, title, priceFen } = item
  const state = stateAtFirst[way]
  const store = way === 'pickup' ? facts.store : null
  const order: HeldOrder = {
    orderId,
    seq,
    itemId,
    version,
    title,
    points: paid.value.points,
    priceFen,
    way,
    storeId: store?.storeId ?? null,
    storeName: store?.name ?? null,
    at: now.toISOString(),
    collectBy: state === 'ready' ? addDays(day, item.collectWithinDays) : null,
    state,
    tracking: null,
    lots: paid.value.lots,
    voucher: paid.value.voucher,
  }
  const maker = `${memberId}.${seq}`
  const got = receive(paid.value.account, way === 'till' && facts.offer ? [facts.offer] : [], maker, now)
  const after: Account = {
    ...got.account,
    periods: noteGate(got.account.periods, day, item.paidOnly),
    had: countHad(got.account.had, itemStock(itemId), 1, day),
    orders: addOrder(account.orders, order),
  }
  return accept({
    kind: 'redeemed',
    at: order.at,
    by: `member:${memberId}`,
    storeId: null,
    line: null,
    of: null,
    legs: [...paid.value.legs, ...got.legs],
    piece: { stock: itemStock(itemId), by: -1, version, isByDay: false },
    details: {
      orderId,
      itemId,
      version,
      title,
      points: order.points,
      priceFen,
      way,
      storeName: order.storeName,
      voucherId: order.voucher?.couponId ?? null,
      coupons: got.told,
    },
    account: tidy(after, now),
  })
}

/** Whether an item can be received in the chosen way. */
function mayReceive(
  account: Account,
  item: MallItem,
  { store, offer }: MallFacts,
  { way, hasAddress, now }: Redeeming,
): Outcome<null, RedeemRefusal> {
  if (!item.ways.includes(way)) return refuse('way-not-offered', { ways: item.ways })
  if (way === 'pickup') {
    const isOurs = store && (item.stores.length === 0 || item.stores.includes(store.storeId))
    if (!isOurs) return refuse('no-such-store')
  }
  if (way === 'delivery' && !hasAddress) return refuse('address-needed')
  if (way === 'till') {
    if (!offer?.terms.ways.includes('mall') || !runs(offer, now).ok) return refuse('not-on-sale')
    if (hasHadAll(account, offer)) return refuse('limit-reached', { perMember: offer.terms.limits.perMember })
    if (!hasRoom(account.wallet, dayOf(now))) return refuse('wallet-full')
  }
  return accept(null)
}

/** Whether a held coupon is a voucher that pays for an item on a day. */
export function paysFor(coupon: HeldCoupon, { benefit }: OfferTerms, itemId: string, day: Day): boolean {
  const isInTime = coupon.from <= day && day <= coupon.until
  return isInTime && benefit.is === 'mall-voucher' && benefit.itemId === itemId
}

interface Paid {
  account: Account
  legs: Change['legs']
  points: number
  lots: Lot[]
  voucher: HeldCoupon | null
}

/** Takes the points, or the voucher instead of them. */
function pay(
  account: Account,
  item: MallItem,
  { voucherTerms }: MallFacts,
  { couponId, now }: Redeeming,
): Outcome<Paid, RedeemRefusal> {
  const day = dayOf(now)
  if (couponId === null) {
    const spent = spend(account.points, item.points, day)
    if (!spent.ok) return spent
    const { points, legs, lots } = spent.value
    return accept({ account: { ...account, points }, legs, points: item.points, lots, voucher: null })
  }
  const held = account.wallet.held.find(coupon => coupon.couponId === couponId)
  if (!held || !voucherTerms || !paysFor(held, voucherTerms, item.itemId, day)) {
    return refuse('no-such-coupon', { couponId })
  }
  const { wallet, legs } = takeOut(account.wallet, [couponId], 'used', now.toISOString())
  return accept({ account: { ...account, wallet }, legs, points: 0, lots: [], voucher: held })
}
