// Where a trial is collected: the few stores as rows, many of them behind a sheet with a search.
import type { TrialShown } from '@shared/trials/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type StoreName, StoreRow, StoreSheet } from '../mall/store-sheet'
import { Icon } from '../ui/icon'
import { storeNote } from './trial-words'

const rowsAtMost = 4

interface StoreChoiceProps {
  trial: TrialShown
  storeId: string | null
  onStore: (storeId: string) => void
}

/** The stores of a trial, each with what it has left. */
export function storesOf({ stores }: TrialShown): StoreName[] {
  return stores.map(store => ({
    storeId: store.storeId,
    name: store.name,
    note: storeNote(store),
    isOff: store.left === 0,
  }))
}

export function StoreChoice({ trial, storeId, onStore }: StoreChoiceProps) {
  const [isOpen, setOpen] = useState(false)
  const stores = storesOf(trial)
  const chosen = stores.find(store => store.storeId === storeId)
  return (
    <View className="receive">
      <Text className="receive__title">到哪家门店领取</Text>
      <View className="rows">
        {stores.length <= rowsAtMost ? (
          stores.map(store => (
            <StoreRow
              key={store.storeId}
              id={`at-${store.storeId}`}
              store={store}
              isChosen={store.storeId === storeId}
              onStore={onStore}
            />
          ))
        ) : (
          <View id="choose-store" className="rows__row" role="button" onClick={() => setOpen(true)}>
            <View className="receive__words">
              <Text className={chosen ? 'receive__chosen' : 'receive__asking'}>
                {chosen ? chosen.name : `请选择门店（共 ${stores.length} 家）`}
              </Text>
              {chosen && <Text className="muted figures">{chosen.note}</Text>}
            </View>
            <View className="receive__change">
              {chosen && <Text className="muted">换门店</Text>}
              <Icon name="forward" isSmall color="#636865" />
            </View>
          </View>
        )}
      </View>
      {isOpen && (
        <StoreSheet
          stores={stores}
          chosen={storeId}
          onClose={() => setOpen(false)}
          onStore={next => {
            onStore(next)
            setOpen(false)
          }}
        />
      )}
    </View>
  )
}
