// 等级: from how many points each holds, and what it multiplies earning with.
import type { Programme, Tier } from '@shared/account/programme'
import { View } from '@tarojs/components'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { NumberField, wrongHint } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'

const tiersAtMost = 8

export function TiersPanel({ form: { draft, set, wordsFor } }: { form: Form<Programme> }) {
  const { tiers } = draft
  const put = (index: number, change: Partial<Tier>) =>
    set({ tiers: tiers.map((tier, at) => (at === index ? { ...tier, ...change } : tier)) })
  return (
    <Panel title="等级">
      <NumberField
        id="tier-window"
        label="看近几个月得到的积分"
        value={draft.tierWindowMonths}
        wrong={wordsFor('tierWindowMonths')}
        onNumber={tierWindowMonths => set({ tierWindowMonths })}
      />
      {tiers.map((tier, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tier has no name while it is typed, and none moves.
        <View key={index} className="pair pair--three">
          <Field
            id={`tier-name-${index}`}
            label="名称"
            value={tier.name}
            maxLength={10}
            {...wrongHint(wordsFor(`tiers.${index}.name`))}
            onInput={name => put(index, { name: name.trim() })}
          />
          <NumberField
            id={`tier-from-${index}`}
            label="几分起"
            value={tier.from}
            wrong={wordsFor(`tiers.${index}.from`)}
            onNumber={from => put(index, { from })}
          />
          <NumberField
            id={`tier-rate-${index}`}
            label="几倍积分"
            isMoney
            value={tier.rateHundredths}
            wrong={wordsFor(`tiers.${index}.rateHundredths`)}
            onNumber={rateHundredths => put(index, { rateHundredths })}
          />
        </View>
      ))}
      <View className="button-row">
        {tiers.length < tiersAtMost && (
          <Button
            id="add-tier"
            kind="text"
            isSmall
            onTap={() => set({ tiers: [...tiers, { name: '', from: Number.NaN, rateHundredths: 100 }] })}
          >
            ＋ 加一级
          </Button>
        )}
        {tiers.length > 1 && (
          <Button id="drop-tier" kind="text" isSmall onTap={() => set({ tiers: tiers.slice(0, -1) })}>
            去掉最高一级
          </Button>
        )}
      </View>
    </Panel>
  )
}
