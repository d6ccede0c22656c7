// Points and tier, under the card.
import type { Me } from '@shared/account/api'
import { addDays, dayOf } from '@shared/calendar'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { dayInWords, grouped } from '../ui/figures'
import { Icon } from '../ui/icon'

const soonDays = 31

export function PointsPanel({ me }: { me: Me }) {
  const { balance, debt, expiring } = me.points
  const today = dayOf(new Date())
  const next = expiring[0]
  return (
    <>
      <View className="points-panel gap">
        <View className="points-panel__part">
          <Text className="muted">积分</Text>
          <Text className="points-panel__figure" id="points">
            {grouped(balance)}
          </Text>
          {debt > 0 ? (
            <Text className="points-panel__note">欠 {grouped(debt)} 分，下次积分先补上</Text>
          ) : next ? (
            <Expiry next={next} today={today} />
          ) : (
            <Text className="points-panel__note">结账出示就能积分</Text>
          )}
        </View>
        <View className="points-panel__part points-panel__part--tier">
          <Text className="muted">等级</Text>
          <Text className="points-panel__tier">{me.tier}</Text>
          <Text className="points-panel__note">
            {me.nextTier ? `再得 ${grouped(me.nextTier.missing)} 分升${me.nextTier.name}` : '已是最高等级'}
          </Text>
        </View>
      </View>
      <View
        className="door gap"
        id="to-history"
        role="button"
        hoverClass="door--pressed"
        onClick={() => Taro.navigateTo({ url: '/account/history' })}
      >
        <Text>积分明细</Text>
        <Icon name="forward" isSmall color="#636865" />
      </View>
    </>
  )
}

function Expiry({ next, today }: { next: { on: string; points: number }; today: string }) {
  if (next.on > addDays(today, soonDays)) {
    const [year, month] = next.on.split('-')
    return (
      <Text className="points-panel__note">
        最早 {year}年{Number(month)}月到期
      </Text>
    )
  }
  return (
    <Text className="points-panel__note points-panel__note--soon">
      {grouped(next.points)} 分 {dayInWords(next.on, today)}到期
    </Text>
  )
}
