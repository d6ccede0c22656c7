// In WeChat: its wheels for days and times.
import { Picker, View } from '@tarojs/components'

interface InputProps {
  id: string
  value: string
  onValue: (value: string) => void
}

export function DateInput({ id, value, onValue }: InputProps) {
  return (
    <Picker
      className="date-part"
      mode="date"
      id={id}
      value={value}
      onChange={event => onValue(event.detail.value)}
    >
      <View className="date-input">{value || '请选择日期'}</View>
    </Picker>
  )
}

export function TimeInput({ id, value, onValue }: InputProps) {
  return (
    <Picker
      className="date-part date-part--time"
      mode="time"
      id={id}
      value={value}
      onChange={event => onValue(event.detail.value)}
    >
      <View className="date-input date-input--time">{value}</View>
    </Picker>
  )
}
