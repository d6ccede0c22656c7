// How far a draw has come, and what is to be done next.
import type { StaffDrawRow } from '@shared/staff/draws-api'
import { Text, View } from '@tarojs/components'
import { instantInWords } from '../../ui/figures'
import { stagesOf } from './stages'

interface StageLineProps {
  draw: StaffDrawRow
  /** What comes next; null where nobody here does anything about it. */
  next: string | null
}

export function StageLine({ draw, next }: StageLineProps) {
  const now = new Date()
  return (
    <View className="office-panel stage" id="stage">
      <View className="stage__steps">
        {stagesOf(draw).map(({ name, at, isReached }) => (
          <View key={name} className={isReached ? 'stage__step stage__step--on' : 'stage__step'}>
            <View className="stage__dot" />
            <Text className="stage__name">{name}</Text>
            <Text className="stage__at">{at ? instantInWords(at, now) : ''}</Text>
          </View>
        ))}
      </View>
      {next && (
        <Text className="stage__next" id="next">
          {next}
        </Text>
      )}
      {draw.endReason && <Text className="muted">原因：{draw.endReason}</Text>}
    </View>
  )
}
