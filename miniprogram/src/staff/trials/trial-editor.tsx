// The form of a trial: the product, its pieces, who gets one and how, and what comes after. Once members could apply,
// only more pieces can be added.
import { dayOf } from '@shared/calendar'
import type { TrialDraft } from '@shared/staff/trials-api'
import { faultsOfTrial } from '@shared/trials/draft'
import Taro from '@tarojs/taro'
import { call } from '../../call/call'
import { Notice } from '../../ui/states'
import { Checklist } from '../frame/checklist'
import { Opened } from '../frame/opened'
import { useOffice } from '../frame/place'
import { SaveBar } from '../frame/save-bar'
import { useDraft } from '../frame/use-draft'
import { AfterPanel } from './after-panel'
import { ChancePanel } from './chance-panel'
import { PiecesPanel } from './pieces-panel'
import { ProductPanel } from './product-panel'
import { TrialPreview } from './trial-preview'
import { shownAs } from './trial-shown'

interface TrialEditorProps {
  first: () => TrialDraft
  /** The version that is edited; 0 for a new trial. */
  version: number
  isCopy?: boolean
  /** Members could apply already. */
  hasBegun?: boolean
}

export function TrialEditor({ first, version, isCopy, hasBegun }: TrialEditorProps) {
  const { stores, programme, isDesk, finish } = useOffice()
  const form = useDraft(first, draft =>
    faultsOfTrial(draft, {
      stores: stores.map(store => store.storeId),
      tiers: programme?.tiers.map(tier => tier.name) ?? [],
      today: dayOf(new Date()),
    }),
  )
  const { draft, faults } = form
  const isNew = version === 0
  return (
    <Opened
      crumb={`新品试用 / ${isCopy ? '复制' : isNew ? '新建' : '修改'}`}
      title={draft.title || '新的试用'}
      aside={
        <>
          <TrialPreview trial={shownAs(draft, stores, new Date())} />
          <Checklist faults={faults} />
        </>
      }
    >
      {hasBegun && <Notice id="only-more" words="申请已经开始，条件不能再改，只能给门店加份数" />}
      {!hasBegun && <ProductPanel form={form} isNew={isNew} />}
      <PiecesPanel form={form} />
      {!hasBegun && <ChancePanel form={form} />}
      {!hasBegun && <AfterPanel form={form} />}
      <SaveBar
        form={form}
        words={isNew ? '保存并公布' : '保存修改'}
        save={trial => call('staff', 'saveTrial', { ...trial, version })}
        onSaved={({ trialId }) => {
          if (!isDesk) Taro.showToast({ title: '已保存' })
          finish(trialId)
        }}
      />
    </Opened>
  )
}
