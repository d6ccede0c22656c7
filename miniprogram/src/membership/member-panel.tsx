// The membership that runs: its name, until when, how long still, and the door to what it was worth.
import type { MembershipStatus, PlanShown } from '@shared/membership/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { yuan } from '../ui/figures'
import { Icon } from '../ui/icon'
import { GoldSpine } from './gold-spine'
import { fullDay } from './membership-words'
import { periodName } from './savings-words'

export function MemberPanel({ status, plan }: { status: MembershipStatus; plan: PlanShown }) {
  const { until, daysLeft } = status
  return (
    <View className="paid-member">
      <GoldSpine />
      <Text className="paid-member__plan">{plan.name}</Text>
      <View className="paid-member__left">
        {daysLeft !== null && daysLeft > 0 ? (
          <>
            <Text className="paid-member__figure" id="days-left">
              {daysLeft}
            </Text>
            <Text className="paid-member__unit">天后到期</Text>
          </>
        ) : (
          <Text className="paid-member__figure" id="days-left">
            今天到期
          </Text>
        )}
      </View>
      {until !== null && (
        <Text className="paid-member__until" id="until">
          有效至 {fullDay(until)}
        </Text>
      )}
      <SavingsDoor />
    </View>
  )
}

/** The sum comes a moment later; the door is there before it. */
function SavingsDoor() {
  const savings = useRemote(() => call('membership', 'savings', {}), [])
  const known = savings.state === 'ready' && savings.value.ok ? savings.value.value : null
  return (
    <View
      id="to-savings"
      className="paid-member__saved"
      role="button"
      hoverClass="paid-member__saved--pressed"
      onClick={() => Taro.navigateTo({ url: '/membership/savings' })}
    >
      {known ? (
        <Text className="paid-member__saved-words">
          {periodName(known)}已省 <Text className="paid-member__money">¥{yuan(known.savedFen)}</Text>
        </Text>
      ) : (
        <Text className="paid-member__saved-words">看看省了多少</Text>
      )}
      <Icon name="forward" isSmall color="#636865" />
    </View>
  )
}
