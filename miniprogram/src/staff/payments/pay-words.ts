// Orders, refunds and bills of the paid membership in words: how each stands, what is wrong, and what to do about it.
import { dayOf, timeOf } from '@shared/calendar'
import type { Alarm, BillDay, InvoiceData, OrderState, Platform, RefundState } from '@shared/membership/order'
import type { OrderRow, RefundRow } from '@shared/staff/membership-api'
import { yuan } from '../../ui/figures'
import type { Tone } from '../frame/state-mark'

type Mark = { words: string; tone: Tone }

export const orderMarks: Record<OrderState, Mark> = {
  created: { words: '待付款', tone: 'soon' },
  closing: { words: '关闭中', tone: 'soon' },
  closed: { words: '已关闭', tone: 'off' },
  paid: { words: '已付款', tone: 'on' },
}

export const refundMarks: Record<RefundState, Mark> = {
  asked: { words: '待批准', tone: 'held' },
  approving: { words: '停权益中', tone: 'soon' },
  ended: { words: '提交微信中', tone: 'soon' },
  processing: { words: '微信退款中', tone: 'soon' },
  done: { words: '已退款', tone: 'on' },
  failed: { words: '退款失败', tone: 'held' },
  abnormal: { words: '退款异常', tone: 'held' },
  rejected: { words: '已驳回', tone: 'off' },
}

export const refundStateNames: Record<string, string> = Object.fromEntries(
  Object.entries(refundMarks).map(([state, { words }]) => [state, words]),
)

/** What a refund is waiting for, or what became of it. */
export const refundNews: Record<RefundState, string> = {
  asked: '会员申请了退款，等您批准或驳回。权益还在。',
  approving: '已经批准，正在停权益，一分钟内继续。',
  ended: '权益已经停了，正在提交给微信，没有成功会自动再试。',
  processing: '微信已经受理，一般几分钟到账，银行卡 1 到 3 个工作日。',
  done: '钱已经退回，权益已经停了。',
  failed: '微信没有退成，权益已经恢复。请看提醒，处理好以后请会员重新申请。',
  abnormal: '会员的银行卡收不了退款，权益已经恢复。请在微信商户平台处理这笔异常退款。',
  rejected: '已经驳回，权益不变。',
}

export const shippingWords: Record<NonNullable<OrderRow['shipping']>, string> = {
  due: '等待上报给微信',
  told: '已经上报给微信',
  'given-up': '上报没有成功，请在小程序后台的“订单与发货”里手工录入',
}

export const platformNames: Record<Platform, string> = {
  ios: '苹果手机',
  android: '安卓手机',
  other: '电脑和其他',
}

/** What is wrong, and what a person should do. */
export const alarmWords: Record<Alarm['what'], { title: string; todo: string }> = {
  'amount-differs': {
    title: '微信的金额和我们记的不一样',
    todo: '请在微信商户平台核对这一单，再看“对账”里那一天。没有开通会员的，收错的钱在微信商户平台退回。',
  },
  'currency-differs': {
    title: '付款的币种不是人民币',
    todo: '会员没有开通。请在微信商户平台核对这一单，收错的钱在那里退回。',
  },
  'merchant-differs': {
    title: '收款的商户号或小程序不是我们的',
    todo: '会员没有开通。请技术同事核对支付配置；配置没错，就请联系微信支付。',
  },
  'payer-differs': {
    title: '付款人和下单人不是同一个微信',
    todo: '请联系会员核对是谁付的款；不对的话，按退款处理。',
  },
  'refunded-outside': {
    title: '有人在微信商户平台直接退了款',
    todo: '会员权益已经停了。请问清是谁退的；以后请在这里退，先停权益再退钱，两边才对得上。',
  },
  'card-closed': {
    title: '付款时会员卡已经注销',
    todo: '没有可以开通的会员卡，钱会自动退回。请看退款有没有退成。',
  },
  'merchant-short-of-money': {
    title: '商户号余额不够退款',
    todo: '请财务给商户号充值，充好后会自动再退，不用再批。',
  },
  'refund-refused': {
    title: '微信没有受理退款',
    todo: '请在微信商户平台查看原因；处理好以后请会员重新申请。',
  },
  'pack-short': {
    title: '每月券包没有发全',
    todo: '券包里的优惠结束或暂停了。暂停的请恢复，这个月一张都没发的会自动补发；结束的请在会员方案里换一个，少发的另外发放给会员。',
  },
  'shipping-refused': {
    title: '微信没有收下发货信息',
    todo: '请在小程序后台的“订单与发货”里手工录入这一单，不然这笔钱会被冻结。',
  },
  'only-in-bill': {
    title: '微信账单里有，我们没有记',
    todo: '请看“对账”里那一天是付款还是退款，在微信商户平台核对：没有开通的付款在那里退回，退款要问清是谁退的。',
  },
  'only-here': {
    title: '我们记了，微信账单里没有',
    todo: '请看“对账”里那一天是付款还是退款，在微信商户平台查这个单号；查不到，请联系微信支付。',
  },
}

