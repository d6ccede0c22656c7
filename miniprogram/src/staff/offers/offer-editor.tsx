// The form of an offer: content, conditions, dates and pieces, ways. What is wrong is said while one types.
import { dayOf } from '@shared/calendar'
import { faultsOfOffer } from '@shared/coupons/draft'
import { faultsOfId } from '@shared/staff/faults'
import Taro from '@tarojs/taro'
import { call } from '../../call/call'
import { Checklist } from '../frame/checklist'
import { Opened } from '../frame/opened'
import { useOffice } from '../frame/place'
import { SaveBar } from '../frame/save-bar'
import { useDraft } from '../frame/use-draft'
import { BenefitPanel } from './benefit-panel'
import { ConditionsPanel } from './conditions-panel'
import { DatesPanel } from './dates-panel'
import type { OfferForm } from './offer-draft'
import { OfferPreview } from './offer-preview'
import { WaysPanel } from './ways-panel'

interface OfferEditorProps {
  first: () => OfferForm
  /** The version that is edited; 0 for a new offer. */
  version: number
  isCopy?: boolean
}

export function OfferEditor({ first, version, isCopy }: OfferEditorProps) {
  const { stores, programme, isDesk, finish } = useOffice()
  const form = useDraft(first, ({ offerId, ...terms }) => [
    ...faultsOfOffer(terms, {
      stores: stores.map(store => store.storeId),
      lines: programme?.lines.map(line => line.id) ?? [],
      tiers: programme?.tiers.map(tier => tier.name) ?? [],
      today: dayOf(new Date()),
    }),
    ...faultsOfId(offerId, 'offerId'),
  ])
  const { draft, faults } = form
  const isNew = version === 0

  return (
    <Opened
      crumb={`优惠活动 / ${isCopy ? '复制' : isNew ? '新建' : '修改'}`}
      title={draft.title || '新的优惠活动'}
      aside={
        <>
          <OfferPreview terms={draft} />
          <Checklist faults={faults} />
        </>
      }
    >
      <BenefitPanel form={form} isNew={isNew} />
      <ConditionsPanel form={form} />
      <DatesPanel form={form} />
      <WaysPanel form={form} />
      <SaveBar
        form={form}
        words={isNew ? '保存并上线' : '保存修改'}
        save={({ offerId, ...terms }) => call('staff', 'saveOffer', { offerId, version, terms })}
        onSaved={({ offerId }) => {
          if (!isDesk) Taro.showToast({ title: '已保存' })
          finish(offerId)
        }}
      />
    </Opened>
  )
}
