// What an order says of itself: its state, and what its owner should do or know next.
import { dayOf } from '@shared/calendar'
import { yuanWords } from '@shared/coupons/words'
import type { Order, OrderState } from '@shared/mall/api'
import { dayInWords, grouped } from '../ui/figures'

export const stateNames: Record<OrderState, string> = {
  ready: '待领取',
  'to-ship': '待发货',
  shipped: '已发货',
  done: '已完成',
  cancelled: '已取消',
  lapsed: '已过期',
}

export const isOpen = ({ state }: Pick<Order, 'state'>) => state === 'ready' || state === 'to-ship'

/** Open ones and past ones, each in the order in which they came. */
export function inTwo(orders: Order[]): { open: Order[]; past: Order[] } {
  return { open: orders.filter(isOpen), past: orders.filter(order => !isOpen(order)) }
}

/** One line under the title. */
export function noteOf(order: Order, today: string): string {
  const place = order.storeName ?? (order.way === 'desk' ? '任意服务台' : null)
  if (order.state === 'ready') {
    const until = order.collectBy === null ? [] : [`最晚 ${dayInWords(order.collectBy, today)}`]
    return [...(place === null ? [] : [place]), ...until].join(' · ')
  }
  if (order.state === 'to-ship') return '正在准备寄出'
  if (order.state === 'shipped') return order.tracking ? `快递 ${order.tracking}` : '已经寄出'
  if (order.state === 'done' && order.way === 'till') return '优惠券已放进卡包'
  const day = dayInWords(dayOf(order.at), today)
  return order.state === 'done' ? `${day}${originWords(order).made}` : `${day} · ${backWords(order)}`
}

type Paid = Pick<Order, 'points' | 'priceFen' | 'origin'>

/** How an order came to be, and what it is when nothing was paid for it. */
export function originWords({ origin }: Pick<Order, 'origin'>): { made: string; free: string } {
  if (origin === 'prize') return { made: '领奖', free: '奖品' }
  if (origin === 'trial') return { made: '选中', free: '免费试用' }
  return { made: '兑换', free: '商城券' }
}

/** What comes back, or has come back, when an order is undone. */
export function backWords({ points, origin }: Pick<Order, 'points' | 'origin'>): string {
  if (points > 0) return `退回 ${grouped(points)} 积分`
  return origin === null ? '商城券已退回' : '没有在期限内领取'
}

/** What was given for it: `300 积分`, and what the till still asks for. */
export function paidWords({ points, priceFen, origin }: Paid): string {
  const money = priceFen > 0 ? `¥${yuanWords(priceFen)}` : null
  if (points === 0 && origin === 'trial' && money) return `试用价 ${money}`
  const paid = points > 0 ? `${grouped(points)} 积分` : originWords({ origin }).free
  return money ? `${paid} + ${money}` : paid
}
