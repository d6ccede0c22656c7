// Who changed what, newest first. Nothing here can be edited.
import type { ChangeRecord } from '@shared/staff/change-record'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { useRemote } from '../call/use-remote'
import { Button } from '../ui/button'
import { instantInWords } from '../ui/figures'
import { Empty, Failed, Loading, Notice } from '../ui/states'
import { byWords, changeInWords, changeTitle } from './change-words'
import { SectionHead } from './section-head'

const pageSize = 30

export function Changes() {
  const first = useRemote(() => call('staff', 'changes', { limit: pageSize }), [])
  return (
    <>
      <SectionHead title="更改记录" note="优惠、抽奖、试用、商城、会员计划、员工、门店和终端的每一次更改。" />
      {first.state === 'loading' && <Loading />}
      {first.state === 'failed' && <Failed words={refusalText[first.refusal]} onRetry={first.retry} />}
      {first.state === 'ready' &&
        (first.value.ok ? (
          <List items={first.value.value.items} next={first.value.value.next} />
        ) : (
          <Failed words={refusalText[first.value.refusal]} onRetry={first.again} />
        ))}
    </>
  )
}

function List(first: { items: ChangeRecord[]; next: string | null }) {
  const [items, setItems] = useState(first.items)
  const [next, setNext] = useState(first.next)
  const [problem, setProblem] = useState<string | null>(null)
  const now = new Date()

  async function more() {
    if (next === null) return
    const answer = await call('staff', 'changes', { before: next, limit: pageSize })
    if (!answer.ok) return setProblem(refusalText[answer.refusal])
    setProblem(null)
    setItems(known => [...known, ...answer.value.items])
    setNext(answer.value.next)
  }

  if (items.length === 0) return <Empty words="还没有更改" />
  return (
    <>
      <View className="rows">
        {items.map(change => (
          <View key={change._id} className="rows__row office-row">
            <View className="office-row__main">
              <Text className="office-row__name">
                {changeTitle(change.what, change.before, change.after)}
              </Text>
              <Text className="muted office-row__id">{changeInWords(change.before, change.after)}</Text>
            </View>
            <Text className="office-row__cell">{byWords(change)}</Text>
            <Text className="office-row__cell figures">{instantInWords(change.at, now)}</Text>
          </View>
        ))}
      </View>
      {problem && (
        <View className="gap">
          <Notice words={problem} />
        </View>
      )}
      {next !== null && (
        <View className="gap">
          <Button id="more" kind="text" onTap={more}>
            看更早的
          </Button>
        </View>
      )}
    </>
  )
}
