// 中奖名单: who has won what, and what became of it; all of it as a file.
import type { WinState } from '@shared/draws/api'
import type { StaffWin } from '@shared/staff/draws-api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../call/call'
import { refusalText } from '../../call/refusal-text'
import { ticketWords } from '../../draws/draw-words'
import { Button } from '../../ui/button'
import { inGroups, instantInWords, yuan } from '../../ui/figures'
import { Failed, Loading, Notice } from '../../ui/states'
import { csvOf } from '../frame/csv'
import { saveFile } from '../frame/files'
import { Panel } from '../frame/opened'
import { Pill } from '../frame/pill'
import { useOffice } from '../frame/place'
import { StateMark } from '../frame/state-mark'
import { type AskPage, allRows, usePaged } from '../frame/use-paged'
import { winColumns } from './draw-columns'
import { winMarks } from './draw-words'

const filters: readonly WinState[] = ['to-claim', 'claimed', 'given', 'lapsed']

export function WinsPanel({ drawId }: { drawId: string }) {
  const { round } = useOffice()
  const [state, setState] = useState<WinState | null>(null)
  const [csvProblem, setCsvProblem] = useState<string | null>(null)
  const ask: AskPage<StaffWin> = page =>
    call('staff', 'drawWins', { drawId, ...page, ...(state && { state }) })
  const { first, items, total, next, askMore, problem } = usePaged(ask, [drawId, state, round])

  async function exportAll() {
    setCsvProblem(null)
    const rows = await allRows(ask)
    if (typeof rows === 'string') return setCsvProblem(refusalText[rows])
    return saveFile(`中奖名单-${drawId}.csv`, csvOf(winColumns, rows))
  }

  return (
    <Panel title="中奖名单" note={`共 ${total} 份`}>
      <View className="pills">
        <Pill id="wins-all" isOn={state === null} onTap={() => setState(null)}>
          全部
        </Pill>
        {filters.map(value => (
          <Pill key={value} id={`wins-${value}`} isOn={state === value} onTap={() => setState(value)}>
            {winMarks[value].words}
          </Pill>
        ))}
      </View>
      {first.state === 'loading' && <Loading />}
      {first.state === 'failed' && <Failed words={refusalText[first.refusal]} onRetry={first.retry} />}
      {first.state === 'ready' && items.length === 0 && <Text className="muted">没有符合的</Text>}
      <View id="wins">
        {items.map(win => (
          <WinRow key={`${win.ticketNo} ${win.prizeId}`} win={win} />
        ))}
      </View>
      <View className="wins-foot">
        {next !== null && (
          <Button id="more-wins" kind="text" isSmall onTap={askMore}>
            再看一些
          </Button>
        )}
        {items.length > 0 && (
          <Button id="export-wins" kind="text" isSmall onTap={exportAll}>
            导出表格
          </Button>
        )}
      </View>
      {(problem || csvProblem) && <Notice words={problem ?? csvProblem ?? ''} />}
    </Panel>
  )
}

function WinRow({ win }: { win: StaffWin }) {
  const { title, valueFen, ticketNo, memberNo, state, claimBy } = win
  const until = state === 'to-claim' && claimBy ? ` · ${instantInWords(claimBy, new Date())} 前领` : ''
  return (
    <View className="line-row">
      <View className="line-row__words">
        <Text className="line-row__title">
          {title} <Text className="muted figures">¥{yuan(valueFen)}</Text>
        </Text>
        <Text className="line-row__small">
          券号 {ticketWords(ticketNo)} · 会员 {inGroups(memberNo, 3)}
          {until}
        </Text>
      </View>
      <StateMark {...winMarks[state]} />
    </View>
  )
}
