// What a member will see of a draw: the page itself, in the frame of a phone.
import type { DrawShown } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import '../../draws/draw.scss'
import {
  enterWords,
  isPast,
  limitWords,
  phaseMark,
  playWords,
  priceWords,
  stageWords,
} from '../../draws/draw-words'
import { PrizeList } from '../../draws/prize-list'
import { TermsPanel } from '../../draws/terms-panel'
import { Picture } from '../../mall/picture'
import { PhoneFrame } from '../frame/phone-frame'

export function DrawPreview({ draw }: { draw: DrawShown }) {
  return (
    <View className="preview">
      <Text className="preview__head">{isPast(draw) ? '会员看到的' : '会员会看到'}</Text>
      <PhoneFrame foot={footWords(draw)}>
        {/* Another picture begins anew: one that could not be loaded is remembered. */}
        <Picture key={draw.picture} picture={draw.picture} size="wide" />
        <View className="draw__head">
          <Text className="draw__title">{draw.title}</Text>
          <View className="draw__line">
            <Text className={`draw__mark draw__mark--${draw.phase}`}>{phaseMark(draw)}</Text>
            <Text className="draw__facts">{stageWords(draw, new Date())}</Text>
          </View>
          {!isPast(draw) && (
            <Text className="draw__facts">{[priceWords(draw), limitWords(draw)].join(' · ')}</Text>
          )}
        </View>
        {draw.prizes.length > 0 && <PrizeList draw={draw} />}
        <TermsPanel draw={draw} />
      </PhoneFrame>
    </View>
  )
}

/** The button at its foot, as long as one can take part. */
function footWords(draw: DrawShown): string | null {
  if (draw.phase !== 'planned' && draw.phase !== 'open') return null
  return draw.kind === 'instant' ? playWords(draw, false) : enterWords(draw.points, 1)
}
