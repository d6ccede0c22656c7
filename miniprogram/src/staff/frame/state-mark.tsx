// How something stands, in a word with a dot before it.
import type { Phase } from '@shared/staff/offers-api'
import { View } from '@tarojs/components'

export type Tone = 'on' | 'soon' | 'held' | 'off'

export function StateMark({ words, tone }: { words: string; tone: Tone }) {
  return <View className={`phase-mark phase-mark--${tone}`}>{words}</View>
}

export const phaseMarks: Record<Phase, { words: string; tone: Tone }> = {
  planned: { words: '未开始', tone: 'soon' },
  running: { words: '进行中', tone: 'on' },
  paused: { words: '已暂停', tone: 'held' },
  over: { words: '已到期', tone: 'off' },
  ended: { words: '已结束', tone: 'off' },
}

export const phaseFilters = (Object.keys(phaseMarks) as Phase[]).map(value => ({
  value,
  name: phaseMarks[value].words,
}))
