// 名称和价格: what is bought, for how much and how long, and whether it can be bought now.
import { View } from '@tarojs/components'
import { Choices, Field } from '../../ui/field'
import { IdField, NumberField, wrongHint } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'
import type { PlanForm } from './plan-draft'

const sale = [
  { value: 'on-sale', name: '在售' },
  { value: 'off-sale', name: '停售' },
] as const

export function BuyingPanel({ form, isNew }: { form: Form<PlanForm>; isNew: boolean }) {
  const { draft, set, wordsFor } = form
  return (
    <Panel title="名称和价格">
      <Field
        id="plan-name"
        label="方案名称"
        value={draft.name}
        placeholder="例如 街角PLUS年卡"
        maxLength={40}
        {...wrongHint(wordsFor('name'))}
        onInput={name => set({ name })}
      />
      <Field
        id="plan-note"
        label="一句话介绍（可以不写）"
        value={draft.note}
        maxLength={60}
        {...wrongHint(wordsFor('note'))}
        onInput={note => set({ note })}
      />
      <View className="pair">
        <NumberField
          id="plan-price"
          label="价格（元）"
          isMoney
          value={draft.priceFen}
          wrong={wordsFor('priceFen')}
          onNumber={priceFen => set({ priceFen })}
        />
        <NumberField
          id="plan-months"
          label="几个月"
          value={draft.months}
          wrong={wordsFor('months')}
          onNumber={months => set({ months })}
        />
      </View>
      <Choices
        label="能不能买（不影响已经买的人）"
        options={sale}
        value={draft.isOnSale ? 'on-sale' : 'off-sale'}
        onChoose={chosen => set({ isOnSale: chosen === 'on-sale' })}
      />
      {isNew && (
        <IdField
          id="plan-id"
          value={draft.planId}
          wrong={wordsFor('planId')}
          onId={planId => set({ planId })}
        />
      )}
    </Panel>
  )
}
