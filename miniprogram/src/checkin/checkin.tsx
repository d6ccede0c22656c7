// 签到: today's button, the days in a row, what they bring, and the month as it was.
import type { CheckinStatus } from '@shared/checkin/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { useRemote } from '../call/use-remote'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { grouped } from '../ui/figures'
import { Icon } from '../ui/icon'
import { Page } from '../ui/page'
import { Notice } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import './checkin.scss'
import { outlookWords, roundOf } from './checkin-words'
import { MakeUp } from './make-up'
import { MonthPaper } from './month-paper'

export default function CheckinPage() {
  const remote = useRemote(() => call('checkin', 'status', {}), [])
  const again = () => remote.state === 'ready' && remote.again()
  return (
    <Page>
      <TopBar title="签到" canGoBack />
      <Asked remote={remote}>
        {status => (
          <>
            <Today status={status} onDone={again} />
            <MonthPaper status={status} />
            <MakeUp status={status} onDone={again} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function Today({ status, onDone }: { status: CheckinStatus; onDone: () => void }) {
  // What the answer to the tap said, until the page has asked for the whole again.
  const [done, setDone] = useState<{ points: number; streak: number; balance: number } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const isDone = status.isDone || done !== null
  const streak = status.isDone ? status.streak : (done?.streak ?? status.streak)
  const balance = status.isDone ? status.balance : (done?.balance ?? status.balance)
  const seen = { ...status, isDone, streak }

  async function checkIn() {
    setProblem(null)
    const answer = await call('checkin', 'checkIn', {})
    if (!answer.ok) return setProblem(refusalText[answer.refusal])
    setDone(answer.value)
    onDone()
  }

  return (
    <View className="today">
      <View className="today__head">
        <View>
          <Text className="today__streak" id="streak">
            {streak}
          </Text>
          <Text className="today__days">天连续</Text>
        </View>
        <Text className="muted figures">积分 {grouped(balance)}</Text>
      </View>
      <View className="round">
        {roundOf(seen).map(({ points, state }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the n-th day of the round is always the n-th.
          <View key={index} className={`round__day round__day--${state}`}>
            <View className="round__coin">
              {state === 'done' ? <Icon name="check" color="#FFFFFF" isSmall /> : `+${points}`}
            </View>
            <Text className="round__name">{state === 'today' ? '今天' : `第${index + 1}天`}</Text>
          </View>
        ))}
      </View>
      {problem && <Notice id="check-in-problem" words={problem} />}
      {isDone ? (
        <View className="today__done" id="checked-in" role="alert">
          <Icon name="check" color="#28704F" />
          <Text>今天已签到，得 {status.pointsToday} 分</Text>
        </View>
      ) : (
        <Button id="check-in" onTap={checkIn}>
          签到，领 {status.pointsToday} 分
        </Button>
      )}
      <View className="today__outlook" id="outlook">
        {outlookWords(seen).map(line => (
          <View key={line}>{line}</View>
        ))}
      </View>
    </View>
  )
}
