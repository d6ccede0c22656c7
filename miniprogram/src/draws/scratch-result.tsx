// What lies under the foil.
import type { Win } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import { Picture } from '../mall/picture'
import { worthWords } from './draw-words'

export function ScratchResult({ prize }: { prize: Win | null }) {
  if (prize === null) {
    return (
      <View className="scratch-result" id="result">
        <Text className="scratch-result__none">这张没有奖</Text>
        <Text className="muted">谢谢您来，下一张也许就有</Text>
      </View>
    )
  }
  return (
    <View className="scratch-result scratch-result--won" id="result">
      <Picture picture={prize.picture} size="small" />
      <Text className="scratch-result__title">{prize.title}</Text>
      <Text className="scratch-result__worth">{worthWords(prize.valueFen)}</Text>
    </View>
  )
}
