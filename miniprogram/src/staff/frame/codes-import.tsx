// Importing codes, pasted or from a file: first as a trial that only counts, then for good. Each page says whose they are.
import { useState } from 'react'
import type { AnyRefusal } from '../../call/apis'
import { Button } from '../../ui/button'
import { grouped } from '../../ui/figures'
import { Notice } from '../../ui/states'
import { codesProblem } from './codes-problem'
import { ListPanel } from './list-panel'
import { Panel, Tiles } from './opened'
import { useOffice } from './place'

interface Counted {
  added: number
  known: number
  left: number
  isDryRun: boolean
}

type ImportReply =
  | { ok: true; value: Counted }
  | { ok: false; refusal: AnyRefusal; details: Record<string, unknown> }

/** What is typed, and what was counted of it; `ask` is the call that counts, or imports. */
export function useCodesImport(ask: (csv: string, dryRun: boolean) => Promise<ImportReply>) {
  const { changed } = useOffice()
  const [csv, setCsv] = useState('')
  const [counted, setCounted] = useState<Counted | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  return {
    csv,
    counted,
    problem,
    put(text: string) {
      setCsv(text)
      setCounted(null)
      setProblem(null)
    },
    async send(dryRun: boolean) {
      setProblem(null)
      const answer = await ask(csv, dryRun)
      if (!answer.ok) return setProblem(codesProblem(answer.refusal, answer.details))
      setCounted(answer.value)
      if (!dryRun) changed()
    },
  }
}

interface CodesImportProps {
  codes: ReturnType<typeof useCodesImport>
  /** Null while there is nothing to import for. */
  list: { title: string; note: string; label: string } | null
  /** What the third figure is called before and after. */
  leftNames: { before: string; after: string }
  backWords: string
  onBack: () => void
}

export function CodesImport({ codes, list, leftNames, backWords, onBack }: CodesImportProps) {
  const { csv, counted, problem, put, send } = codes
  const canImport = counted?.isDryRun === true && counted.added > 0
  const isDone = counted !== null && !counted.isDryRun
  return (
    <>
      {list && !isDone && (
        <ListPanel
          {...list}
          id="codes-list"
          trialWords="先试算"
          isTried={canImport}
          text={csv}
          onText={put}
          onTrial={() => send(true)}
        />
      )}
      {problem && <Notice id="codes-problem" words={problem} />}
      {counted && (
        <Panel title={isDone ? '已导入' : '试算'}>
          <Tiles
            tiles={[
              { name: isDone ? '新增' : '会新增', figure: grouped(counted.added) },
              { name: '已经有的', figure: grouped(counted.known) },
              { name: isDone ? leftNames.after : leftNames.before, figure: grouped(counted.left) },
            ]}
          />
        </Panel>
      )}
      {canImport && (
        <Button id="import" onTap={() => send(false)}>
          确认导入 {grouped(counted.added)} 个
        </Button>
      )}
      {isDone && (
        <Button id="codes-back" kind="quiet" onTap={onBack}>
          {backWords}
        </Button>
      )}
    </>
  )
}
