// How much: the one number that must be right, so it is the largest thing on the page.
import { Text, View } from '@tarojs/components'

interface AmountLineProps {
  amount: string
  isByItem: boolean
  isLocked: boolean
  onSwitch: () => void
}

export function AmountLine({ amount, isByItem, isLocked, onSwitch }: AmountLineProps) {
  return (
    <View className="amount">
      <View
        className="amount__switch"
        id="by-item"
        role="button"
        onClick={() => {
          if (!isLocked) onSwitch()
        }}
      >
        <Text>应收金额</Text>
        <Text className="amount__other">{isByItem ? '改为整单' : '逐件录入'}</Text>
      </View>
      <Text className={amount ? 'amount__figure' : 'amount__figure amount__figure--none'} id="amount">
        ¥{amount || '0'}
      </Text>
    </View>
  )
}
