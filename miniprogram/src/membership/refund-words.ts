// How a refund stands, in words that say what happens next.
import type { RefundShown } from '@shared/membership/api'
import { type RefundState, refundsUnderWay } from '@shared/membership/order'
import { yuan } from '../ui/figures'

interface RefundWords {
  title: string
  note: string
  tone: 'waits' | 'good' | 'bad'
}

export function refundWords({ state, amountFen, rejectedFor }: RefundShown): RefundWords {
  const money = `¥${yuan(amountFen)}`
  const words: Record<RefundState, RefundWords> = {
    asked: { title: '已申请退款', note: `等工作人员审核，通过后退 ${money}`, tone: 'waits' },
    approving: { title: '审核通过', note: `正在办理，退 ${money}`, tone: 'waits' },
    ended: { title: '审核通过', note: `权益已停止，正在请微信退 ${money}`, tone: 'waits' },
    processing: { title: '微信正在退款', note: `${money} 原路退回，一般 1 至 3 个工作日到账`, tone: 'waits' },
    done: { title: '已退款', note: `${money} 已原路退回`, tone: 'good' },
    failed: { title: '退款没有成功', note: '会员权益已经恢复，请到门店或稍后再申请', tone: 'bad' },
    abnormal: { title: '银行没有收下退款', note: '会员权益已经恢复，请到门店换一种方式退', tone: 'bad' },
    rejected: { title: '退款没有通过', note: rejectedFor ?? '请到门店问一下原因', tone: 'bad' },
  }
  return words[state]
}

/** The way of a refund, and how far it has come: 0 is the first step. Null when it has ended otherwise. */
export const refundSteps = ['提交申请', '审核通过', '微信退款', '到账'] as const

export function stepOf(state: RefundState): number | null {
  const steps: Partial<Record<RefundState, number>> = {
    asked: 0,
    approving: 1,
    ended: 1,
    processing: 2,
    done: 3,
  }
  return steps[state] ?? null
}

export const isUnderWay = ({ state }: Pick<RefundShown, 'state'>) => refundsUnderWay.includes(state)
