// 会员价: which products cost members less at the till.
import type { MemberPrice } from '@shared/membership/plan'
import { Text, View } from '@tarojs/components'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { NumberField, wrongHint } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'
import { type PlanForm, withPrice } from './plan-draft'

export function PricesPanel({ form: { draft, set, wordsFor } }: { form: Form<PlanForm> }) {
  const { benefits } = draft
  const { prices } = benefits
  const put = (changed: MemberPrice[]) => set({ benefits: { ...benefits, prices: changed } })
  const wrongAll = wordsFor('benefits.prices')
  return (
    <Panel title="会员价" note="收银时按商品编号自动算">
      {prices.length === 0 && <Text className="muted">还没有会员价的商品</Text>}
      {prices.map(({ sku, name, priceFen }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a product has no number while it is typed.
        <View key={at} className="price-line">
          <View className="pair">
            <Field
              id={`price-sku-${at}`}
              label="商品编号（SKU）"
              value={sku}
              maxLength={64}
              {...wrongHint(wordsFor(`benefits.prices.${at}.sku`))}
              onInput={typed => put(withPrice(prices, at, { sku: typed.trim() }))}
            />
            <Field
              id={`price-name-${at}`}
              label="名称"
              value={name}
              maxLength={30}
              {...wrongHint(wordsFor(`benefits.prices.${at}.name`))}
              onInput={typed => put(withPrice(prices, at, { name: typed }))}
            />
            <NumberField
              id={`price-fen-${at}`}
              label="会员价（元）"
              isMoney
              value={priceFen}
              wrong={wordsFor(`benefits.prices.${at}.priceFen`)}
              onNumber={fen => put(withPrice(prices, at, { priceFen: fen }))}
            />
          </View>
          <Button
            id={`price-drop-${at}`}
            kind="text"
            isSmall
            onTap={() => put(prices.filter((_, other) => other !== at))}
          >
            去掉
          </Button>
        </View>
      ))}
      {wrongAll && <View className="field__hint field__hint--wrong">{wrongAll}</View>}
      <View className="button-row">
        <Button
          id="price-add"
          kind="text"
          isSmall
          onTap={() => put([...prices, { sku: '', name: '', priceFen: Number.NaN }])}
        >
          ＋ 加一种商品
        </Button>
      </View>
    </Panel>
  )
}
