// One stamp card, as one would carry it in a purse.
import { dayOf } from '@shared/calendar'
import type { StampCard } from '@shared/coupons/api'
import { Text, View } from '@tarojs/components'
import { circlesOf, progressWords, untilWords, whatWords } from './stamp-words'
import './stamps.scss'

export function StampCardPaper({ card }: { card: StampCard }) {
  const { programmeId, title, note, stamps, needed, until } = card
  return (
    <View className="stamp-card" id={`stamps-${programmeId}`}>
      <View className="stamp-card__head">
        <Text className="stamp-card__title">{title}</Text>
        <Text className="stamp-card__count" id={`stamps-of-${programmeId}`}>
          {Math.max(0, stamps)} / {needed}
        </Text>
      </View>
      <View className="stamp-card__circles">
        {circlesOf(card).map((circle, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the circles are printed on the card and never move.
          <View key={index} className="stamp-card__place">
            {circle === 'stamped' ? (
              <View className={`stamp stamp--${(index * 2 + Math.floor(index / 5)) % 5}`}>
                <View className="stamp__ring">街角</View>
              </View>
            ) : (
              <View className={circle === 'next' ? 'stamp-place stamp-place--next' : 'stamp-place'}>
                {index + 1 === needed ? '满' : index + 1}
              </View>
            )}
          </View>
        ))}
      </View>
      <Text className={stamps < 0 ? 'stamp-card__next stamp-card__next--owed' : 'stamp-card__next'}>
        {progressWords(card)}
      </Text>
      <Text className="stamp-card__small">{whatWords(card)}</Text>
      <Text className="stamp-card__small">{untilWords(until, dayOf(new Date()))}，集满自动变成券</Text>
      {note && <Text className="stamp-card__small">{note}</Text>}
    </View>
  )
}
