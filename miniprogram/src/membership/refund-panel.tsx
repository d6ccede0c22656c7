// The refund of an order: what would come back and why, or how far a refund has come.
import type { PeriodShown, RefundShown } from '@shared/membership/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../ui/button'
import { instantInWords } from '../ui/figures'
import { Icon } from '../ui/icon'
import { noRefundWords, refundableWords } from './membership-words'
import { RefundSheet } from './refund-sheet'
import { isUnderWay, refundSteps, refundWords, stepOf } from './refund-words'

interface RefundPanelProps {
  period: PeriodShown
  periods: PeriodShown[]
  onChanged: () => unknown
}

export function RefundPanel({ period, periods, onChanged }: RefundPanelProps) {
  const [isAsking, setAsking] = useState(false)
  const [asked, setAsked] = useState<RefundShown | null>(null)
  const refund = asked ?? period.refund
  const words = refundableWords(period)
  // Another one can be asked for where the first has come to nothing.
  const canAsk = refund === null || !(isUnderWay(refund) || refund.state === 'done')

  return (
    <>
      <Text className="paid-order__title">退款</Text>
      {refund && <Progress refund={refund} />}
      {canAsk && (
        <View className={refund ? 'refund gap' : 'refund'}>
          <Text className="refund__words" id="refundable">
            {words ?? noRefundWords(period, periods)}
          </Text>
          {words && (
            <Button id="ask-refund" kind="quiet" onTap={() => setAsking(true)}>
              申请退款
            </Button>
          )}
        </View>
      )}
      {isAsking && words && (
        <RefundSheet
          period={period}
          words={words}
          onClose={() => setAsking(false)}
          onAsked={now => {
            setAsked(now)
            setAsking(false)
            onChanged()
          }}
          onStale={onChanged}
        />
      )}
    </>
  )
}

function Progress({ refund }: { refund: RefundShown }) {
  const { title, note, tone } = refundWords(refund)
  const step = stepOf(refund.state)
  return (
    <View className="refund" id="refund">
      <Text className={`refund__title refund__title--${tone}`} id="refund-state">
        {title}
      </Text>
      <Text className="refund__words">{note}</Text>
      {step !== null && (
        <View className="steps" role="img" aria-label={`第 ${step + 1} 步，共 ${refundSteps.length} 步`}>
          {refundSteps.map((name, index) => (
            <View key={name} className={index <= step ? 'steps__one steps__one--done' : 'steps__one'}>
              <View className="steps__mark">
                {index <= step && <Icon name="check" color="#FFFFFF" isSmall />}
              </View>
              <Text className="steps__name">{name}</Text>
            </View>
          ))}
        </View>
      )}
      <Text className="muted figures">
        {instantInWords(refund.at, new Date())}申请 · {refund.reason}
      </Text>
    </View>
  )
}
