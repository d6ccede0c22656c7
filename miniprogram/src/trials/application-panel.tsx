// The own application: the code to collect it with, or where it stands, and what can be done next.
import type { Application, TrialShown } from '@shared/trials/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { PickupPanel } from '../mall/pickup-panel'
import { useCollecting } from '../mall/use-collecting'
import { TellMe } from '../notices/tell-me'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Notice } from '../ui/states'
import { standWords } from './application-words'

interface ApplicationPanelProps {
  trial: TrialShown
  application: Application
  again: () => unknown
}

export function ApplicationPanel({ trial, application, again }: ApplicationPanelProps) {
  const { order, state, mayReview, drawId } = application
  const code = order?.pickupCode ?? null
  useCollecting(code, again)
  const words = standWords(trial, application, new Date())
  return (
    <>
      {order && code !== null && <PickupPanel order={order} code={code} />}
      {words !== null && (
        <View className="gap">
          <Notice id="application-stand" words={words} isGood={state === 'collected'} />
        </View>
      )}
      {state === 'applied' && (
        <View className="gap">
          <TellMe template="result" words="选中了告诉我" promise="已开启，选中了微信告诉您" />
        </View>
      )}
      {mayReview && (
        <View className="gap">
          <Button id="write-review" onTap={() => openReview(trial.trialId)}>
            写评价
          </Button>
        </View>
      )}
      {drawId !== null && trial.phase === 'chosen' && (
        <View className="rows gap">
          <View
            id="check-draw"
            className="rows__row"
            role="button"
            onClick={() => Taro.navigateTo({ url: `/draws/check?id=${encodeURIComponent(drawId)}` })}
          >
            <View className="trial__door">
              <Text>验证抽签</Text>
              <Text className="muted">名单和结果都公开，在手机上重新算一遍</Text>
            </View>
            <Icon name="forward" isSmall color="#636865" />
          </View>
        </View>
      )}
    </>
  )
}

export function openReview(trialId: string) {
  return Taro.navigateTo({ url: `/trials/review?id=${encodeURIComponent(trialId)}` })
}
