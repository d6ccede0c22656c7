// 补签: a paid member mends one missed day a month. Others are told so in one quiet line.
import type { Day } from '@shared/calendar'
import type { CheckinStatus } from '@shared/checkin/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { Choices } from '../ui/field'
import { dayInWords } from '../ui/figures'
import { Icon } from '../ui/icon'
import { Sheet } from '../ui/sheet'
import { Notice } from '../ui/states'

export function MakeUp({ status, onDone }: { status: CheckinStatus; onDone: () => void }) {
  const [isOpen, setOpen] = useState(false)
  if (!status.isPaidMember) {
    return (
      <View
        id="to-membership"
        className="make-up make-up--door"
        role="button"
        onClick={() => Taro.navigateTo({ url: '/membership/membership' })}
      >
        <Text>补签是付费会员的权益，每月一次</Text>
        <Icon name="forward" isSmall color="#636865" />
      </View>
    )
  }
  if (!status.makeUpLeft) return <Text className="make-up">这个月的补签用过了，下个月还有一次</Text>
  if (status.missed.length === 0) return <Text className="make-up">这个月没有漏签，补签留着用</Text>
  return (
    <View className="gap">
      <Button id="make-up" kind="quiet" onTap={() => setOpen(true)}>
        补签一天（本月还有一次）
      </Button>
      {isOpen && <MakeUpSheet status={status} onDone={onDone} onClose={() => setOpen(false)} />}
    </View>
  )
}

interface MakeUpSheetProps {
  status: CheckinStatus
  onDone: () => void
  onClose: () => void
}

function MakeUpSheet({ status, onDone, onClose }: MakeUpSheetProps) {
  const [day, setDay] = useState<Day | null>(status.missed.at(-1) ?? null)
  const [problem, setProblem] = useState<string | null>(null)

  async function makeUp() {
    if (day === null) return
    setProblem(null)
    const answer = await call('checkin', 'makeUp', { day })
    if (!answer.ok) return setProblem(refusalText[answer.refusal])
    onDone()
    onClose()
  }

  return (
    <Sheet title="补签哪一天" onClose={onClose}>
      <Text className="muted">补上后，前后的连续天数接在一起；补签不加积分</Text>
      <View className="gap-large">
        <Choices
          options={status.missed.map(missed => ({ value: missed, name: dayInWords(missed, status.today) }))}
          value={day}
          onChoose={setDay}
        />
      </View>
      {problem && (
        <View className="gap">
          <Notice id="make-up-problem" words={problem} />
        </View>
      )}
      <View className="gap-large">
        <Button id="make-up-sure" isOff={day === null} onTap={makeUp}>
          {day ? `补签 ${dayInWords(day, status.today)}` : '先选一天'}
        </Button>
      </View>
    </Sheet>
  )
}
