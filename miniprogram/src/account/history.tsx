// 积分明细: every change of the account, newest first, a page at a time.
import type { HistoryItem } from '@shared/account/api'
import { dayOf } from '@shared/calendar'
import { Text, View } from '@tarojs/components'
import Taro, { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { useRemote } from '../call/use-remote'
import { Button, useOneAtATime } from '../ui/button'
import { Page } from '../ui/page'
import { Empty, Failed, Loading } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import './history.scss'
import { rowWords } from './history-row'

const pageSize = 20

export default function HistoryPage() {
  return (
    <Page>
      <TopBar title="积分明细" canGoBack />
      <History />
    </Page>
  )
}

function History() {
  const first = useRemote(() => call('account', 'history', { limit: pageSize }), [])
  if (first.state === 'loading') return <Loading />
  if (first.state === 'failed') return <Failed words={refusalText[first.refusal]} onRetry={first.retry} />
  if (!first.value.ok) {
    return (
      <Empty words={refusalText[first.value.refusal]}>
        <Button kind="quiet" isSmall onTap={() => Taro.switchTab({ url: '/card/card' })}>
          去领卡
        </Button>
      </Empty>
    )
  }
  const { items, next } = first.value.value
  if (items.every(item => item.kind === 'joined')) {
    return <Empty words={'还没有积分记录\n结账时出示会员码，就从这里开始'} />
  }
  return <List items={items} next={next} />
}

function List(first: { items: HistoryItem[]; next: number | null }) {
  const [items, setItems] = useState(first.items)
  const [next, setNext] = useState(first.next)
  const [problem, setProblem] = useState<string | null>(null)
  const { run } = useOneAtATime()

  async function more() {
    if (next === null) return
    const answer = await call('account', 'history', { before: next, limit: pageSize })
    if (!answer.ok) return setProblem(refusalText[answer.refusal])
    setProblem(null)
    setItems(known => [...known, ...answer.value.items])
    setNext(answer.value.next)
  }
  useReachBottom(() => {
    if (problem === null) run(more)
  })

  return (
    <>
      {byMonth(items).map(({ month, entries }) => (
        <View key={month}>
          <Text className="history__month">{month}</Text>
          <View className="rows">
            {entries.map(item => (
              <Row key={item.seq} item={item} />
            ))}
          </View>
        </View>
      ))}
      {next === null ? (
        <Text className="history__end">没有更早的了</Text>
      ) : (
        <View className="gap">
          {problem && <Text className="history__end">{problem}</Text>}
          <Button id="more" kind="text" onTap={() => run(more)}>
            看更早的
          </Button>
        </View>
      )}
    </>
  )
}

function Row({ item }: { item: HistoryItem }) {
  const { title, note, moves } = rowWords(item, new Date())
  return (
    <View className="history__row">
      <View className="history__words">
        <View>
          <Text className="history__what">{title}</Text>
          {item.isLate && <Text className="history__late">补记</Text>}
        </View>
        <Text className="muted figures">{note}</Text>
      </View>
      <View className="history__figures">
        {moves.map(({ points, isGain }) => (
          <Text
            key={points}
            className={isGain ? 'history__figure history__figure--gained' : 'history__figure'}
          >
            {points}
          </Text>
        ))}
      </View>
    </View>
  )
}

function byMonth(items: HistoryItem[]): { month: string; entries: HistoryItem[] }[] {
  const months: { month: string; entries: HistoryItem[] }[] = []
  for (const item of items) {
    const [year, number] = dayOf(item.at).split('-')
    const month = `${year}年${Number(number)}月`
    const last = months[months.length - 1]
    if (last?.month === month) last.entries.push(item)
    else months.push({ month, entries: [item] })
  }
  return months
}
