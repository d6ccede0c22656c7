// The same offer as a row of a list: 到期提醒, and how often it will still come.
import type { Template } from '@shared/notices/notice'
import { Text, View } from '@tarojs/components'
import { useOneAtATime } from '../ui/button'
import { Icon } from '../ui/icon'
import { useNotices } from './use-notices'

/** Shows nothing while nothing can be offered. */
export function TellMeRow({ template, words }: { template: Template; words: string }) {
  const { known, problem, askToTell, sheet } = useNotices(template)
  const { run } = useOneAtATime()
  if (!known) return null
  const value = known.granted === 0 ? '去开启' : `还能提醒 ${known.granted} 次`
  return (
    <View id={`tell-me-${template}`} className="rows__row" role="button" onClick={() => run(askToTell)}>
      <View className="rows__name">
        <Text>{words}</Text>
        {problem && (
          <View>
            <Text className="muted" id={`tell-me-problem-${template}`}>
              {problem}
            </Text>
          </View>
        )}
      </View>
      <Text className="muted figures">{value}</Text>
      <Icon name="forward" isSmall color="#636865" />
      {sheet && <View onClick={event => event.stopPropagation()}>{sheet}</View>}
    </View>
  )
}
