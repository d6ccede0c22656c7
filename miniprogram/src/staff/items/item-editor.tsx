// The form of a mall item: what it is, what it costs, how many there are, and how it is received.
import { dayOf } from '@shared/calendar'
import { faultsOfItem } from '@shared/mall/draft'
import type { ItemDraft } from '@shared/staff/offers-api'
import Taro from '@tarojs/taro'
import { call } from '../../call/call'
import { Checklist } from '../frame/checklist'
import { Opened } from '../frame/opened'
import { useOffice } from '../frame/place'
import { SaveBar } from '../frame/save-bar'
import { useDraft } from '../frame/use-draft'
import { ItemPreview } from './item-preview'
import { ReceivePanel } from './receive-panel'
import { SalePanel } from './sale-panel'
import { WhatPanel } from './what-panel'

interface ItemEditorProps {
  first: () => ItemDraft
  /** The version that is edited; 0 for a new item. */
  version: number
  isCopy?: boolean
}

export function ItemEditor({ first, version, isCopy }: ItemEditorProps) {
  const { stores, programme, isDesk, finish } = useOffice()
  const form = useDraft(first, draft =>
    faultsOfItem(draft, {
      stores: stores.map(store => store.storeId),
      tiers: programme?.tiers.map(tier => tier.name) ?? [],
      today: dayOf(new Date()),
    }),
  )
  const { draft, faults } = form
  const isNew = version === 0

  return (
    <Opened
      crumb={`积分商城 / ${isCopy ? '复制' : isNew ? '新建' : '修改'}`}
      title={draft.title || '新的商品'}
      aside={
        <>
          <ItemPreview item={draft} left={draft.stock} />
          <Checklist faults={faults} />
        </>
      }
    >
      <WhatPanel form={form} isNew={isNew} />
      <SalePanel form={form} />
      <ReceivePanel form={form} />
      <SaveBar
        form={form}
        words={isNew ? '保存并上架' : '保存修改'}
        save={item => call('staff', 'saveItem', { ...item, version })}
        onSaved={({ itemId }) => {
          if (!isDesk) Taro.showToast({ title: '已保存' })
          finish(itemId)
        }}
      />
    </Opened>
  )
}
