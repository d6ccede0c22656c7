// What one entry of the account says on the page: a title, a line below it, and what moved.
import type { HistoryItem, HistoryKind } from '@shared/account/api'
import { grouped, instantInWords, yuan } from '../ui/figures'

export interface RowWords {
  title: string
  note: string
  moves: { points: string; isGain: boolean }[]
}

const titles: Record<HistoryKind, string> = {
  joined: '领取会员卡',
  sale: '消费',
  refund: '退货',
  lapse: '积分到期',
  checkin: '签到',
  'coupon-in': '得到券',
  'coupon-out': '送出券',
  redeem: '兑换',
  'order-back': '兑换退回',
  'hand-over': '领取',
  draw: '参加抽奖',
  prize: '中奖',
  'draw-back': '积分退回',
  trial: '新品试用',
  membership: '会员开通',
  'membership-end': '会员退款',
  'membership-back': '会员恢复',
}

export function rowWords(item: HistoryItem, now: Date): RowWords {
  const about = item.title ?? item.storeName
  const place = item.title !== null && item.storeName !== null ? [item.storeName] : []
  const amount = item.amountFen === null ? [] : [`¥${yuan(item.amountFen)}`]
  const gains = [item.earned, item.givenBack].filter(points => points > 0)
  const losses = [item.spent, item.takenBack, item.lapsed].filter(points => points > 0)
  return {
    title: [titles[item.kind], ...(about === null ? [] : [about])].join(' · '),
    note: [instantInWords(item.at, now), ...place, ...amount, `余额 ${grouped(item.balance)}`].join(' · '),
    moves: [
      ...gains.map(points => ({ points: `+${grouped(points)}`, isGain: true })),
      ...losses.map(points => ({ points: `−${grouped(points)}`, isGain: false })),
    ],
  }
}
