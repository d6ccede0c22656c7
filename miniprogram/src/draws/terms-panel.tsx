// The terms as they were published: when, who, by which number, the rules in full, and how prizes are received.
import type { DrawShown } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import { grouped, instantInWords } from '../ui/figures'
import { limitWords, whoWords } from './draw-words'

export function TermsPanel({ draw }: { draw: DrawShown }) {
  return (
    <View className="draw__section">
      <Text className="draw__label">规则</Text>
      <View className="rows">
        {factsOf(draw, new Date()).map(([label, words]) => (
          <View key={label} className="draw-term">
            <Text className="draw-term__label">{label}</Text>
            <Text className="draw-term__words">{words}</Text>
          </View>
        ))}
        <Text className="draw__rules">{draw.rules}</Text>
      </View>
    </View>
  )
}

function factsOf(draw: DrawShown, now: Date): [label: string, words: string][] {
  const { opensAt, closesAt, drawsAt, publicNumberName, cards, onePrizeAMember } = draw
  const hasGoods = draw.prizes.some(({ kind }) => kind === 'goods')
  const many = onePrizeAMember ? '，每人最多中一份' : ''
  return [
    ['时间', `${instantInWords(opensAt, now)} 至 ${instantInWords(closesAt, now)}`],
    ...optional('开奖', drawsAt && `${instantInWords(drawsAt, now)} 以后`),
    ...optional('公共号码', publicNumberName),
    ...optional('卡片总数', cards === null ? null : `${grouped(cards)} 张，奖品都在里面`),
    ['谁能参加', `${whoWords(draw.who)}，${limitWords(draw)}${many}`],
    ['怎么领奖', draw.howToClaim],
    ...optional(
      '领奖期限',
      hasGoods ? `${cards === null ? '开奖' : '刮中'}后 ${draw.claimWithinDays} 天内` : null,
    ),
  ]
}

function optional(label: string, words: string | null): [string, string][] {
  return words ? [[label, words]] : []
}
