// 风险规则: who is found as a cheat. The rules are data; what changes holds for draws that close from now on.
import { faultsOfRiskRules } from '@shared/draws/risk'
import type { RiskRules } from '@shared/staff/draws-api'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '../../call/call'
import { useRemote } from '../../call/use-remote'
import { Choices } from '../../ui/field'
import { Asked } from '../frame/asked'
import { NumberField } from '../frame/fields'
import { Opened, Panel } from '../frame/opened'
import { useOffice } from '../frame/place'
import { SaveBar } from '../frame/save-bar'
import { useDraft } from '../frame/use-draft'

export function RiskRulesPage() {
  const { round } = useOffice()
  const remote = useRemote(() => call('staff', 'riskRules', {}), [round])
  return <Asked remote={remote}>{rules => <RulesForm key={rules.version} rules={rules} />}</Asked>
}

const takenBack = [
  { value: 'out', name: '不能中奖' },
  { value: 'in', name: '不管' },
] as const

function RulesForm({ rules }: { rules: RiskRules }) {
  const { changed } = useOffice()
  const form = useDraft(() => rules, faultsOfRiskRules)
  const { draft, set, wordsFor } = form
  const { burst } = draft
  return (
    <Opened crumb="抽奖 / 风险规则" title="风险规则">
      <Panel title="谁会被列入风险名单" note={`现在是第 ${rules.version} 版`}>
        <NumberField
          id="risk-accounts"
          label="一部手机最多几个账户（超过就全部列入）"
          value={draft.accountsAPhone}
          wrong={wordsFor('accountsAPhone')}
          onNumber={accountsAPhone => set({ accountsAPhone })}
        />
        <View className="pair">
          <NumberField
            id="risk-entries"
            label="连续参加几次"
            value={burst.entries}
            wrong={wordsFor('burst.entries')}
            onNumber={entries => set({ burst: { ...burst, entries } })}
          />
          <NumberField
            id="risk-seconds"
            label="在几秒以内，就当作机器"
            value={burst.seconds}
            wrong={wordsFor('burst.seconds')}
            onNumber={seconds => set({ burst: { ...burst, seconds } })}
          />
        </View>
        <Choices
          label="花掉的积分后来随退货收回的"
          options={takenBack}
          value={draft.pointsTakenBack ? 'out' : 'in'}
          onChoose={chosen => set({ pointsTakenBack: chosen === 'out' })}
        />
        <View className="field__hint">
          员工和已注销的会员总是不能中奖。别的会员在截止前可以逐个解除，要写原因。
        </View>
      </Panel>
      <SaveBar
        form={form}
        save={edited => call('staff', 'saveRiskRules', { ...edited, version: rules.version })}
        onSaved={() => {
          Taro.showToast({ title: '已保存', icon: 'success' })
          changed()
        }}
      />
    </Opened>
  )
}
