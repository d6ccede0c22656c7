// 我的 → 会员中心: until when the paid membership runs, or what it would bring.
import type { Me } from '@shared/account/api'
import { dayOf } from '@shared/calendar'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { dayInWords } from '../ui/figures'
import { Icon } from '../ui/icon'

export function MembershipDoor({ me: { paid } }: { me: Me }) {
  return (
    <View
      id="to-membership"
      className="paid-door gap"
      role="button"
      hoverClass="paid-door--pressed"
      onClick={() => Taro.navigateTo({ url: '/membership/membership' })}
    >
      <View className="paid-door__spine" />
      <View className="paid-door__words">
        <Text className="paid-door__name">付费会员</Text>
        <Text className="muted figures">{noteOf(paid)}</Text>
      </View>
      <Icon name="forward" isSmall color="#636865" />
    </View>
  )
}

function noteOf(paid: Me['paid']): string {
  if (paid === null) return '会员价、每月券包、多得积分'
  if (paid.isEnding) return paid.daysLeft === 0 ? '今天到期' : `还有 ${paid.daysLeft} 天到期`
  return `有效至 ${dayInWords(paid.until, dayOf(new Date()))}`
}
