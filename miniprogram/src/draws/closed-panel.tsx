// The published list: how long it is, its fingerprint, who cannot win, and the door to look one's own ticket up.
import type { DrawShown } from '@shared/draws/api'
import type { Closing, ExclusionReason } from '@shared/draws/draw'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { grouped } from '../ui/figures'
import { Icon } from '../ui/icon'
import { exclusionWords, shortHash } from './draw-words'

export function ClosedPanel({ draw, closing }: { draw: DrawShown; closing: Closing }) {
  const [first] = draw.ticketNos
  const what = draw.kind === 'instant' ? '卡' : '抽奖券'
  const ticket = first === undefined ? '' : `&ticket=${first}`
  return (
    <View className="draw__section">
      <Text className="draw__label">名单已公布</Text>
      <View className="rows" id="closing">
        <Row label={what} words={`${grouped(closing.tickets)} 张，${grouped(closing.members)} 人`} />
        <Row label="名单的指纹" words={shortHash(closing.listHash)} />
        <Row label="不能中奖" words={exclusionsInWords(closing)} />
        <View
          id="to-check"
          className="rows__row"
          role="button"
          hoverClass="rows__row--pressed"
          onClick={() =>
            Taro.navigateTo({ url: `/draws/check?id=${encodeURIComponent(draw.drawId)}${ticket}` })
          }
        >
          <Text className="draw__door">
            {draw.phase === 'drawn' ? '验证开奖' : first === undefined ? '核对名单' : `我的${what}在名单里吗`}
          </Text>
          <Icon name="forward" isSmall color="#C5411B" />
        </View>
      </View>
    </View>
  )
}

/** `3 人：员工不能中奖 2，操作快得不像真人 1`; reasons in their order. */
function exclusionsInWords({ exclusions }: Closing): string {
  if (exclusions.length === 0) return '没有'
  const counts = new Map<ExclusionReason, number>()
  for (const { reason } of exclusions) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const parts = [...counts].map(([reason, count]) => `${exclusionWords[reason]} ${count} 人`)
  return parts.join('，')
}

function Row({ label, words }: { label: string; words: string }) {
  return (
    <View className="rows__row">
      <Text className="draw-fact__label">{label}</Text>
      <Text className="draw-fact__words">{words}</Text>
    </View>
  )
}
