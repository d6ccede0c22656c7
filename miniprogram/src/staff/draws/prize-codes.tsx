// 导入兑换码: codes of a draw's prizes, first as a trial that only counts, then for good.
import type { StaffDrawRow } from '@shared/staff/draws-api'
import { useState } from 'react'
import { call } from '../../call/call'
import { Button } from '../../ui/button'
import { Choices } from '../../ui/field'
import { grouped } from '../../ui/figures'
import { Empty, Notice } from '../../ui/states'
import { ListPanel } from '../frame/list-panel'
import { Opened, Panel, Tiles } from '../frame/opened'
import { useOffice } from '../frame/place'
import { codesProblem } from '../items/codes-problem'

interface Counted {
  added: number
  known: number
  left: number
  isDryRun: boolean
}

interface PrizeCodesProps {
  draw: StaffDrawRow
  /** Imported codes by prize id. */
  codes: Record<string, number>
}

export function PrizeCodes({ draw, codes }: PrizeCodesProps) {
  const { changed, finish } = useOffice()
  const { drawId, terms } = draw
  const prizes = terms.prizes.filter(({ kind }) => kind === 'virtual')
  const [prizeId, setPrizeId] = useState(prizes[0]?.prizeId ?? '')
  const [csv, setCsv] = useState('')
  const [counted, setCounted] = useState<Counted | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const prize = prizes.find(known => known.prizeId === prizeId)

  function begin(text: string) {
    setCsv(text)
    setCounted(null)
    setProblem(null)
  }

  async function ask(dryRun: boolean) {
    setProblem(null)
    const answer = await call('staff', 'importPrizeCodes', { drawId, prizeId, csv, dryRun })
    if (!answer.ok) return setProblem(codesProblem(answer.refusal, answer.details))
    setCounted(answer.value)
    if (!dryRun) changed()
  }

  const canImport = counted?.isDryRun === true && counted.added > 0
  const isDone = counted !== null && !counted.isDryRun
  const needed = prize?.quantity ?? 0
  const there = codes[prizeId] ?? 0
  return (
    <Opened crumb="抽奖 / 导入兑换码" title={terms.title || '兑换码'}>
      {prizes.length === 0 && <Empty words="这个抽奖没有兑换码奖品" />}
      {prizes.length > 1 && (
        <Panel title="哪一种奖品">
          <Choices
            options={prizes.map(known => ({ value: known.prizeId, name: known.title || '没有名称' }))}
            value={prizeId}
            onChoose={chosen => {
              setPrizeId(chosen)
              begin('')
            }}
          />
        </Panel>
      )}
      {prize && !isDone && (
        <ListPanel
          title={`「${prize.title || '奖品'}」的兑换码`}
          note={`要 ${grouped(needed)} 个，已导入 ${grouped(there)} 个。已经有的会跳过。`}
          id="codes-list"
          label="一行一个：粘贴到这里，或者选择文件"
          trialWords="先试算"
          isTried={canImport}
          text={csv}
          onText={begin}
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
              { name: isDone ? '现在共有' : '导入后共有', figure: grouped(counted.left) },
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
        <Button id="codes-back" kind="quiet" onTap={() => finish(drawId)}>
          回到抽奖
        </Button>
      )}
    </Opened>
  )
}
