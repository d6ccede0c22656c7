// Before the end: how long still, from when a renewal would count, and the offer of a reminder. Nothing renews by itself.
import { dayOf } from '@shared/calendar'
import type { MembershipStatus, PlanShown } from '@shared/membership/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { TellMe } from '../notices/tell-me'
import { Button } from '../ui/button'
import { yuan } from '../ui/figures'
import { endingWords, fullDay, nextPeriod } from './membership-words'

interface EndingPanelProps {
  status: MembershipStatus
  /** The same plan as it is sold now; none when it is not. */
  plan: PlanShown | undefined
  isHidden: boolean
}

export function EndingPanel({ status, plan, isHidden }: EndingPanelProps) {
  if (!status.isEnding) return null
  const { from } = nextPeriod(status.until, 1, dayOf(new Date()))
  return (
    <View className="ending" id="ending" role="alert">
      <Text className="ending__words">{endingWords(status)}</Text>
      {plan && !isHidden && (
        <>
          <Text className="muted figures">续费从 {fullDay(from)} 接着算</Text>
          <View className="gap">
            <Button
              id="renew"
              onTap={() =>
                Taro.navigateTo({ url: `/membership/buy?planId=${encodeURIComponent(plan.planId)}` })
              }
            >
              续费 ¥{yuan(plan.priceFen)}
            </Button>
          </View>
        </>
      )}
      <View className="gap">
        <TellMe template="expiry" words="到期前提醒我" />
      </View>
    </View>
  )
}
