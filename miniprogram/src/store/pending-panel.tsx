// A sale whose answer never came, found again when the till opens: it is asked for before anything new.
import type { Receipt } from '@shared/store/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { isUnclear } from '../call/apis'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { yuan } from '../ui/figures'
import { Notice } from '../ui/states'
import { sumFen } from './basket'
import { keptPendingSale, type SentSale } from './pending'

interface PendingPanelProps {
  sale: SentSale
  /** Null: it is certain now that nothing was written. */
  onSettled: (receipt: Receipt | null) => void
}

export function PendingPanel({ sale, onSettled }: PendingPanelProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [isRefused, setRefused] = useState(false)

  async function askAgain() {
    const answer = await call('store', 'sell', sale)
    if (answer.ok) return onSettled(answer.value)
    setProblem(refusalText[answer.refusal])
    if (isUnclear(answer.refusal)) return
    keptPendingSale.forget()
    setRefused(true)
  }

  return (
    <View className="scan">
      <View className="scan__middle">
        <Text className="scan__title">{isRefused ? '上一单没有记上' : '上一单还没有回应'}</Text>
        <Text className="receipt__figure">¥{yuan(sumFen(sale.lines))}</Text>
        <Text className="muted figures">单号 {sale.saleNo}</Text>
        {problem && (
          <View className="gap">
            <Notice words={problem} />
          </View>
        )}
      </View>
      {isRefused ? (
        <Button key="next" id="next" onTap={() => onSettled(null)}>
          知道了，下一位
        </Button>
      ) : (
        <Button key="ask-again" id="ask-again" onTap={askAgain}>
          再问一次
        </Button>
      )}
    </View>
  )
}
