// What one entry of the account says on the page: a title, a line below it, and what moved.
import type { HistoryItem } from '@shared/account/api'
import { grouped, instantInWords, yuan } from '../ui/figures'

export interface RowWords {
  title: string
  note: string
  moves: { points: string; isGain: boolean }[]
}

const titles = { joined: '领取会员卡', sale: '消费', refund: '退货', lapse: '积分到期' } as const

export function rowWords(item: HistoryItem, now: Date): RowWords {
  const place = item.storeName ? ` · ${item.storeName}` : ''
  const amount = item.amountFen === null ? [] : [`¥${yuan(item.amountFen)}`]
  const gains = [item.earned, item.givenBack].filter(points => points > 0)
  const losses = [item.spent, item.takenBack, item.lapsed].filter(points => points > 0)
  return {
    title: `${titles[item.kind]}${place}`,
    note: [instantInWords(item.at, now), ...amount, `余额 ${grouped(item.balance)}`].join(' · '),
    moves: [
      ...gains.map(points => ({ points: `+${grouped(points)}`, isGain: true })),
      ...losses.map(points => ({ points: `−${grouped(points)}`, isGain: false })),
    ],
  }
}
