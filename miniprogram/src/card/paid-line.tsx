// What the card says of a paid membership: one quiet line, and near its end a reminder under the code. Others see nothing.
import type { Me } from '@shared/account/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { dayInWords } from '../ui/figures'
import { Icon } from '../ui/icon'

const toMembership = () => Taro.navigateTo({ url: '/membership/membership' })

export function PaidLine({ me: { paid } }: { me: Me }) {
  if (paid === null || paid.isEnding) return null
  return (
    <View id="paid-line" className="code-panel__paid" role="button" onClick={toMembership}>
      {/* With its year: it seldom is this one. */}
      <Text>付费会员 · 至 {dayInWords(paid.until, '')}</Text>
    </View>
  )
}

export function EndingLine({ me: { paid } }: { me: Me }) {
  if (!paid?.isEnding) return null
  const { daysLeft } = paid
  return (
    <View id="paid-ending" className="ending-line gap" role="button" onClick={toMembership}>
      <Text>{daysLeft === 0 ? '付费会员今天到期' : `付费会员还有 ${daysLeft} 天到期`}</Text>
      <Icon name="forward" isSmall color="#1F2421" />
    </View>
  )
}
