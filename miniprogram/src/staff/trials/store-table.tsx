// Store by store: pieces, applications, who was chosen, who came.
import type { TrialReport } from '@shared/staff/trials-api'
import { Text, View } from '@tarojs/components'
import { grouped } from '../../ui/figures'

export function StoreTable({ stores }: { stores: TrialReport['stores'] }) {
  return (
    <View className="store-table" id="stores">
      <View className="store-table__head">
        <Text className="store-table__name">门店</Text>
        {['份数', '申请', '选中', '领取'].map(name => (
          <Text key={name} className="store-table__figure">
            {name}
          </Text>
        ))}
      </View>
      {stores.map(({ storeId, storeName, pieces, applied, chosen, collected }) => (
        <View key={storeId} className="store-table__row">
          <Text className="store-table__name">{storeName}</Text>
          <Text className="store-table__figure">{grouped(pieces)}</Text>
          <Text className="store-table__figure">{grouped(applied)}</Text>
          <Text className="store-table__figure">{grouped(chosen)}</Text>
          <Text className="store-table__figure">{grouped(collected)}</Text>
        </View>
      ))}
    </View>
  )
}
