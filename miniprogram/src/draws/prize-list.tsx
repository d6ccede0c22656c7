// What there is to win: each prize with its worth, and how many there are (are left).
import type { DrawShown, PrizeShown } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import { Picture } from '../mall/picture'
import { grouped } from '../ui/figures'
import { worthWords } from './draw-words'
import { prizeKindWords } from './win-words'

export function PrizeList({ draw }: { draw: Pick<DrawShown, 'kind' | 'prizes'> }) {
  return (
    <View className="draw__section">
      <Text className="draw__label">奖品</Text>
      <View className="rows">
        {draw.prizes.map(prize => (
          <PrizeRow key={prize.prizeId} prize={prize} isInstant={draw.kind === 'instant'} />
        ))}
      </View>
    </View>
  )
}

function PrizeRow({ prize, isInstant }: { prize: PrizeShown; isInstant: boolean }) {
  return (
    <View className="rows__row prize-row" id={`prize-${prize.prizeId}`}>
      <Picture picture={prize.picture} size="small" />
      <View className="prize-row__words">
        <Text className="prize-row__title">{prize.title}</Text>
        <Text className="muted figures">
          {worthWords(prize.valueFen)} · {prizeKindWords(prize)}
        </Text>
      </View>
      <View className="prize-row__count">
        {isInstant ? (
          <>
            <Text className="prize-row__figure">剩 {grouped(prize.left)}</Text>
            <Text className="muted figures">共 {grouped(prize.quantity)}</Text>
          </>
        ) : (
          <Text className="prize-row__figure">{grouped(prize.quantity)} 份</Text>
        )}
      </View>
    </View>
  )
}
