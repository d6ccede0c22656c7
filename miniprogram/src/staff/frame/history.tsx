// What was changed on one thing, by whom and when, newest first.
import type { ChangeRecord } from '@shared/staff/change-record'
import { Text, View } from '@tarojs/components'
import { instantInWords } from '../../ui/figures'
import { byWords, changeInWords, deedName } from '../change-words'
import { Panel } from './opened'

export function History({ changes }: { changes: ChangeRecord[] }) {
  const now = new Date()
  return (
    <Panel title="更改记录">
      {changes.length === 0 && <Text className="muted">还没有更改</Text>}
      {changes.map(({ _id, at, by, byName, what, before, after }) => (
        <View key={_id} className="past-change">
          <View className="past-change__head">
            <Text className="past-change__deed">{deedName(what)}</Text>
            <Text className="muted figures">
              {instantInWords(at, now)} · {byWords({ by, byName })}
            </Text>
          </View>
          <Text className="past-change__words">{changeInWords(before, after)}</Text>
        </View>
      ))}
    </Panel>
  )
}
