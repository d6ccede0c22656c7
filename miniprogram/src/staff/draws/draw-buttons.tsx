// What can be done with a published draw as a whole: close it, copy it, keep its archive, end it by force majeure.
import type { StaffDrawRow } from '@shared/staff/draws-api'
import { useState } from 'react'
import { call } from '../../call/call'
import { refusalText } from '../../call/refusal-text'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/states'
import { useOffice } from '../frame/place'
import { ReasonSheet } from '../frame/reason-sheet'
import { ArchiveButton } from './archive-button'
import { isTimeUp } from './draw-words'

export function DrawButtons({ draw }: { draw: StaffDrawRow }) {
  const { may, open, changed } = useOffice()
  const [isEnding, setEnding] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { drawId, state, terms } = draw
  // A trial closes and ends its draws itself.
  const isOwn = terms.kind !== 'trial'
  const canClose = state === 'closing' || (state === 'open' && isTimeUp(draw, new Date()))
  const canEnd = state === 'open' || state === 'closing' || state === 'closed' || state === 'ending'

  async function close() {
    const reply = await call('staff', 'closeDraw', { drawId })
    setProblem(reply.ok ? null : refusalText[reply.refusal])
    if (reply.ok) changed()
  }

  return (
    <>
      {isOwn && canClose && may('staff.closeDraw') && (
        <Button id="close-draw" isSmall onTap={close}>
          {state === 'closing' ? '接着截止' : '截止'}
        </Button>
      )}
      {may('staff.archiveDraw') && <ArchiveButton drawId={drawId} />}
      {isOwn && may('staff.saveDraw') && (
        <Button id="copy" kind="quiet" isSmall onTap={() => open('copy', drawId)}>
          复制
        </Button>
      )}
      {isOwn && canEnd && may('staff.endDraw') && (
        <Button id="end" kind="text" isSmall onTap={() => setEnding(true)}>
          提前结束
        </Button>
      )}
      {problem && <Notice id="draw-problem" words={problem} />}
      {isEnding && (
        <ReasonSheet
          title={`提前结束「${terms.title}」？`}
          words="只在遇到不可抗力时用。不再开奖，花掉的积分全部退回，不能撤回。原因会给会员看。"
          label="原因"
          sureWords="确认提前结束"
          onSure={reason => call('staff', 'endDraw', { drawId, reason })}
          onClose={() => setEnding(false)}
          onDone={() => {
            setEnding(false)
            changed()
          }}
        />
      )}
    </>
  )
}
