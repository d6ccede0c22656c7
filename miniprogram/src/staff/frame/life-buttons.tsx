// What can be done with an offer or an item as a whole: edit, hand out, pause, copy, end for good.
import type { Phase } from '@shared/staff/offers-api'
import { useState } from 'react'
import type { AnyRefusal } from '../../call/apis'
import { refusalText } from '../../call/refusal-text'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { Notice } from '../../ui/states'
import { ConfirmSheet } from '../confirm-sheet'
import { useOffice } from './place'

type Reply = { ok: true } | { ok: false; refusal: AnyRefusal }

interface LifeButtonsProps {
  id: string
  title: string
  thing: { phase: Phase; isPaused: boolean }
  mayEdit: boolean
  /** What is asked before it is paused; nothing is when there are none. */
  pauseWords?: string
  endWords: string
  /** What handing out is called; false where it is not possible. */
  handWords?: string | false
  canCopy?: boolean
  pause: (isPaused: boolean) => Promise<Reply>
  end: (reason: string) => Promise<Reply>
}

export function LifeButtons(props: LifeButtonsProps) {
  const { open, changed } = useOffice()
  const [isEnding, setEnding] = useState(false)
  const [isPausing, setPausing] = useState(false)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { id, thing, mayEdit, handWords, canCopy = true } = props
  if (!mayEdit) return null
  const isEnded = thing.phase === 'ended'
  const isRunning = thing.phase === 'running' || thing.phase === 'planned' || thing.isPaused

  async function pause() {
    const reply = await props.pause(!thing.isPaused)
    setProblem(reply.ok ? null : refusalText[reply.refusal])
    if (reply.ok) changed()
  }

  return (
    <>
      {!isEnded && (
        <Button id="edit" isSmall onTap={() => open('edit', id)}>
          修改
        </Button>
      )}
      {!isEnded && handWords && (
        <Button id="hand" kind="quiet" isSmall onTap={() => open('hand', id)}>
          {handWords}
        </Button>
      )}
      {!isEnded && isRunning && (
        <Button
          id="pause"
          kind="quiet"
          isSmall
          onTap={props.pauseWords && !thing.isPaused ? () => setPausing(true) : pause}
        >
          {thing.isPaused ? '继续' : '暂停'}
        </Button>
      )}
      {canCopy && (
        <Button id="copy" kind="quiet" isSmall onTap={() => open('copy', id)}>
          复制
        </Button>
      )}
      {!isEnded && (
        <Button id="end" kind="text" isSmall onTap={() => setEnding(true)}>
          结束
        </Button>
      )}
      {problem && <Notice id="life-problem" words={problem} />}
      {isPausing && (
        <ConfirmSheet
          title={`暂停「${props.title}」？`}
          words={props.pauseWords ?? ''}
          sureId="sure"
          sureWords="确认暂停"
          onSure={() => props.pause(true)}
          onDone={() => {
            setPausing(false)
            changed()
          }}
          onClose={() => setPausing(false)}
        />
      )}
      {isEnding && (
        <ConfirmSheet
          title={`结束「${props.title}」？`}
          words={props.endWords}
          sureId="sure"
          sureWords="确认结束"
          onSure={() => props.end(reason.trim())}
          onDone={() => {
            setEnding(false)
            changed()
          }}
          onClose={() => setEnding(false)}
        >
          <Field
            id="end-reason"
            label="原因（可以不写，会记在更改记录里）"
            value={reason}
            maxLength={100}
            onInput={setReason}
          />
        </ConfirmSheet>
      )}
    </>
  )
}
