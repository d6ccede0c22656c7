// Facts in two columns: what it is called, and what it is.
import { Text, View } from '@tarojs/components'

export function Facts({ facts }: { facts: (readonly [name: string, value: string])[] }) {
  return (
    <View className="facts">
      {facts.map(([name, value]) => (
        <View key={name} className="facts__row">
          <Text className="facts__name">{name}</Text>
          <Text className="facts__value">{value}</Text>
        </View>
      ))}
    </View>
  )
}
