// The month on paper: which days had a check-in, which were made up, which were missed.
import type { CheckinStatus } from '@shared/checkin/api'
import { Text, View } from '@tarojs/components'
import { Icon } from '../ui/icon'
import { type MonthDay, weeksOf } from './checkin-words'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

export function MonthPaper({ status }: { status: CheckinStatus }) {
  return (
    <View className="month gap">
      <View className="month__head">
        <Text className="month__title">{Number(status.today.slice(5, 7))}月</Text>
        <Text className="muted figures">签到 {status.days.length} 天</Text>
      </View>
      <View className="month__week">
        {weekdays.map(name => (
          <Text key={name} className="month__weekday">
            {name}
          </Text>
        ))}
      </View>
      {weeksOf(status).map((week, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: weeks of a month never move.
        <View key={index} className="month__week">
          {week.map((day, weekday) => (
            <View key={weekdays[weekday]} className="month__place">
              {day && <DayMark day={day} isToday={day.day === status.today} />}
            </View>
          ))}
        </View>
      ))}
      <View className="legend">
        {legend.map(state => (
          <View key={state} className="legend__one">
            <View className={`legend__mark legend__mark--${state}`} />
            {spoken[state]}
          </View>
        ))}
      </View>
    </View>
  )
}

const legend = ['done', 'made-up', 'missed'] as const
const spoken = { done: '已签到', 'made-up': '已补签', missed: '漏签', today: '今天', plain: '' } as const

function DayMark({ day: { day, date, state }, isToday }: { day: MonthDay; isToday: boolean }) {
  const classes = ['month__day', `month__day--${state}`, isToday && 'month__day--now']
  return (
    <View
      id={`day-${day}`}
      className={classes.filter(Boolean).join(' ')}
      aria-label={`${date}日${spoken[state]}`}
    >
      {state === 'done' ? <Icon name="check" color="#2F7D5B" isSmall /> : state === 'made-up' ? '补' : date}
    </View>
  )
}
