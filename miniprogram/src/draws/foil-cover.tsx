// The foil over a scratch card: a finger rubs tiles off it, and the rest falls off when enough is gone.
import { Text, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { useFinger } from './finger'
import { columns, isRubbedOff, type Place, rows, rub, untouched } from './foil'

interface FoilCoverProps {
  /** Nothing is under it yet. */
  isLocked: boolean
  isOff: boolean
  words: string
  onRubbedOff: () => void
}

const tiles = Array.from({ length: columns * rows }, (_, tile) => tile)

export function FoilCover({ isLocked, isOff, words, onRubbedOff }: FoilCoverProps) {
  // Kept beside the state: a quick finger moves twice before anything is drawn.
  const rubbedNow = useRef(untouched)
  const [rubbed, setRubbed] = useState(untouched)
  const last = useRef<Place | null>(null)
  const finger = useFinger('foil', (place, ratio) => {
    const before = rubbedNow.current
    if (isLocked || isOff || place === null || isRubbedOff(before)) {
      last.current = null
      return
    }
    const after = rub(before, last.current, place, ratio)
    last.current = place
    if (after === before) return
    rubbedNow.current = after
    setRubbed(after)
    if (isRubbedOff(after)) onRubbedOff()
  })

  return (
    <View id="foil" className={isOff ? 'foil foil--off' : 'foil'} aria-label={words} {...finger}>
      {tiles.map(tile => (
        <View key={tile} className={rubbed.has(tile) ? 'foil__tile foil__tile--off' : 'foil__tile'} />
      ))}
      {rubbed.size === 0 && <Text className="foil__words">{words}</Text>}
    </View>
  )
}
