// What can be done with a trial as a whole: edit, choose by tier, read its report, copy, end.
import type { StaffTrialRow } from '@shared/staff/trials-api'
import { useState } from 'react'
import { call } from '../../call/call'
import { Button } from '../../ui/button'
import { ConfirmSheet } from '../confirm-sheet'
import { useOffice } from '../frame/place'
import { ReasonSheet } from '../frame/reason-sheet'
import { isClosed, isPlanned, isToChoose } from './trial-words'

export function TrialButtons({ trial }: { trial: StaffTrialRow }) {
  const { may, open, changed } = useOffice()
  const [asking, setAsking] = useState<'choose' | 'end' | null>(null)
  const { trialId, title, state, how } = trial
  const now = new Date()
  const isTier = how === 'tier' && isToChoose(trial, now)
  // A draw is published with its trial, and published terms never change.
  const isEditable = state === 'open' && how !== 'draw' && !isClosed(trial, now)
  const done = () => {
    setAsking(null)
    changed()
  }
  return (
    <>
      {isTier && may('staff.chooseTrial') && (
        <Button id="choose" isSmall onTap={() => setAsking('choose')}>
          按等级选人
        </Button>
      )}
      {isEditable && may('staff.saveTrial') && (
        <Button id="edit" isSmall onTap={() => open('edit', trialId)}>
          {isPlanned(trial, now) ? '修改' : '加份数'}
        </Button>
      )}
      <Button id="report" kind="quiet" isSmall onTap={() => open('report', trialId)}>
        看报告
      </Button>
      {may('staff.saveTrial') && (
        <Button id="copy" kind="quiet" isSmall onTap={() => open('copy', trialId)}>
          复制
        </Button>
      )}
      {state === 'open' && may('staff.endTrial') && (
        <Button id="end" kind="text" isSmall onTap={() => setAsking('end')}>
          提前结束
        </Button>
      )}
      {asking === 'choose' && (
        <ConfirmSheet
          title={`选「${title}」的人？`}
          words="每家店按等级从高到低、先申请先选。选好马上通知，没选中的积分退回，不能重来。"
          sureId="sure-choose"
          sureWords="确认选人"
          onSure={() => call('staff', 'chooseTrial', { trialId })}
          onDone={done}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'end' && (
        <ReasonSheet
          title={`提前结束「${title}」？`}
          words="不再接受申请，也不再选人；还在等的积分退回，已经选中的照常领取。不能撤回。原因会给会员看。"
          label="原因"
          sureWords="确认提前结束"
          onSure={reason => call('staff', 'endTrial', { trialId, reason })}
          onDone={done}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}
