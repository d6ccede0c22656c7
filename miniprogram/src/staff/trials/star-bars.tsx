// How many gave five stars, four, three, two, one: a bar each.
import { Text, View } from '@tarojs/components'
import { grouped } from '../../ui/figures'

export function StarBars({ counts }: { counts: number[] }) {
  const most = Math.max(1, ...counts)
  return (
    <View className="star-bars">
      {counts
        .map((count, index) => ({ stars: index + 1, count }))
        .reverse()
        .map(({ stars, count }) => (
          <View key={stars} className="star-bars__row" aria-label={`${stars} 星 ${count} 条`}>
            <Text className="star-bars__name">{stars} 星</Text>
            <View className="star-bars__track">
              <View className="star-bars__bar" style={{ width: `${(count / most) * 100}%` }} />
            </View>
            <Text className="star-bars__count">{grouped(count)}</Text>
          </View>
        ))}
    </View>
  )
}
