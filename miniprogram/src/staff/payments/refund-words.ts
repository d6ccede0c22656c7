// What a person reads before deciding about a refund.
import { isOpenAlarm } from '@shared/membership/alarms'
import type { RefundState } from '@shared/membership/order'
import { refundAloneAtMostFen } from '@shared/membership/plan'
import type { RefundRow } from '@shared/staff/membership-api'
import { yuan } from '../../ui/figures'
import type { Tone } from '../frame/state-mark'
import { refundMarks } from './pay-words'

type Waiting = Pick<RefundRow, 'state' | 'amountFen' | 'approvals' | 'needsSecondPerson' | 'alarms'>

/** While a refund is under way, an open alarm is what it waits for. */
const waiting: readonly RefundState[] = ['approving', 'ended', 'processing']

export function refundMarkOf({ state, needsSecondPerson, alarms }: Waiting): { words: string; tone: Tone } {
  if (alarms.some(isOpenAlarm) && waiting.includes(state)) return { words: '要处理', tone: 'held' }
  return needsSecondPerson ? { words: '等第二人批', tone: 'held' } : refundMarks[state]
}

/** Whether this approval is the first of two. */
export function isFirstOfTwo({ amountFen, approvals }: Waiting): boolean {
  return amountFen > refundAloneAtMostFen && approvals.length === 0
}

/** What will happen, before it does. */
export function approvalWords(refund: Waiting): string {
  const amount = `¥${yuan(refund.amountFen)}`
  if (isFirstOfTwo(refund)) {
    return `${amount} 超过 500 元：您批准以后，还要另一位同事再批一次，才会退款。权益先不停。`
  }
  const again = refund.needsSecondPerson ? '这是第二次批准。' : ''
  return `${again}会员权益马上停止，${amount} 原路退回付款的微信。批准后不能撤回。`
}

/** Who has approved it already; null when nobody has. */
export function approvedWords({ approvals, needsSecondPerson }: Waiting): string | null {
  if (approvals.length === 0) return null
  const names = approvals.map(({ name }) => name || '一位同事').join('、')
  return needsSecondPerson ? `${names} 已经批准，还要另一位同事再批` : `${names} 批准`
}
