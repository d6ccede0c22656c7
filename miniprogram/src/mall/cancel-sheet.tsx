// Are you sure: an order is given up, and what was paid comes back.
import type { Order } from '@shared/mall/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { isUnclear } from '../call/apis'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { Sheet } from '../ui/sheet'
import { Notice } from '../ui/states'
import { backWords } from './order-words'

interface CancelSheetProps {
  order: Order
  onCancelled: (order: Order) => void
  /** The order is not what this page believes. */
  onStale: () => unknown
  onClose: () => void
}

export function CancelSheet({ order, onCancelled, onStale, onClose }: CancelSheetProps) {
  const [problem, setProblem] = useState<string | null>(null)

  async function cancel() {
    setProblem(null)
    const answer = await call('mall', 'cancel', { orderId: order.orderId })
    if (answer.ok) return onCancelled(answer.value.order)
    setProblem(refusalText[answer.refusal])
    if (!isUnclear(answer.refusal)) onStale()
  }

  return (
    <Sheet title="取消这次兑换？" onClose={onClose}>
      <Text className="mall-order__sure">
        「{order.title}」不再为您保留，{backWords(order)}。
      </Text>
      {problem && (
        <View className="mall-order__problem">
          <Notice id="cancel-problem" words={problem} />
        </View>
      )}
      <Button id="confirm-cancel" onTap={cancel}>
        确认取消，{backWords(order)}
      </Button>
      <Button id="keep-order" kind="text" onTap={onClose}>
        先留着
      </Button>
    </Sheet>
  )
}
