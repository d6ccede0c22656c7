// The own periods, newest first; behind each is its order.
import type { PeriodShown } from '@shared/membership/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Icon } from '../ui/icon'
import { datesWords, periodNames } from './membership-words'

export function PeriodList({ periods, isActive }: { periods: PeriodShown[]; isActive: boolean }) {
  return (
    <>
      <Text className="membership__label">我的会员期</Text>
      <View className="rows">
        {periods.map(period => (
          <View
            key={period.orderNo}
            id={`order-${period.orderNo}`}
            className="rows__row"
            role="button"
            onClick={() =>
              Taro.navigateTo({ url: `/membership/order?no=${encodeURIComponent(period.orderNo)}` })
            }
          >
            <View className="period__words">
              <View className="period__head">
                <Text>{period.name}</Text>
                <Text className={`period__state period__state--${period.state}`}>
                  {periodNames[period.state]}
                </Text>
              </View>
              <Text className="muted figures">{datesWords(period)}</Text>
            </View>
            <Icon name="forward" isSmall color="#636865" />
          </View>
        ))}
        {!isActive && (
          <View
            id="to-savings"
            className="rows__row"
            role="button"
            onClick={() => Taro.navigateTo({ url: '/membership/savings' })}
          >
            <Text>上一期省了多少</Text>
            <Icon name="forward" isSmall color="#636865" />
          </View>
        )}
      </View>
    </>
  )
}
