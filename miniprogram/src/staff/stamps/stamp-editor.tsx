// The form of a stamp programme.
import { dayOf } from '@shared/calendar'
import { faultsOfStampProgramme } from '@shared/coupons/stamp-draft'
import type { StampDraft } from '@shared/staff/offers-api'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '../../call/call'
import { Field } from '../../ui/field'
import { Checklist } from '../frame/checklist'
import { DayField, IdField, LongField, NumberField, wrongHint } from '../frame/fields'
import { Opened, Panel } from '../frame/opened'
import { useOffice } from '../frame/place'
import { SaveBar } from '../frame/save-bar'
import { PlaceFields, ProductFields } from '../frame/scope-fields'
import { type Form, useDraft } from '../frame/use-draft'
import { OfferChoice } from '../offers/offer-choice'
import { StampPreview } from './stamp-preview'

interface StampEditorProps {
  first: () => StampDraft
  /** The version that is edited; 0 for a new one. */
  version: number
  isCopy?: boolean
}

export function StampEditor({ first, version, isCopy }: StampEditorProps) {
  const { stores, programme, isDesk, finish } = useOffice()
  const form = useDraft(first, draft =>
    faultsOfStampProgramme(draft, {
      stores: stores.map(store => store.storeId),
      lines: programme?.lines.map(line => line.id) ?? [],
      today: dayOf(new Date()),
    }),
  )
  const { draft, faults } = form
  const isNew = version === 0
  return (
    <Opened
      crumb={`集印活动 / ${isCopy ? '复制' : isNew ? '新建' : '修改'}`}
      title={draft.title || '新的集印活动'}
      aside={
        <>
          <StampPreview draft={draft} />
          <Checklist faults={faults} />
        </>
      }
    >
      <CardPanel form={form} isNew={isNew} />
      <RulesPanel form={form} />
      <SaveBar
        form={form}
        words={isNew ? '保存并上线' : '保存修改'}
        save={programmeDraft => call('staff', 'saveStampProgramme', { ...programmeDraft, version })}
        onSaved={({ programmeId }) => {
          if (!isDesk) Taro.showToast({ title: '已保存' })
          finish(programmeId)
        }}
      />
    </Opened>
  )
}

function CardPanel({ form, isNew }: { form: Form<StampDraft>; isNew: boolean }) {
  const { draft, set, wordsFor } = form
  return (
    <Panel title="印花卡">
      <Field
        id="stamps-title"
        label="活动名称"
        value={draft.title}
        placeholder="例如 咖啡集印"
        maxLength={40}
        {...wrongHint(wordsFor('title'))}
        onInput={title => set({ title })}
      />
      <NumberField
        id="stamps-needed"
        label="集满几枚"
        value={draft.needed}
        wrong={wordsFor('needed')}
        onNumber={needed => set({ needed })}
      />
      <OfferChoice
        label="集满得到哪一种券"
        way="stamps"
        offerId={draft.rewardOfferId}
        wrong={wordsFor('rewardOfferId')}
        onOffer={rewardOfferId => set({ rewardOfferId })}
      />
      <LongField
        id="stamps-note"
        label="说明（可以不写）"
        value={draft.note}
        maxLength={300}
        wrong={wordsFor('note')}
        onInput={note => set({ note })}
      />
      {isNew && (
        <IdField
          id="stamps-id"
          value={draft.programmeId}
          wrong={wordsFor('programmeId')}
          onId={programmeId => set({ programmeId })}
        />
      )}
    </Panel>
  )
}

function RulesPanel({ form: { draft, set, wordsFor } }: { form: Form<StampDraft> }) {
  const { what, where } = draft
  return (
    <Panel title="怎么得印花" note="买一件得一枚">
      <ProductFields
        prefix="stamps"
        what={what}
        wordsFor={wordsFor}
        onWhat={products => set({ what: products })}
      />
      <PlaceFields
        prefix="stamps"
        labels={{ stores: '门店（不选就是所有门店）', lines: '业务线（不选就是不限）' }}
        where={where}
        wordsFor={wordsFor}
        onWhere={places => set({ where: places })}
      />
      <View className="pair">
        <DayField
          id="stamps-from"
          label="第一天"
          day={draft.from}
          wrong={wordsFor('from')}
          onDay={from => set({ from })}
        />
        <DayField
          id="stamps-until"
          label="最后一天"
          day={draft.until}
          wrong={wordsFor('until')}
          onDay={until => set({ until })}
        />
      </View>
    </Panel>
  )
}
