// 时段: all day, or from one time of the day until another.
import { View } from '@tarojs/components'
import { Choices } from '../../ui/field'
import { TimeInput } from '../frame/date-input'
import { Labelled } from '../frame/fields'

interface Hours {
  from: string
  to: string
}

interface HoursFieldProps {
  hours: Hours | null
  wrong: string | null
  onHours: (hours: Hours | null) => void
}

const spans = [
  { value: 'all-day', name: '全天' },
  { value: 'some-hours', name: '只在时段内' },
] as const

export function HoursField({ hours, wrong, onHours }: HoursFieldProps) {
  return (
    <>
      <Choices
        label="时段"
        options={spans}
        value={hours ? 'some-hours' : 'all-day'}
        onChoose={span => onHours(span === 'all-day' ? null : (hours ?? { from: '07:00', to: '10:00' }))}
      />
      {hours && (
        <Labelled label="从几点到几点（到点就不能用了）" wrong={wrong}>
          <View className="moment">
            <TimeInput id="offer-from" value={hours.from} onValue={from => onHours({ ...hours, from })} />
            {/* A clock has no 24:00: midnight as an end is the end of the day. */}
            <TimeInput
              id="offer-to"
              value={hours.to === '24:00' ? '00:00' : hours.to}
              onValue={to => onHours({ ...hours, to: to === '00:00' ? '24:00' : to })}
            />
          </View>
        </Labelled>
      )}
    </>
  )
}