/** For the list of changes. */
export const alarmTitles = Object.fromEntries(
  Object.entries(alarmWords).map(([what, { title }]) => [what, title]),
)

type Difference = BillDay['differences'][number]

export const differenceWords: Record<Difference['what'], { title: string; todo: string }> = {
  'only-in-bill': {
    title: '微信收了钱，我们没有这笔付款',
    todo: '请核对是不是这个商户号别的收款；是会员订单，就在微信商户平台退回。',
  },
  'only-here': {
    title: '我们记了付款，微信账单里没有',
    todo: '请在微信商户平台查这个单号；查不到，请联系微信支付。',
  },
  'amount-differs': {
    title: '付款金额不一样',
    todo: '请在微信商户平台核对这一单实际收了多少。',
  },
  'refund-only-in-bill': {
    title: '微信退了钱，我们没有这笔退款',
    todo: '多半是有人在微信商户平台直接退的。请问清原因。',
  },
  'refund-only-here': {
    title: '我们记了退款，微信账单里没有',
    todo: '请在微信商户平台查这笔退款；查不到，请联系微信支付。',
  },
  'refund-amount-differs': {
    title: '退款金额不一样',
    todo: '请在微信商户平台核对这笔退款实际退了多少。',
  },
}

/** `微信 ¥99.00，我们 ¥89.00`; a side without the payment has none. */
export function bothAmounts({ billFen, ourFen }: Pick<Difference, 'billFen' | 'ourFen'>): string {
  const side = (fen: number | null) => (fen === null ? '没有' : `¥${yuan(fen)}`)
  return `微信 ${side(billFen)}，我们 ${side(ourFen)}`
}

/** How a day came out. */
export function billMark({ state, differences }: BillDay): Mark {
  if (state === 'unreadable') return { words: '没有对上', tone: 'held' }
  return state === 'matched'
    ? { words: '一致', tone: 'on' }
    : { words: `${differences.length} 处差异`, tone: 'held' }
}

/** What a bill comes to; of one that nobody could read, what to do. */
export function billSums({ state, payments, paidFen, refunds, refundedFen }: BillDay): string[] {
  if (state === 'unreadable') return ['账单读不懂，请到商户平台核对']
  return [`收 ${payments} 笔 ¥${yuan(paidFen)}`, `退 ${refunds} 笔 ¥${yuan(refundedFen)}`]
}

/** How a refund's amount comes about by the rule. */
export function partWords({ amountFen, totalFen }: Pick<RefundRow, 'amountFen' | 'totalFen'>): string {
  return amountFen >= totalFen ? '全额退' : `付了 ¥${yuan(totalFen)}，按没开始的整月退 ¥${yuan(amountFen)}`
}

export function invoiceWords(invoice: InvoiceData | null): string {
  if (!invoice) return '没有要'
  const { kind, title, taxNo } = invoice
  return [kind === 'company' ? '企业' : '个人', title, taxNo && `税号 ${taxNo}`].filter(Boolean).join(' · ')
}

export const moment = (instant: string | null) => (instant ? `${dayOf(instant)} ${timeOf(instant)}` : null)
