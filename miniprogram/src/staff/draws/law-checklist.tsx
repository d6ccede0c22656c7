// 发布前检查: what the law and sense want, point by point. A tap on what is missing goes there.
import type { DrawTerms } from '@shared/draws/draw'
import type { DraftFault } from '@shared/staff/offers-api'
import { Text, View } from '@tarojs/components'
import { lawChecks } from './law-checks'

interface LawChecklistProps {
  terms: DrawTerms
  faults: DraftFault[]
  onFault: (field: string) => void
}

export function LawChecklist({ terms, faults, onFault }: LawChecklistProps) {
  return (
    <View className="office-panel law" id="law">
      <View className="office-panel__head">
        <Text className="office-panel__title">发布前检查</Text>
        <Text className="muted">依《规范促销行为暂行规定》</Text>
      </View>
      {lawChecks(terms, faults).map(check =>
        check.faults.length === 0 ? (
          <View key={check.words} className="law__line law__line--good">
            <Text className="law__mark">✓</Text>
            <Text>{check.words}</Text>
          </View>
        ) : (
          check.faults.map(({ field, words }) => (
            <View
              key={`${field} ${words}`}
              className="law__line law__line--wrong"
              role="button"
              onClick={() => onFault(field)}
            >
              <Text className="law__mark">!</Text>
              <Text>{words}</Text>
            </View>
          ))
        ),
      )}
    </View>
  )
}
