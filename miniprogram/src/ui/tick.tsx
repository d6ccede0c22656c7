// A round mark at the end of a row that can be chosen.
import { View } from '@tarojs/components'
import { Icon } from './icon'
import './tick.scss'

export function Tick({ isOn }: { isOn: boolean }) {
  return (
    <View className={isOn ? 'tick tick--on' : 'tick'}>
      {isOn && <Icon name="check" color="#FFFFFF" isSmall />}
    </View>
  )
}
