// All that is still wrong with a draft, in one place, as it is being typed.
import type { DraftFault } from '@shared/staff/offers-api'
import { Text, View } from '@tarojs/components'

export function Checklist({ faults }: { faults: DraftFault[] }) {
  if (faults.length === 0) return <View className="checklist checklist--good">✓ 都填好了，可以保存</View>
  return (
    <View className="checklist" id="faults">
      <Text className="checklist__title">还有 {faults.length} 处要填好</Text>
      {faults.map(({ field, words }) => (
        <Text key={`${field} ${words}`} className="checklist__one">
          {words}
        </Text>
      ))}
    </View>
  )
}
