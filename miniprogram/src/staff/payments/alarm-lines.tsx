// What is wrong with an order or a refund, and what to do about it.
import type { Alarm } from '@shared/membership/order'
import { Text, View } from '@tarojs/components'
import { instantInWords } from '../../ui/figures'
import { detailWords } from './alarm-words'
import { alarmWords } from './pay-words'

export function AlarmLines({ alarms }: { alarms: Alarm[] }) {
  const now = new Date()
  return (
    <>
      {alarms.map(({ at, what, details }) => (
        <View key={`${at} ${what}`} className="alarm" role="alert">
          <Text className="alarm__title">{alarmWords[what].title}</Text>
          <Text className="alarm__todo">{alarmWords[what].todo}</Text>
          <Text className="alarm__small">
            {[instantInWords(at, now), ...detailWords(details)].join(' · ')}
          </Text>
        </View>
      ))}
    </>
  )
}
