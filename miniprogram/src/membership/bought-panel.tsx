// Paid and begun: what one has now, and where to go.
import { dayOf } from '@shared/calendar'
import type { MembershipStatus } from '@shared/membership/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { TellMe } from '../notices/tell-me'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { BenefitList } from './benefit-list'
import { fullDay } from './membership-words'
import { ownNotes } from './own-notes'

/** What was paid for may have ended again, or have nothing to start: then nothing is promised. */
function titleOf(status: MembershipStatus | null): string {
  if (status === null) return '付款成功'
  return status.isActive ? '付款成功，会员已生效' : '已经付款，会员没有在使用中'
}

export function BoughtPanel() {
  const status = useRemote(() => call('membership', 'status', {}), [])
  const known = status.state === 'ready' && status.value.ok ? status.value.value : null
  return (
    <>
      <View className="bought" id="bought" role="alert">
        <View className="bought__mark">
          <Icon name="check" color="#FFFFFF" />
        </View>
        <Text className="bought__title">{titleOf(known)}</Text>
        {known?.plan && known.until !== null && (
          <Text className="bought__until" id="bought-until">
            {known.plan.name} · 有效至 {fullDay(known.until)}
          </Text>
        )}
        <Text className="muted">
          {known && !known.isActive
            ? '请在会员中心看这一单，有疑问请到门店咨询'
            : '结账时照常出示会员码，权益自动算好'}
        </Text>
      </View>
      <TellMe template="expiry" words="到期前提醒我" />
      {known?.plan && (
        <>
          <Text className="buy__label">您现在有</Text>
          <BenefitList
            benefits={known.plan.benefits}
            notes={ownNotes(known, known.plan, dayOf(new Date()))}
          />
        </>
      )}
      <View className="foot">
        <Button id="to-card" onTap={() => Taro.switchTab({ url: '/card/card' })}>
          去会员码
        </Button>
        <Button
          id="to-membership"
          kind="text"
          onTap={() => Taro.redirectTo({ url: '/membership/membership' })}
        >
          看会员中心
        </Button>
      </View>
    </>
  )
}
