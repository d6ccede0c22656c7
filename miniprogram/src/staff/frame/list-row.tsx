// One row of a list: what it is, how it stands, and a few facts. Tapping it opens it.
import { Text, View } from '@tarojs/components'
import { useOffice } from './place'
import { StateMark, type Tone } from './state-mark'

interface ListRowProps {
  id: string
  title: string
  state: { words: string; tone: Tone }
  /** The first is what matters most. */
  facts: string[]
}

export function ListRow({ id, title, state, facts }: ListRowProps) {
  const { open, place } = useOffice()
  const isOpen = place.doing !== 'list' && place.id === id
  return (
    <View
      id={`row-${id}`}
      className={isOpen ? 'rows__row list-row list-row--open' : 'rows__row list-row'}
      role="button"
      onClick={() => open('look', id)}
    >
      <View className="list-row__head">
        <Text className="list-row__title">{title}</Text>
        <StateMark {...state} />
      </View>
      <View className="list-row__facts">
        {facts.map(fact => (
          <Text key={fact} className="list-row__fact">
            {fact}
          </Text>
        ))}
      </View>
    </View>
  )
}
