// The last look before applying: what it costs now and later, where it is collected, and what happens then.
import { dayOf } from '@shared/calendar'
import { yuanWords } from '@shared/coupons/words'
import type { Application, TrialShown } from '@shared/trials/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type AnyRefusal, type InputFor, isUnclear } from '../call/apis'
import { call } from '../call/call'
import { ConfirmFoot, ConfirmRow } from '../ui/confirm'
import { grouped } from '../ui/figures'
import { Sheet } from '../ui/sheet'
import { applyRefusalText, nextWords } from './apply-words'

const unclearText = '网络没有回应，可能已经申请好了。请再问一次，不会重复扣积分。'

interface ApplySheetProps {
  trial: TrialShown
  balance: number
  asked: InputFor<'trials', 'apply'>
  /** `asked` was sent before, and its reply was lost. */
  isUnclear: boolean
  onUnclear: (sent: InputFor<'trials', 'apply'> | null) => void
  onApplied: (application: Application) => unknown
  onRefused: () => unknown
  onClose: () => void
}

export function ApplySheet(props: ApplySheetProps) {
  const { trial, balance, asked } = props
  const [refused, setRefused] = useState<AnyRefusal | null>(null)
  const storeName = trial.stores.find(({ storeId }) => storeId === asked.storeId)?.name ?? ''
  const problem = props.isUnclear ? unclearText : refused && applyRefusalText(refused)

  async function apply() {
    setRefused(null)
    const answer = await call('trials', 'apply', asked)
    if (answer.ok) return props.onApplied(answer.value.application)
    if (isUnclear(answer.refusal)) return props.onUnclear(asked)
    props.onUnclear(null)
    setRefused(answer.refusal)
    props.onRefused()
  }

  return (
    <Sheet title="确认申请" onClose={props.onClose}>
      <View className="rows" id="apply-words">
        <ConfirmRow label={trial.title} figure="1 份" />
        <ConfirmRow label="领取门店" figure={storeName} />
        <ConfirmRow label="现在扣" figure={trial.points > 0 ? `${grouped(trial.points)} 积分` : '不花积分'} />
        {trial.points > 0 && (
          <ConfirmRow label="申请后还剩" figure={`${grouped(Math.max(0, balance - trial.points))} 积分`} />
        )}
        {trial.priceFen > 0 && <ConfirmRow label="领取时付" figure={`¥${yuanWords(trial.priceFen)}`} />}
      </View>
      <Text className="confirm__next">{nextWords(trial, storeName, dayOf(new Date()))}</Text>
      <ConfirmFoot id="apply" words="确认申请" problem={problem} isUnclear={props.isUnclear} onTap={apply} />
    </Sheet>
  )
}
