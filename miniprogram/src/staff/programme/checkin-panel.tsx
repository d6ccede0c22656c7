// 签到: what each day in a row brings, and which business line it is booked on.
import type { Programme } from '@shared/account/programme'
import { View } from '@tarojs/components'
import { Button } from '../../ui/button'
import { Choices } from '../../ui/field'
import { Labelled, NumberField } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'

const daysAtMost = 31

export function CheckinPanel({ form: { draft, set, wordsFor } }: { form: Form<Programme> }) {
  const { checkin, lines } = draft
  const { rewards } = checkin
  const put = (changed: number[]) => set({ checkin: { ...checkin, rewards: changed } })
  return (
    <Panel title="签到" note="连续签到，走完最后一天从头再来">
      <View className="days">
        {rewards.map((points, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place in the row.
          <View key={index} className="days__one">
            <NumberField
              id={`checkin-${index}`}
              label={`第 ${index + 1} 天`}
              value={points}
              wrong={wordsFor(`checkin.rewards.${index}`)}
              onNumber={reward => put(rewards.map((old, at) => (at === index ? reward : old)))}
            />
          </View>
        ))}
      </View>
      <View className="button-row">
        {rewards.length < daysAtMost && (
          <Button id="add-day" kind="text" isSmall onTap={() => put([...rewards, rewards.at(-1) ?? 1])}>
            ＋ 加一天
          </Button>
        )}
        {rewards.length > 1 && (
          <Button id="drop-day" kind="text" isSmall onTap={() => put(rewards.slice(0, -1))}>
            去掉最后一天
          </Button>
        )}
      </View>
      <Labelled label="积分算在哪条业务线" wrong={wordsFor('checkin.line')}>
        <Choices
          options={lines.map(({ id, name }) => ({ value: id, name: name || id }))}
          value={checkin.line}
          onChoose={line => set({ checkin: { ...checkin, line } })}
        />
      </Labelled>
    </Panel>
  )
}
