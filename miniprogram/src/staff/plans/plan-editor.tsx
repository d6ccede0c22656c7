// The form of a plan: what it is, what it brings, what comes back. What is wrong is said while one types.
import { dayOf } from '@shared/calendar'
import { faultsOfPlan } from '@shared/membership/plan-draft'
import { faultsOfId } from '@shared/staff/faults'
import type { OfferRow } from '@shared/staff/offers-api'
import Taro from '@tarojs/taro'
import { call } from '../../call/call'
import { Notice } from '../../ui/states'
import { Checklist } from '../frame/checklist'
import { Opened } from '../frame/opened'
import { useOffice } from '../frame/place'
import { SaveBar } from '../frame/save-bar'
import { useDraft } from '../frame/use-draft'
import { BenefitsPanel } from './benefits-panel'
import { BuyingPanel } from './buying-panel'
import { draftOf, type PlanForm } from './plan-draft'
import { PlanPreview } from './plan-preview'
import { PricesPanel } from './prices-panel'
import { ReturnPanel } from './return-panel'
import { isAlive } from './use-offers'

interface PlanEditorProps {
  first: () => PlanForm
  /** The version that is edited; 0 for a new plan. */
  version: number
  offers: OfferRow[]
  isCopy?: boolean
}

export function PlanEditor({ first, version, offers, isCopy }: PlanEditorProps) {
  const { isDesk, finish } = useOffice()
  const form = useDraft(first, ({ planId, isOnSale: _, ...terms }) => [
    ...faultsOfPlan(terms, { offers: offers.filter(isAlive), today: dayOf(new Date()) }),
    ...faultsOfId(planId, 'planId'),
  ])
  const { draft, faults } = form
  const isNew = version === 0
  return (
    <Opened
      crumb={`会员方案 / ${isCopy ? '复制' : isNew ? '新建' : '修改'}`}
      title={draft.name || '新的会员方案'}
      aside={
        <>
          <PlanPreview terms={draft} offers={offers} />
          <Checklist faults={faults} />
        </>
      }
    >
      {!isNew && (
        <Notice
          id="old-terms"
          words={`现在是第 ${version} 版。改动只管以后开通的会员，已经买的人继续按买的时候的条款。`}
        />
      )}
      <BuyingPanel form={form} isNew={isNew} />
      <BenefitsPanel form={form} offers={offers} />
      <PricesPanel form={form} />
      <ReturnPanel form={form} />
      <SaveBar
        form={form}
        words={isNew ? '保存方案' : '保存修改'}
        save={edited => call('staff', 'savePlan', draftOf(edited, version))}
        onSaved={({ planId }) => {
          if (!isDesk) Taro.showToast({ title: '已保存' })
          finish(planId)
        }}
      />
    </Opened>
  )
}
