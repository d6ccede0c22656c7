// How to receive an item (a prize): the ways it offers, and what each of them needs to know.
import type { ReceiveWay } from '@shared/mall/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Icon } from '../ui/icon'
import { AddressForm } from './address-form'
import { wayNames } from './item-words'
import type { Draft } from './receive'
import './receive.scss'
import { Tick } from '../ui/tick'
import { type StoreName, StoreSheet } from './store-sheet'

interface ReceiveFormProps {
  ways: ReceiveWay[]
  stores: StoreName[]
  draft: Draft
  onDraft: (draft: Draft) => void
}

export function ReceiveForm({ ways, stores, draft, onDraft }: ReceiveFormProps) {
  const [isChoosingStore, setChoosingStore] = useState(false)
  const store = stores.find(({ storeId }) => storeId === draft.storeId)
  return (
    <View className="receive">
      <Text className="receive__title">{ways.length > 1 ? '怎么领取' : '领取方式'}</Text>
      <View className="rows">
        {ways.map(way => (
          <View key={way} className="receive__one">
            <View
              id={`way-${way}`}
              className="rows__row receive__way"
              role="radio"
              aria-checked={draft.way === way}
              onClick={() => onDraft({ ...draft, way })}
            >
              <View className="receive__words">
                <Text>{wayNames[way].name}</Text>
                <Text className="muted">{wayNames[way].note}</Text>
              </View>
              {ways.length > 1 && <Tick isOn={draft.way === way} />}
            </View>
            {way === 'pickup' && draft.way === way && (
              <View
                id="choose-store"
                className="rows__row receive__store"
                role="button"
                onClick={() => setChoosingStore(true)}
              >
                <Text className={store ? 'receive__chosen' : 'receive__asking'}>
                  {store ? store.name : '请选择门店'}
                </Text>
                <View className="receive__change">
                  {store && <Text className="muted">换门店</Text>}
                  <Icon name="forward" isSmall color="#636865" />
                </View>
              </View>
            )}
            {way === 'delivery' && draft.way === way && (
              <AddressForm address={draft.address} onAddress={address => onDraft({ ...draft, address })} />
            )}
          </View>
        ))}
      </View>
      {isChoosingStore && (
        <StoreSheet
          stores={stores}
          chosen={draft.storeId}
          onClose={() => setChoosingStore(false)}
          onStore={storeId => {
            onDraft({ ...draft, storeId })
            setChoosingStore(false)
          }}
        />
      )}
    </View>
  )
}
