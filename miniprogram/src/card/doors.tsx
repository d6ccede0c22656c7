// What else a member comes for, one tap from the card.
import type { Me } from '@shared/account/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Icon, type IconName } from '../ui/icon'

interface Door {
  id: string
  name: string
  icon: IconName
  url: string
  note?: string
  /** The note is good news, or something to do. */
  tone?: 'good' | 'do'
}

export function Doors({ me }: { me: Me }) {
  return (
    <View className="doors gap">
      {doorsOf(me).map(({ id, name, icon, url, note, tone }) => (
        <View
          key={id}
          id={id}
          className="doors__one"
          role="button"
          hoverClass="doors__one--pressed"
          onClick={() => Taro.navigateTo({ url })}
        >
          <Icon name={icon} />
          <View className="doors__words">
            <Text className="doors__name">{name}</Text>
            {note && (
              <Text className={tone ? `doors__note doors__note--${tone}` : 'doors__note'}>{note}</Text>
            )}
          </View>
        </View>
      ))}
    </View>
  )
}

/** The four that matter most come first: large type keeps them big. */
function doorsOf({ today }: Me): Door[] {
  const { isCheckedIn, openOrders } = today
  return [
    {
      id: 'door-checkin',
      name: '签到',
      icon: 'calendar',
      url: '/checkin/checkin',
      ...(isCheckedIn ? { note: '已签到', tone: 'good' } : { note: '今天未签', tone: 'do' }),
    },
    { id: 'door-claim', name: '领券', icon: 'ticket', url: '/coupons/claim' },
    { id: 'door-mall', name: '积分商城', icon: 'gift', url: '/mall/mall' },
    { id: 'door-draws', name: '抽奖', icon: 'rosette', url: '/draws/draws' },
    { id: 'door-stamps', name: '集印花', icon: 'stamp', url: '/coupons/stamps' },
    { id: 'door-trials', name: '新品试用', icon: 'cup', url: '/trials/trials' },
    {
      id: 'door-orders',
      name: '我的订单',
      icon: 'bag',
      url: '/mall/orders',
      ...(openOrders > 0 && { note: `${openOrders} 个待取`, tone: 'do' }),
    },
    { id: 'to-history', name: '积分明细', icon: 'list', url: '/account/history' },
  ]
}
