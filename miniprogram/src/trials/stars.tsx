// Five stars: as many are full as were given. They can be small beside words, or marks to tap.
import { Image, View } from '@tarojs/components'
import { svgAddress } from '../ui/svg'
import { starNames } from './review-words'
import './stars.scss'

const path = 'M12 2.8l2.8 5.9 6.4.8-4.7 4.5 1.2 6.4-5.7-3.1-5.7 3.1 1.2-6.4L2.8 9.5l6.4-.8z'

const star = (fill: string, stroke: string) =>
  svgAddress(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="96" height="96"><path fill="${fill}" stroke="${stroke}" stroke-width="1.4" stroke-linejoin="round" d="${path}"/></svg>`,
  )
const full = star('#E4572E', '#E4572E')
const empty = star('#FFFFFF', '#8B908D')

/** `stars` may be a fraction: 4.5 has five full ones. */
export function Stars({ stars }: { stars: number }) {
  return (
    <View className="stars" aria-label={`${stars} 星`}>
      {starNames.map((name, index) => (
        <Image key={name} className="stars__one" src={index < Math.round(stars) ? full : empty} />
      ))}
    </View>
  )
}

interface StarChoiceProps {
  /** 0 before any was tapped. */
  stars: number
  onStars: (stars: number) => void
}

export function StarChoice({ stars, onStars }: StarChoiceProps) {
  return (
    <View className="star-choice" role="radiogroup">
      {starNames.map((name, index) => (
        <View
          key={name}
          id={`star-${index + 1}`}
          className="star-choice__one"
          role="radio"
          aria-label={`${index + 1} 星，${name}`}
          aria-checked={stars === index + 1}
          onClick={() => onStars(index + 1)}
        >
          <Image className="star-choice__mark" src={index < stars ? full : empty} />
        </View>
      ))}
    </View>
  )
}
