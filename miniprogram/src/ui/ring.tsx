// A quiet ring that empties in thirty seconds. The style sheet moves it: nothing is drawn again each second.
import { View } from '@tarojs/components'

/** `secondsGone` of thirty have passed already. Give it a `key` of what it counts, so that it starts anew. */
export function Ring({ secondsGone }: { secondsGone: number }) {
  const begun = { animationDelay: `-${Math.min(30, Math.max(0, secondsGone)).toFixed(1)}s` }
  return (
    <View className="ring">
      <View className="ring__half ring__half--right">
        <View className="ring__fill ring__fill--right" style={begun} />
      </View>
      <View className="ring__half ring__half--left">
        <View className="ring__fill ring__fill--left" style={begun} />
      </View>
      <View className="ring__hole" />
    </View>
  )
}
