// 优惠内容: what it is called, and what a coupon takes off.
import type { Benefit } from '@shared/coupons/offer'
import { View } from '@tarojs/components'
import { Choices, Field } from '../../ui/field'
import { IdField, LongField, NumberField, wrongHint } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'
import { ItemChoice } from '../items/item-choice'
import { benefitNames } from '../way-names'
import { benefitOf, type OfferForm } from './offer-draft'

const kinds = (Object.keys(benefitNames) as Benefit['is'][]).map(value => ({
  value,
  name: benefitNames[value],
}))

export function BenefitPanel({ form, isNew }: { form: Form<OfferForm>; isNew: boolean }) {
  const { draft, set, wordsFor } = form
  const { benefit } = draft
  return (
    <Panel title="优惠内容">
      <Field
        id="offer-title"
        label="活动名称"
        value={draft.title}
        placeholder="例如 满20减5"
        maxLength={40}
        {...wrongHint(wordsFor('title'))}
        onInput={title => set({ title })}
      />
      <Choices
        label="优惠类型"
        options={kinds}
        value={benefit.is}
        onChoose={is => is !== benefit.is && set({ benefit: benefitOf(is) })}
      />
      <Amounts benefit={benefit} form={form} />
      <LongField
        id="offer-note"
        label="说明（会员能看到，可以不写）"
        value={draft.note}
        maxLength={300}
        wrong={wordsFor('note')}
        onInput={note => set({ note })}
      />
      {isNew && (
        <IdField
          id="offer-id"
          value={draft.offerId}
          wrong={wordsFor('offerId')}
          onId={offerId => set({ offerId })}
        />
      )}
    </Panel>
  )
}

function Amounts({ benefit, form: { set, wordsFor } }: { benefit: Benefit; form: Form<OfferForm> }) {
  if (benefit.is === 'mall-voucher') {
    return (
      <ItemChoice
        label="可以兑换的商城商品"
        itemId={benefit.itemId}
        wrong={wordsFor('benefit.itemId')}
        onItem={itemId => set({ benefit: { ...benefit, itemId } })}
      />
    )
  }
  const cap = (
    <NumberField
      id="offer-cap"
      label="最多减（元）"
      isMoney
      value={benefit.is === 'money-off' ? 0 : benefit.capFen}
      wrong={wordsFor('benefit.capFen')}
      onNumber={capFen => benefit.is !== 'money-off' && set({ benefit: { ...benefit, capFen } })}
    />
  )
  if (benefit.is === 'item-price') {
    return (
      <View className="pair">
        <NumberField
          id="offer-price"
          label="这一件卖（元）"
          isMoney
          hint={benefit.priceFen === 0 ? '0 元就是免费' : undefined}
          value={benefit.priceFen}
          wrong={wordsFor('benefit.priceFen')}
          onNumber={priceFen => set({ benefit: { ...benefit, priceFen } })}
        />
        {cap}
      </View>
    )
  }
  const threshold = (
    <NumberField
      id="offer-threshold"
      label="满多少可用（元）"
      isMoney
      hint={benefit.thresholdFen === 0 ? '0 元就是无门槛' : undefined}
      value={benefit.thresholdFen}
      wrong={wordsFor('benefit.thresholdFen')}
      onNumber={thresholdFen => set({ benefit: { ...benefit, thresholdFen } })}
    />
  )
  if (benefit.is === 'money-off') {
    return (
      <View className="pair">
        {threshold}
        <NumberField
          id="offer-off"
          label="减多少（元）"
          isMoney
          value={benefit.offFen}
          wrong={wordsFor('benefit.offFen')}
          onNumber={offFen => set({ benefit: { ...benefit, offFen } })}
        />
      </View>
    )
  }
  return (
    <>
      <View className="pair">
        <NumberField
          id="offer-percent"
          label="减百分之几"
          hint={foldHint(benefit.hundredthsOff)}
          value={benefit.hundredthsOff}
          wrong={wordsFor('benefit.hundredthsOff')}
          onNumber={hundredthsOff => set({ benefit: { ...benefit, hundredthsOff } })}
        />
        {cap}
      </View>
      {threshold}
    </>
  )
}

function foldHint(hundredthsOff: number): string {
  if (!(hundredthsOff >= 1 && hundredthsOff <= 99)) return '填 12 就是八八折'
  return `就是 ${Number(((100 - hundredthsOff) / 10).toFixed(1))} 折`
}
