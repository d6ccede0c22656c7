// The cashier has closed and nothing is active: either not paid, or WeChat has not said yet. Paying on is for the same order.
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../ui/button'
import { yuan } from '../ui/figures'
import type { Paying } from './use-paying'

interface UnpaidPanelProps {
  paying: Extract<Paying, { is: 'unpaid' | 'unclear' }>
  onPay: () => Promise<void>
  onAskAgain: () => Promise<void>
}

export function UnpaidPanel({ paying, onPay, onAskAgain }: UnpaidPanelProps) {
  const toMembership = () => Taro.redirectTo({ url: '/membership/membership' })
  if (paying.is === 'unpaid') {
    return (
      <View className="unpaid" id="unpaid">
        <Text className="unpaid__title">还没有付款</Text>
        <Text className="unpaid__words">没有扣钱，30 分钟内可以继续支付。</Text>
        <Button id="pay-on" onTap={onPay}>
          继续支付
        </Button>
        <Button id="to-membership" kind="text" onTap={toMembership}>
          先不付了
        </Button>
      </View>
    )
  }
  const { other } = paying
  return (
    <View className="unpaid" id="unclear">
      <Text className="unpaid__title">{other ? '有一单正在确认' : '正在确认付款'}</Text>
      <Text className="unpaid__words">
        {other
          ? `${other.name} ¥${yuan(other.priceFen)}，微信还没有告诉我们付了没有。问清楚以前请先不要再付，以免付两次。已经扣款的，会员会自动生效。`
          : '微信还没有告诉我们结果。已经扣款的，会员会自动生效，不用再付。'}
      </Text>
      <Button id="ask-again" onTap={onAskAgain}>
        再问一次
      </Button>
      <Button id="to-membership" kind="text" onTap={toMembership}>
        去会员中心看看
      </Button>
    </View>
  )
}
