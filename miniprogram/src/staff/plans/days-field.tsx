// Days of a month, as a leaf of a calendar: a tap takes one or leaves it.
import { View } from '@tarojs/components'
import { Labelled } from '../frame/fields'
import { withDay } from './plan-draft'

interface DaysFieldProps {
  label: string
  days: number[]
  wrong: string | null
  onDays: (days: number[]) => void
}

const allDays = Array.from({ length: 31 }, (_, at) => at + 1)

export function DaysField({ label, days, wrong, onDays }: DaysFieldProps) {
  const hint = days.some(day => day > 28) ? '没有这一天的月份，那个月就少一次' : undefined
  return (
    <Labelled label={label} wrong={wrong} hint={hint}>
      <View className="month-days">
        {allDays.map(day => {
          const isOn = days.includes(day)
          return (
            <View
              key={day}
              id={`plan-day-${day}`}
              className={isOn ? 'month-days__one month-days__one--on' : 'month-days__one'}
              role="checkbox"
              aria-checked={isOn}
              onClick={() => onDays(withDay(days, day))}
            >
              {day}
            </View>
          )
        })}
      </View>
    </Labelled>
  )
}
