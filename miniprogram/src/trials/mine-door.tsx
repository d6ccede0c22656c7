// The way to one's own applications, in the head of a page of trials.
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import './mine-door.scss'

export function MineDoor() {
  return (
    <View
      id="to-mine"
      className="mine-door"
      role="button"
      onClick={() => Taro.navigateTo({ url: '/trials/mine' })}
    >
      我的试用
    </View>
  )
}
