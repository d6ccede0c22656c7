// An order that was begun and not paid: how long it can be paid still, and the way back to the cashier.
import type { MembershipStatus } from '@shared/membership/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../ui/button'
import { instantInWords, yuan } from '../ui/figures'

export function OpenOrder({ order }: { order: NonNullable<MembershipStatus['open']> }) {
  const { orderNo, planId, name, priceFen, expiresAt } = order
  const query = `planId=${encodeURIComponent(planId)}&orderNo=${encodeURIComponent(orderNo)}`
  return (
    <View className="open-order" id="open-order">
      <View className="open-order__words">
        <Text className="open-order__title">有一单还没付款</Text>
        <Text className="muted figures">
          {name} ¥{yuan(priceFen)}
        </Text>
        <Text className="muted figures">{instantInWords(expiresAt, new Date())} 前可以付</Text>
      </View>
      <Button
        id="pay-on"
        kind="quiet"
        isSmall
        onTap={() => Taro.navigateTo({ url: `/membership/buy?${query}` })}
      >
        继续支付
      </Button>
    </View>
  )
}
