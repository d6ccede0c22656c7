// The own balance at the head of what points are given for, and the door to what one has of it.
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { grouped } from './figures'
import { Icon } from './icon'
import './balance-head.scss'

interface BalanceHeadProps {
  /** In points. */
  balance: number
  door: { id: string; words: string; url: string }
}

export function BalanceHead({ balance, door }: BalanceHeadProps) {
  return (
    <View className="balance-head">
      <View className="balance-head__words">
        <Text className="muted">可用积分</Text>
        <Text className="balance-head__figure" id="balance">
          {grouped(balance)}
        </Text>
      </View>
      <View
        id={door.id}
        className="balance-head__door"
        role="button"
        onClick={() => Taro.navigateTo({ url: door.url })}
      >
        <Text>{door.words}</Text>
        <Icon name="forward" isSmall color="#636865" />
      </View>
    </View>
  )
}
