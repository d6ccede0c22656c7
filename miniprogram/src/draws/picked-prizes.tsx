// The prizes with the numbers that won them; a long row of numbers is behind a tap.
import type { DrawTerms, Prize } from '@shared/draws/draw'
import type { DrawProof } from '@shared/draws/proof-format'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { grouped } from '../ui/figures'
import { Icon } from '../ui/icon'
import { ticketWords } from './draw-words'

/** No screen needs more numbers than this. */
const numbersAtMost = 200

export function PickedPrizes({ proof, terms }: { proof: DrawProof; terms: DrawTerms }) {
  return (
    <View className="rows gap" id="picked">
      {terms.prizes.map(prize => (
        <PickedPrize
          key={prize.prizeId}
          prize={prize}
          numbers={proof.results
            .filter(({ prizeId }) => prizeId === prize.prizeId)
            .map(({ ticketNo }) => ticketNo)}
        />
      ))}
    </View>
  )
}

function PickedPrize({ prize, numbers }: { prize: Prize; numbers: number[] }) {
  const [isOpen, setOpen] = useState(false)
  const [only] = numbers
  const isFolded = numbers.length > 1
  return (
    <View id={`picked-${prize.prizeId}`} className="picked" onClick={() => setOpen(!isOpen)}>
      <View className="picked__row">
        <Text className="picked__title">{prize.title}</Text>
        {isFolded ? (
          <View className="picked__count">
            <Text className="muted figures">{grouped(numbers.length)} 份</Text>
            <Icon name="forward" isSmall color="#636865" />
          </View>
        ) : (
          <Text className="picked__number">{only === undefined ? '没有人中' : ticketWords(only)}</Text>
        )}
      </View>
      {isOpen && isFolded && (
        <Text className="picked__numbers" userSelect>
          {numbers.slice(0, numbersAtMost).map(ticketWords).join('　')}
          {numbers.length > numbersAtMost && '　……其余在 proof.json 里'}
        </Text>
      )}
    </View>
  )
}
