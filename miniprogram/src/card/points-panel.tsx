// Points and usable coupons, under the card.
import type { Me } from '@shared/account/api'
import { addDays, dayOf } from '@shared/calendar'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { dayInWords, grouped } from '../ui/figures'
import { Icon } from '../ui/icon'

const soonDays = 31

export function PointsPanel({ me }: { me: Me }) {
  const { usableCoupons, expiringCoupons } = me.today
  const { words, isSoon } = pointsNote(me)
  return (
    <View className="points-panel gap">
      <View className="points-panel__part">
        <Text className="points-panel__label">积分</Text>
        <Text className="points-panel__figure" id="points">
          {grouped(me.points.balance)}
        </Text>
        <Text className={isSoon ? 'points-panel__note points-panel__note--soon' : 'points-panel__note'}>
          {words}
        </Text>
      </View>
      <View
        id="door-wallet"
        className="points-panel__part points-panel__part--door"
        role="button"
        hoverClass="points-panel__part--pressed"
        onClick={() => Taro.navigateTo({ url: '/coupons/wallet' })}
      >
        <View className="points-panel__head">
          <Text className="points-panel__label">卡包</Text>
          <Icon name="forward" isSmall color="#636865" />
        </View>
        <View className="points-panel__count">
          <Text className="points-panel__figure" id="usable-coupons">
            {usableCoupons}
          </Text>
          <Text className="points-panel__unit">张券可用</Text>
        </View>
        {expiringCoupons > 0 ? (
          <Text className="points-panel__note points-panel__note--soon">{expiringCoupons} 张快到期</Text>
        ) : (
          <Text className="points-panel__note">{usableCoupons > 0 ? '结账出示就能用' : '去领券看看'}</Text>
        )}
      </View>
    </View>
  )
}

/** The one thing about the points that matters most now. */
function pointsNote({ points, nextTier }: Me): { words: string; isSoon: boolean } {
  const { debt, expiring } = points
  const today = dayOf(new Date())
  const next = expiring[0]
  if (debt > 0) return { words: `欠 ${grouped(debt)} 分，下次积分先补上`, isSoon: false }
  if (next && next.on <= addDays(today, soonDays)) {
    return { words: `${grouped(next.points)} 分 ${dayInWords(next.on, today)}到期`, isSoon: true }
  }
  if (nextTier) return { words: `再得 ${grouped(nextTier.missing)} 分升${nextTier.name}`, isSoon: false }
  return { words: '已是最高等级', isSoon: false }
}
