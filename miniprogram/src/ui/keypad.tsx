// The keys of an amount, large enough for a thumb.
import { View } from '@tarojs/components'
import { Icon } from './icon'

export const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'dot', '0', 'back'] as const
export type Key = (typeof keys)[number]

export function Keypad({ onKey }: { onKey: (key: Key) => void }) {
  return (
    <View className="keypad">
      {keys.map(key => (
        <View
          key={key}
          id={`key-${key}`}
          className="keypad__key"
          hoverClass="keypad__key--pressed"
          hoverStayTime={60}
          role="button"
          aria-label={key === 'back' ? '退格' : key === 'dot' ? '小数点' : key}
          onClick={() => onKey(key)}
        >
          {key === 'back' ? <Icon name="backspace" /> : key === 'dot' ? '.' : key}
        </View>
      ))}
    </View>
  )
}
