// 导入兑换码: pasted or from a file, first as a trial that only counts, then for good.
import type { ItemRow } from '@shared/staff/offers-api'
import { useState } from 'react'
import { call } from '../../call/call'
import { Button } from '../../ui/button'
import { grouped } from '../../ui/figures'
import { Notice } from '../../ui/states'
import { ListPanel } from '../frame/list-panel'
import { Opened, Panel, Tiles } from '../frame/opened'
import { useOffice } from '../frame/place'
import { codesProblem } from './codes-problem'
import { ItemPreview } from './item-preview'

interface Counted {
  added: number
  known: number
  left: number
  isDryRun: boolean
}

export function Codes({ item }: { item: ItemRow }) {
  const { changed, finish } = useOffice()
  const [csv, setCsv] = useState('')
  const [counted, setCounted] = useState<Counted | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { itemId } = item

  function put(text: string) {
    setCsv(text)
    setCounted(null)
    setProblem(null)
  }

  async function ask(dryRun: boolean) {
    setProblem(null)
    const answer = await call('staff', 'importCodes', { itemId, csv, dryRun })
    if (!answer.ok) return setProblem(codesProblem(answer.refusal, answer.details))
    setCounted(answer.value)
    if (!dryRun) changed()
  }

  const canImport = counted?.isDryRun === true && counted.added > 0
  const isDone = counted !== null && !counted.isDryRun
  return (
    <Opened
      crumb="积分商城 / 导入兑换码"
      title={`「${item.title}」的兑换码`}
      aside={<ItemPreview item={item} left={counted?.left ?? item.left} />}
    >
      {!isDone && (
        <ListPanel
          title="兑换码"
          note="一行一个。已经有的会跳过，不会重复导入。"
          id="codes-list"
          label="粘贴到这里，或者选择文件"
          trialWords="先试算"
          isTried={canImport}
          text={csv}
          onText={put}
          onTrial={() => ask(true)}
        />
      )}
      {problem && <Notice id="codes-problem" words={problem} />}
      {counted && (
        <Panel title={isDone ? '已导入' : '试算'}>
          <Tiles
            tiles={[
              { name: isDone ? '新增' : '会新增', figure: grouped(counted.added) },
              { name: '已经有的', figure: grouped(counted.known) },
              { name: isDone ? '现在还剩' : '导入后还剩', figure: grouped(counted.left) },
            ]}
          />
        </Panel>
      )}
      {canImport && (
        <Button id="import" onTap={() => ask(false)}>
          确认导入 {grouped(counted.added)} 个
        </Button>
      )}
      {isDone && (
        <Button id="codes-back" kind="quiet" onTap={() => finish(itemId)}>
          回到商品
        </Button>
      )}
    </Opened>
  )
}
