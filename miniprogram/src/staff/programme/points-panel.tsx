// 积分: what they are worth, how much of a sale they pay, how long they live.
import type { Programme } from '@shared/account/programme'
import { View } from '@tarojs/components'
import { NumberField } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'

export function PointsPanel({ form: { draft, set, wordsFor } }: { form: Form<Programme> }) {
  return (
    <Panel title="积分">
      <View className="pair">
        <NumberField
          id="points-per-yuan"
          label="几分抵 1 元"
          value={draft.pointsPerYuan}
          wrong={wordsFor('pointsPerYuan')}
          onNumber={pointsPerYuan => set({ pointsPerYuan })}
        />
        <NumberField
          id="spend-step"
          label="每次用它的整数倍"
          value={draft.spendStep}
          wrong={wordsFor('spendStep')}
          onNumber={spendStep => set({ spendStep })}
        />
      </View>
      <View className="pair">
        <NumberField
          id="spend-at-most"
          label="最多抵应付的百分之几"
          value={draft.spendAtMostHundredths}
          wrong={wordsFor('spendAtMostHundredths')}
          onNumber={spendAtMostHundredths => set({ spendAtMostHundredths })}
        />
        <NumberField
          id="points-live"
          label="有效几个月"
          hint="得到的当月不算，月底到期"
          value={draft.pointsLiveMonths}
          wrong={wordsFor('pointsLiveMonths')}
          onNumber={pointsLiveMonths => set({ pointsLiveMonths })}
        />
      </View>
    </Panel>
  )
}
