// The published list: how long it is, its fingerprint, who cannot win, and the door to look one's own ticket up.
import type { DrawShown } from '@shared/draws/api'
import type { Closing, ExclusionReason } from '@shared/draws/draw'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { grouped } from '../ui/figures'
import { Icon } from '../ui/icon'
import { checkPage, exclusionWords, shortHash, ticketNames } from './draw-words'

export function ClosedPanel({ draw, closing }: { draw: DrawShown; closing: Closing }) {
  const what = ticketNames[draw.kind]
  const doorWords = doorFor(draw, what)
  return (
    <View className="draw__section">
      <Text className="draw__label">名单已公布</Text>
      <View className="rows" id="closing">
        <Row label={what} words={`${grouped(closing.tickets)} 张，${grouped(closing.members)} 人`} />
        <Row label="名单的指纹" words={shortHash(closing.listHash)} />
        {draw.kind !== 'instant' && <Row label="不能中奖" words={exclusionsInWords(closing)} />}
        {doorWords !== null && (
          <View
            id="to-check"
            className="rows__row"
            role="button"
            onClick={() => Taro.navigateTo({ url: checkPage(draw) })}
          >
            <Text className="draw__door">{doorWords}</Text>
            <Icon name="forward" isSmall color="#C5411B" />
          </View>
        )}
      </View>
    </View>
  )
}

/** After a draw with a public number, the door stands beside the number. */
function doorFor({ kind, phase, ticketNos }: DrawShown, what: string): string | null {
  if (phase === 'drawn') return kind === 'instant' ? '验证每一张卡' : null
  return ticketNos.length > 0 ? `我的${what}在名单里吗` : '核对名单'
}

/** `员工 2 人，操作快得不像真人 1 人` */
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
