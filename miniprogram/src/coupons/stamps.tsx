// 集印花: the member's stamp cards, as one would carry them in a purse.
import { dayOf } from '@shared/calendar'
import type { StampCard } from '@shared/coupons/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { Page } from '../ui/page'
import { Empty } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { circlesOf, progressWords, untilWords, whatWords } from './stamp-words'
import './stamps.scss'

export default function StampsPage() {
  const remote = useRemote(() => call('coupons', 'stamps', {}), [])
  return (
    <Page>
      <TopBar title="集印花" canGoBack />
      <Asked remote={remote}>
        {({ cards }) =>
          cards.length === 0 ? (
            <Empty words={'现在没有集印花活动\n有了会在这里出现'}>
              <Button kind="quiet" isSmall onTap={() => Taro.switchTab({ url: '/card/card' })}>
                回到会员码
              </Button>
            </Empty>
          ) : (
            cards.map(card => <Card key={card.programmeId} card={card} />)
          )
        }
      </Asked>
    </Page>
  )
}

function Card({ card }: { card: StampCard }) {
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
              <View className={`stamp stamp--${index % 5}`}>
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
