// 价格与库存: what it costs, how many there are, for whom, and when it is on sale.
import { dayOf } from '@shared/calendar'
import type { ItemDraft } from '@shared/staff/offers-api'
import { View } from '@tarojs/components'
import { dayInWords } from '../../ui/figures'
import { MomentField, NumberField } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'
import { WhoFields } from '../frame/who-fields'

export function SalePanel({ form: { draft, set, wordsFor } }: { form: Form<ItemDraft> }) {
  const isVirtual = draft.ways.includes('virtual')
  return (
    <Panel title="价格与库存">
      <View className="pair">
        <NumberField
          id="item-points"
          label="积分"
          value={draft.points}
          wrong={wordsFor('points')}
          onNumber={points => set({ points })}
        />
        <NumberField
          id="item-price"
          label="加钱（元）"
          isMoney
          hint="0 就是只要积分"
          value={draft.priceFen}
          wrong={wordsFor('priceFen')}
          onNumber={priceFen => set({ priceFen })}
        />
      </View>
      <View className="pair">
        {!isVirtual && (
          <NumberField
            id="item-stock"
            label="库存总数"
            hint="包括已经换走的"
            value={draft.stock}
            wrong={wordsFor('stock')}
            onNumber={stock => set({ stock })}
          />
        )}
        <NumberField
          id="item-per-member"
          label="每人最多"
          value={draft.perMember}
          placeholder="不限"
          wrong={wordsFor('perMember')}
          onNumber={perMember => set({ perMember })}
          onEmpty={() => set({ perMember: null })}
        />
      </View>
      <MomentField
        id="item-from"
        label="开始兑换"
        moment={draft.onSaleFrom}
        wrong={wordsFor('onSaleFrom')}
        onMoment={onSaleFrom => set({ onSaleFrom })}
      />
      <MomentField
        id="item-until"
        label="结束兑换"
        hint={lastDayHint(draft.onSaleUntil)}
        moment={draft.onSaleUntil}
        wrong={wordsFor('onSaleUntil')}
        onMoment={onSaleUntil => set({ onSaleUntil })}
      />
      <WhoFields
        prefix="item"
        who={{ tiers: draft.tiers, paidOnly: draft.paidOnly }}
        wrong={wordsFor('tiers')}
        onWho={set}
      />
    </Panel>
  )
}

function lastDayHint(until: string): string | undefined {
  if (!until) return undefined
  const last = dayOf(new Date(Date.parse(until) - 1))
  return `${dayInWords(last, dayOf(new Date()))}是最后一天`
}
