// What each month saved, as bars: the month under each, whole yuan over it, and in words for those who listen.
import { Text, View } from '@tarojs/components'
import type { MonthBar } from './savings-words'

export function MonthChart({ bars }: { bars: MonthBar[] }) {
  if (bars.length === 0) return null
  return (
    <View className="chart" id="chart">
      <Text className="chart__title">每月省了多少（元）</Text>
      <View className="chart__bars" role="list">
        {bars.map(({ month, name, year, figure, height, words }) => (
          <View key={month} className="chart__month" role="listitem" aria-label={words}>
            <Text className="chart__figure">{figure}</Text>
            <View className="chart__place">
              <View className="chart__bar" style={{ height: `${height}%` }} />
            </View>
            <Text className="chart__name">{name}</Text>
            <Text className="chart__name">{year ?? ''}</Text>
          </View>
        ))}
      </View>
    </View>
  )
}
