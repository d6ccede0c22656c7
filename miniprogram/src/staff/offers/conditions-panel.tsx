// 使用条件: where, on which products, for whom and when a coupon can be used.

import { NamesField, Picks } from '../frame/fields'
import { Panel } from '../frame/opened'
import { useOffice } from '../frame/place'
import type { Form } from '../frame/use-draft'
import { weekdayNames } from '../way-names'
import { HoursField } from './hours-field'
import type { OfferForm } from './offer-draft'

const weekdays = [1, 2, 3, 4, 5, 6, 7].map(day => ({ value: String(day), name: weekdayNames[day] ?? '' }))
const limits = [
  { value: 'paidOnly', name: '限付费会员' },
  { value: 'firstPurchase', name: '限首次消费' },
] as const

export function ConditionsPanel({ form }: { form: Form<OfferForm> }) {
  const { stores, programme } = useOffice()
  const { draft, set, wordsFor } = form
  const { where, what, who, when } = draft
  return (
    <Panel title="使用条件" note="不选就是不限">
      <Picks
        id="offer-stores"
        label="门店"
        options={stores.map(({ storeId, name }) => ({ value: storeId, name }))}
        values={where.stores}
        wrong={wordsFor('where.stores')}
        onValues={chosen => set({ where: { ...where, stores: chosen } })}
      />
      <Picks
        id="offer-lines"
        label="业务线"
        options={programme?.lines.map(({ id, name }) => ({ value: id, name })) ?? []}
        values={where.lines}
        wrong={wordsFor('where.lines')}
        onValues={lines => set({ where: { ...where, lines } })}
      />
      <NamesField
        id="offer-categories"
        label="商品品类"
        names={what.categories}
        placeholder="例如 咖啡、面包"
        wrong={wordsFor('what.categories', 'what')}
        onNames={categories => set({ what: { ...what, categories } })}
      />
      <NamesField
        id="offer-skus"
        label="商品编号（SKU）"
        names={what.skus}
        placeholder="用顿号或空格隔开"
        wrong={wordsFor('what.skus')}
        onNames={skus => set({ what: { ...what, skus } })}
      />
      <Picks
        id="offer-tiers"
        label="等级"
        options={programme?.tiers.map(({ name }) => ({ value: name, name })) ?? []}
        values={who.tiers}
        wrong={wordsFor('who.tiers')}
        onValues={tiers => set({ who: { ...who, tiers } })}
      />
      <Picks
        id="offer-who"
        label="对象"
        options={limits}
        values={limits.map(({ value }) => value).filter(value => who[value])}
        onValues={chosen =>
          set({
            who: {
              ...who,
              paidOnly: chosen.includes('paidOnly'),
              firstPurchase: chosen.includes('firstPurchase'),
            },
          })
        }
      />
      <Picks
        id="offer-weekdays"
        label="星期"
        options={weekdays}
        values={when.weekdays.map(String)}
        wrong={wordsFor('when.weekdays')}
        onValues={days => set({ when: { ...when, weekdays: days.map(Number).sort() } })}
      />
      <HoursField
        hours={when.hours}
        wrong={wordsFor('when.hours')}
        onHours={hours => set({ when: { ...when, hours } })}
      />
    </Panel>
  )
}
