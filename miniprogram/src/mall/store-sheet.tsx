// The stores where an item can be collected, one a row.
import { ScrollView, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { kept } from '../call/kept'
import { Field } from '../ui/field'
import { Sheet } from '../ui/sheet'
import { Tick } from '../ui/tick'
import './receive.scss'

export interface StoreName {
  storeId: string
  name: string
  /** What is left there, if it matters. */
  note?: string
  /** Nothing can be had there. */
  isOff?: boolean
}

/** The store that was chosen the last time: people live where they live. */
export const keptStore = kept<string>('mall.store')

/** More than this and looking becomes tiring. */
const searchFrom = 9

interface StoreSheetProps {
  stores: StoreName[]
  chosen: string | null
  onStore: (storeId: string) => void
  onClose: () => void
}

export function StoreSheet({ stores, chosen, onStore, onClose }: StoreSheetProps) {
  const [sought, setSought] = useState('')
  const found = stores.filter(({ name }) => name.includes(sought.trim()))
  return (
    <Sheet title="到哪家门店领取" onClose={onClose}>
      {stores.length >= searchFrom && (
        <Field id="store-sought" label="找门店" value={sought} placeholder="店名里的字" onInput={setSought} />
      )}
      <ScrollView className="receive__stores gap" scrollY>
        <View className="rows">
          {found.map(store => (
            <StoreRow
              key={store.storeId}
              id={`store-${store.storeId}`}
              store={store}
              isChosen={store.storeId === chosen}
              onStore={onStore}
            />
          ))}
          {found.length === 0 && (
            <View className="rows__row">
              <Text className="muted">没有这样的门店，换个字试试</Text>
            </View>
          )}
        </View>
      </ScrollView>
    </Sheet>
  )
}

interface StoreRowProps {
  id: string
  store: StoreName
  isChosen: boolean
  onStore: (storeId: string) => void
}

export function StoreRow({ id, store: { storeId, name, note, isOff }, isChosen, onStore }: StoreRowProps) {
  return (
    <View
      id={id}
      className="rows__row"
      role="radio"
      aria-checked={isChosen}
      aria-disabled={isOff === true}
      onClick={() => isOff || onStore(storeId)}
    >
      <View className="receive__words">
        <Text className={isOff ? 'receive__name receive__name--off' : 'receive__name'}>{name}</Text>
        {note && <Text className="muted figures">{note}</Text>}
      </View>
      {!isOff && <Tick isOn={isChosen} />}
    </View>
  )
}
