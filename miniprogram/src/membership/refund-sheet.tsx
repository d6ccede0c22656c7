// The last look before money is asked back: what comes, what ends, and why it is asked for.
import type { PeriodShown, RefundShown } from '@shared/membership/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { isUnclear } from '../call/apis'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { ConfirmFoot } from '../ui/confirm'
import { Choices, Field } from '../ui/field'
import { Sheet } from '../ui/sheet'

const reasons = [
  { value: 'seldom', name: '用得不多' },
  { value: 'mistake', name: '买错了' },
  { value: 'awkward', name: '不方便使用' },
  { value: 'other', name: '其他' },
] as const
type Reason = (typeof reasons)[number]['value']

interface RefundSheetProps {
  period: PeriodShown
  /** What would come back, and why. */
  words: string
  onAsked: (refund: RefundShown) => void
  /** The order is not what this page believes. */
  onStale: () => unknown
  onClose: () => void
}

export function RefundSheet({ period, words, onAsked, onStale, onClose }: RefundSheetProps) {
  const [chosen, setChosen] = useState<Reason | null>(null)
  const [written, setWritten] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isSent, setSent] = useState(false)
  const named = reasons.find(({ value }) => value === chosen)?.name ?? ''
  const reason = chosen === 'other' ? written.trim() : named

  async function ask() {
    if (reason === '') {
      return setProblem(chosen === 'other' ? '请写一下原因' : '请选一个原因，我们好改进')
    }
    setProblem(null)
    const answer = await call('membership', 'requestRefund', { orderNo: period.orderNo, reason })
    if (answer.ok) return onAsked(answer.value)
    setSent(isUnclear(answer.refusal))
    if (isUnclear(answer.refusal)) {
      return setProblem('网络没有回应，可能已经申请好了。请再问一次，不会重复申请。')
    }
    setProblem(refusalText[answer.refusal])
    onStale()
  }

  return (
    <Sheet title="申请退款" onClose={onClose}>
      <Text className="refund__sum" id="refund-words">
        {words}
      </Text>
      <Choices label="为什么退" options={reasons} value={chosen} onChoose={setChosen} />
      {chosen === 'other' && (
        <View className="gap">
          <Field id="refund-reason" label="请写原因" value={written} onInput={setWritten} maxLength={100} />
        </View>
      )}
      <Text className="confirm__next">
        工作人员审核通过后，会员权益马上停止，钱由微信原路退回。积分和已领的优惠券不受影响；全额退款时，没用掉的券包会收回。
      </Text>
      <ConfirmFoot id="refund" words="确认申请" problem={problem} isUnclear={isSent} onTap={ask} />
    </Sheet>
  )
}
