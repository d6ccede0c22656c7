// What a mall item says of itself: its price, what is left, why it cannot be had, and how it is received.
import { addDays, type Day, dayOf } from '@shared/calendar'
import { yuanWords } from '@shared/coupons/words'
import type { ItemShown, MallItem, Receive, ReceiveWay, RedeemRefusal } from '@shared/mall/api'
import type { AnyRefusal } from '../call/apis'
import { refusalText } from '../call/refusal-text'
import { dayInWords, grouped, instantInWords } from '../ui/figures'

/** `300 积分`, `200 积分 + ¥9.9`, `¥9.9` */
export function priceWords({ points, priceFen }: Pick<MallItem, 'points' | 'priceFen'>): string {
  const parts = [points > 0 && `${grouped(points)} 积分`, priceFen > 0 && `¥${yuanWords(priceFen)}`]
  return parts.filter(Boolean).join(' + ') || '免费'
}

/** Few words, for a corner of the grid. */
export function whyWords(item: ItemShown, balance: number, now: Date): string | null {
  if (item.why === null) return null
  if (item.why === 'not-enough-points' && item.points > balance) {
    return `还差 ${grouped(item.points - balance)} 积分`
  }
  if (item.why === 'not-on-sale') return onSaleWords(item, now)
  if (item.why === 'tier-too-low') return `限${item.tiers.join('、')}会员`
  if (item.why === 'limit-reached') return item.had > 1 ? `您已兑过 ${item.had} 件` : '您已兑过了'
  return shortWords[item.why]
}

const nearDays = 30

const shortWords: Record<RedeemRefusal, string> = {
  'no-such-item': '已经下架',
  'not-on-sale': '暂不兑换',
  'sold-out': '已兑完',
  'not-enough-points': '积分不够',
  'tier-too-low': '等级不够',
  'paid-members-only': '付费会员专享',
  'limit-reached': '已到上限',
  'way-not-offered': '暂不能领取',
  'no-such-store': '暂不能领取',
  'address-needed': '暂不能领取',
  'no-such-coupon': '暂不兑换',
  'too-many-orders': '先领完手上的',
  'wallet-full': '卡包满了',
}

function onSaleWords({ onSaleFrom, onSaleUntil, endedAt }: ItemShown, now: Date): string {
  if (endedAt !== null || onSaleUntil <= now.toISOString()) return '已经结束'
  const opensAt = new Date(onSaleFrom)
  if (opensAt > now) return `${instantInWords(onSaleFrom, now)} 开始`
  return '暂停兑换'
}

/** `剩 50 件 · 每人限 2 件` */
export function leftWords({ left, perMember, had }: ItemShown): string {
  const parts = [`剩 ${grouped(left)} 件`]
  if (perMember !== null) parts.push(`每人限 ${perMember} 件`)
  if (had > 0) parts.push(`您已兑 ${had} 件`)
  return parts.join(' · ')
}

/** The end of the sale, once it is near enough to matter. */
export function untilWords({ onSaleUntil }: MallItem, now: Date): string | null {
  if (Date.parse(onSaleUntil) - now.getTime() > nearDays * 86_400_000) return null
  return `${dayInWords(dayOf(onSaleUntil), dayOf(now))} ${instantInWords(onSaleUntil, now).slice(-5)} 前可兑`
}

export const wayNames: Record<ReceiveWay, { name: string; note: string }> = {
  till: { name: '收银台抵现', note: '换成优惠券，结账时抵用' },
  pickup: { name: '门店自提', note: '到选好的门店出示取货码' },
  delivery: { name: '快递到家', note: '填好地址，等快递送来' },
  virtual: { name: '兑换码', note: '马上得到一串兑换码' },
  desk: { name: '服务台领取', note: '到任意门店的服务台出示取货码' },
}

/** What happens after the tap on 确认兑换, in one or two sentences. */
export function nextWords(
  item: Pick<MallItem, 'priceFen' | 'collectWithinDays'>,
  { way }: Receive,
  place: string,
  today: Day,
): string {
  if (way === 'virtual') return '兑换码马上给您，保存在“我的兑换”里。兑换后不能取消。'
  if (way === 'till') return '优惠券马上放进卡包，结账时出示会员码就能用。兑换后不能取消。'
  if (way === 'delivery') return '我们会尽快寄出，寄出前可以取消，积分退回。'
  const money = item.priceFen > 0 ? `，并付 ¥${yuanWords(item.priceFen)}` : ''
  const lastDay = dayInWords(addDays(today, item.collectWithinDays), today)
  return `最晚 ${lastDay}到${place}出示取货码${money}。过期没领会自动取消，积分退回。`
}

/** A refusal of the mall in words; some of them mean something else at a till. */
export function redeemRefusalText(refusal: AnyRefusal): string {
  if (refusal === 'not-enough-points') return '积分不够了，先攒一些再来'
  if (refusal === 'sold-out') return '刚刚被兑完了，看看别的吧'
  return refusalText[refusal]
}
