// The stores where an item can be collected, one a row.
import { ScrollView, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { kept } from '../call/kept'
import { Field } from '../ui/field'
import { Sheet } from '../ui/sheet'
import { Tick } from '../ui/tick'

export interface StoreName {
  storeId: string
  name: string
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
          {found.map(({ storeId, name }) => (
            <View
              key={storeId}
              id={`store-${storeId}`}
              className="rows__row"
              role="radio"
              aria-checked={storeId === chosen}
              onClick={() => onStore(storeId)}
            >
              <Text>{name}</Text>
              <Tick isOn={storeId === chosen} />
            </View>
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
