// 商品: what there is to try, whose it is, and what it costs.
import type { TrialDraft } from '@shared/staff/trials-api'
import { View } from '@tarojs/components'
import { Field } from '../../ui/field'
import { IdField, LongField, NumberField, wrongHint } from '../frame/fields'
import { Panel } from '../frame/opened'
import { PictureField } from '../frame/picture-field'
import type { Form } from '../frame/use-draft'

export function ProductPanel({ form, isNew }: { form: Form<TrialDraft>; isNew: boolean }) {
  const { draft, set, wordsFor } = form
  return (
    <Panel title="商品">
      <Field
        id="trial-title"
        label="试用名称"
        value={draft.title}
        placeholder="例如 燕麦拿铁新口味"
        maxLength={40}
        {...wrongHint(wordsFor('title'))}
        onInput={title => set({ title })}
      />
      <PictureField
        prefix="trial"
        picture={draft.picture}
        wrong={wordsFor('picture')}
        onPicture={picture => set({ picture })}
      />
      <LongField
        id="trial-story"
        label="介绍"
        value={draft.story}
        maxLength={1200}
        placeholder="是什么，好在哪里，希望试过的人说点什么"
        wrong={wordsFor('story')}
        onInput={story => set({ story })}
      />
      <View className="pair">
        <Field
          id="trial-supplier"
          label="供应商（只在报告里）"
          value={draft.supplier}
          maxLength={60}
          {...wrongHint(wordsFor('supplier'))}
          onInput={supplier => set({ supplier })}
        />
        <Field
          id="trial-sku"
          label="商品编号（SKU）"
          value={draft.sku}
          maxLength={80}
          {...wrongHint(wordsFor('sku'))}
          hint={wordsFor('sku') ?? '按它统计有多少人回来买'}
          onInput={sku => set({ sku: sku.trim() })}
        />
      </View>
      <View className="pair pair--three">
        <NumberField
          id="trial-full-price"
          label="正价（元）"
          isMoney
          value={draft.fullPriceFen}
          wrong={wordsFor('fullPriceFen')}
          onNumber={fullPriceFen => set({ fullPriceFen })}
        />
        <NumberField
          id="trial-price"
          label="试用价（元）"
          isMoney
          hint={draft.priceFen === 0 ? '0 就是免费' : '领取时付'}
          value={draft.priceFen}
          wrong={wordsFor('priceFen')}
          onNumber={priceFen => set({ priceFen })}
        />
        <NumberField
          id="trial-points"
          label="申请要积分"
          hint={draft.points === 0 ? '0 就是不要' : '没选中退回'}
          value={draft.points}
          wrong={wordsFor('points')}
          onNumber={points => set({ points })}
        />
      </View>
      {isNew && (
        <IdField
          id="trial-id"
          value={draft.trialId}
          wrong={wordsFor('trialId')}
          onId={trialId => set({ trialId })}
        />
      )}
    </Panel>
  )
}
