// 发货: the tracking number of a parcel, and to whom it goes.
import type { StaffOrder } from '@shared/staff/offers-api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../call/call'
import { refusalText } from '../../call/refusal-text'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { Sheet } from '../../ui/sheet'
import { Notice } from '../../ui/states'

interface ShipSheetProps {
  order: StaffOrder
  onClose: () => void
  onShipped: () => void
}

export function ShipSheet({ order, onClose, onShipped }: ShipSheetProps) {
  const [tracking, setTracking] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { orderId, title, address } = order

  async function ship() {
    if (!/^[A-Za-z0-9-]{6,40}$/.test(tracking)) return setProblem('快递单号是 6 到 40 位的字母和数字')
    setProblem(null)
    const answer = await call('staff', 'ship', { orderId, tracking })
    if (answer.ok) return onShipped()
    setProblem(refusalText[answer.refusal])
  }

  return (
    <Sheet title="发货" onClose={onClose}>
      <View className="facts">
        <Text>{title}</Text>
        {address && (
          <Text className="muted">
            {address.name} {address.phone}
            {'\n'}
            {address.text}
          </Text>
        )}
      </View>
      <View className="gap">
        <Field
          id="tracking"
          label="快递单号"
          value={tracking}
          maxLength={40}
          isFocused
          onInput={text => setTracking(text.trim())}
          onEnter={ship}
        />
      </View>
      {problem && (
        <View className="gap">
          <Notice id="ship-problem" words={problem} />
        </View>
      )}
      <View className="gap-large">
        <Button id="ship" onTap={ship}>
          确认已经寄出
        </Button>
      </View>
    </Sheet>
  )
}
