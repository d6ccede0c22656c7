// 会员计划: how points are earned, spent and kept. What changes is shown before it is saved.
import type { Programme } from '@shared/account/programme'
import { faultsOfProgrammeEdit } from '@shared/account/programme-edit'
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { call } from '../../call/call'
import { refusalText } from '../../call/refusal-text'
import { useRemote } from '../../call/use-remote'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/states'
import { ConfirmSheet } from '../confirm-sheet'
import { Asked } from '../frame/asked'
import { Checklist } from '../frame/checklist'
import { useOffice } from '../frame/place'
import { faultsIn, useDraft } from '../frame/use-draft'
import { SectionHead } from '../section-head'
import { CheckinPanel } from './checkin-panel'
import { LinesPanel } from './lines-panel'
import { PointsPanel } from './points-panel'
import { ProgrammeView } from './programme-view'
import { programmeChanges } from './programme-words'
import { TiersPanel } from './tiers-panel'

export function ProgrammeSection() {
  const { may } = useOffice()
  const remote = useRemote(() => call('staff', 'programme', {}), [])
  const again = () => remote.state === 'ready' && remote.again()
  return (
    <>
      <SectionHead title="会员计划" note="积分怎么得、怎么用、多久过期。" />
      <Asked remote={remote}>
        {programme =>
          may('staff.saveProgramme') ? (
            <ProgrammeForm key={programme.version} before={programme} onAgain={again} />
          ) : (
            <ProgrammeView programme={programme} />
          )
        }
      </Asked>
    </>
  )
}

function ProgrammeForm({ before, onAgain }: { before: Programme; onAgain: () => void }) {
  const form = useDraft(
    () => before,
    draft => faultsOfProgrammeEdit(before, draft),
  )
  const [isAsking, setAsking] = useState(false)
  const [isOutdated, setOutdated] = useState(false)
  const { draft, faults, isTouched, tryNow, told } = form
  const { holdHere } = useOffice()
  useEffect(() => {
    holdHere(isTouched)
    return () => holdHere(false)
  }, [holdHere, isTouched])
  const changes = programmeChanges(before, draft)

  async function save() {
    const answer = await call('staff', 'saveProgramme', draft)
    if (answer.ok) return answer
    if (answer.refusal === 'outdated') setOutdated(true)
    told(faultsIn(answer.details))
    return answer
  }

  return (
    <View className="programme">
      <View className="programme__form">
        <PointsPanel form={form} />
        <TiersPanel form={form} />
        <LinesPanel form={form} before={before} />
        <CheckinPanel form={form} />
      </View>
      <View className="programme__aside">
        <Text className="preview__head">这次改了什么</Text>
        <View className="checklist" id="programme-changes">
          {changes.length === 0 ? (
            <Text className="muted">还没有改动</Text>
          ) : (
            <ChangeLines changes={changes} />
          )}
        </View>
        {faults.length > 0 && <Checklist faults={faults} />}
        {isOutdated && (
          <>
            <Notice id="programme-outdated" words={`${refusalText.outdated}。这里没有保存的改动要重新填。`} />
            <Button id="reload" kind="quiet" onTap={onAgain}>
              看最新的
            </Button>
          </>
        )}
        <Button
          id="save"
          isOff={changes.length === 0}
          onTap={() => {
            if (tryNow()) setAsking(true)
          }}
        >
          保存
        </Button>
        <Text className="muted">现在是第 {before.version} 版</Text>
      </View>
      {isAsking && (
        <ConfirmSheet
          title={`改 ${changes.length} 处，马上生效？`}
          words="保存后按新的来；会员已经得到的积分不变。"
          sureId="sure"
          sureWords="确认保存"
          onSure={save}
          onDone={() => {
            setAsking(false)
            onAgain()
          }}
          onClose={() => setAsking(false)}
        >
          <ChangeLines changes={changes} />
        </ConfirmSheet>
      )}
    </View>
  )
}

function ChangeLines({ changes }: { changes: string[] }) {
  return (
    <>
      {changes.map(words => (
        <Text key={words} className="change-line">
          {words}
        </Text>
      ))}
    </>
  )
}
