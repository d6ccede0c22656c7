// The birthday: a month and a day, no year. Once a year it can be changed.
import type { Me } from '@shared/account/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { Sheet } from '../ui/sheet'
import { Notice } from '../ui/states'
import { birthdayOf, birthdayWords, daysIn, months, partsOf } from './birthday'

interface BirthdaySheetProps {
  birthday: string | null
  onSaved: (me: Me) => void
  onClose: () => void
}

export function BirthdaySheet({ birthday, onSaved, onClose }: BirthdaySheetProps) {
  const [month, setMonth] = useState(partsOf(birthday).month)
  const [date, setDate] = useState(partsOf(birthday).date)
  const [problem, setProblem] = useState<string | null>(null)
  const days = month === null ? [] : daysIn(month)
  const chosen = month !== null && date !== null && days.includes(date) ? birthdayOf(month, date) : null

  async function save() {
    if (chosen === null) return
    setProblem(null)
    const answer = await call('account', 'saveBirthday', { birthday: chosen })
    if (!answer.ok) return setProblem(refusalText[answer.refusal])
    onSaved(answer.value)
    onClose()
  }

  return (
    <Sheet title="生日" onClose={onClose}>
      <Text className="muted">只用来送生日礼，可以不填。一年只能改一次。</Text>
      <Text className="birthday__label">月</Text>
      <Grid name="month" values={months} value={month} onChoose={setMonth} />
      {month !== null && (
        <>
          <Text className="birthday__label">日</Text>
          <Grid name="date" values={days} value={date} onChoose={setDate} />
        </>
      )}
      {problem && (
        <View className="gap">
          <Notice id="birthday-problem" words={problem} />
        </View>
      )}
      <View className="gap-large">
        <Button id="save-birthday" isOff={chosen === null || chosen === birthday} onTap={save}>
          {chosen === null ? '选好月和日' : `保存 ${birthdayWords(chosen)}`}
        </Button>
      </View>
    </Sheet>
  )
}

interface GridProps {
  name: 'month' | 'date'
  values: number[]
  value: number | null
  onChoose: (value: number) => void
}

function Grid({ name, values, value, onChoose }: GridProps) {
  return (
    <View className="birthday__grid">
      {values.map(one => (
        <View
          key={one}
          id={`birthday-${name}-${one}`}
          className={`birthday__one birthday__one--${name} ${one === value ? 'birthday__one--on' : ''}`}
          role="radio"
          aria-checked={one === value}
          onClick={() => onChoose(one)}
        >
          {one}
        </View>
      ))}
    </View>
  )
}
