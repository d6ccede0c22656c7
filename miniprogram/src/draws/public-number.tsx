// The public number: no phone can check it, everybody can look it up.
import { Text, View } from '@tarojs/components'
import { Icon } from '../ui/icon'

export function PublicNumber({ name, number }: { name: string | null; number: string }) {
  return (
    <View className="check-step" id="public-number">
      <View className="check-step__mark">
        <Icon name="list" isSmall color="#636865" />
      </View>
      <View className="check-step__words">
        <Text className="check-step__title">公共号码</Text>
        <Text className="check-step__value">
          {name ? `${name} ` : ''}
          {number}
        </Text>
        <Text className="check-step__found">截止以后才产生，谁也无法预知。请到公布它的地方对照一下。</Text>
      </View>
    </View>
  )
}
