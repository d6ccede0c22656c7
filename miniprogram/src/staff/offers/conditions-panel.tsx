// 使用条件: where, on which products, for whom and when a coupon can be used.

import { Picks } from '../frame/fields'
import { Panel } from '../frame/opened'
import { useOffice } from '../frame/place'
import { PlaceFields, ProductFields } from '../frame/scope-fields'
import type { Form } from '../frame/use-draft'
import { weekdayNames } from '../way-names'
import { HoursField } from './hours-field'
import type { OfferForm } from './offer-draft'

const weekdays = [1, 2, 3, 4, 5, 6, 7].map(day => ({ value: String(day), name: weekdayNames[day] ?? '' }))
const limits = [
  { value: 'paidOnly', name: '仅付费会员' },
  { value: 'firstPurchase', name: '限首次消费' },
] as const

export function ConditionsPanel({ form }: { form: Form<OfferForm> }) {
  const { programme } = useOffice()
  const { draft, set, wordsFor } = form
  const { where, what, who, when } = draft
  return (
    <Panel title="使用条件" note="不选就是不限">
      <PlaceFields
        prefix="offer"
        labels={{ stores: '门店', lines: '业务线' }}
        where={where}
        wordsFor={wordsFor}
        onWhere={places => set({ where: places })}
      />
      <ProductFields
        prefix="offer"
        what={what}
        wordsFor={wordsFor}
        onWhat={products => set({ what: products })}
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
