// The gold edge of a paper that belongs to the paid membership.
import { View } from '@tarojs/components'
import './gold-spine.scss'

export function GoldSpine() {
  return <View className="gold-spine" />
}
