// The offer to be told: a quiet button, and how often WeChat will still tell once it was allowed.
import type { Template } from '@shared/notices/notice'
import { Text, View } from '@tarojs/components'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import './tell-me.scss'
import { useNotices } from './use-notices'

interface TellMeProps {
  template: Template
  /** On the button: 开奖提醒我. */
  words: string
  /** What is promised once it is allowed, where it can be said more exactly. */
  promise?: string
}

const promises: Record<Template, string> = {
  result: '已开启，中奖或选中后微信告诉您',
  expiry: '已开启，到期前微信告诉您',
}

/** Shows nothing while nothing can be offered. */
export function TellMe({ template, words, promise = promises[template] }: TellMeProps) {
  const { known, problem, askToTell, sheet } = useNotices(template)
  if (!known) return null
  return (
    <View className="tell-me">
      {known.granted === 0 ? (
        <Button id={`tell-me-${template}`} kind="quiet" isSmall onTap={askToTell}>
          {words}
        </Button>
      ) : (
        <View className="tell-me__on" id={`told-${template}`}>
          <Icon name="check" color="#28704F" isSmall />
          <View className="tell-me__words">
            <Text className="tell-me__promise">{promise}</Text>
            <Text className="muted figures">一次通知一件，还能通知 {known.granted} 次</Text>
          </View>
          <Button id={`tell-me-${template}`} kind="text" isSmall onTap={askToTell}>
            加一次
          </Button>
        </View>
      )}
      {problem && (
        <Text className="tell-me__problem muted" id={`tell-me-problem-${template}`}>
          {problem}
        </Text>
      )}
      {sheet}
    </View>
  )
}
