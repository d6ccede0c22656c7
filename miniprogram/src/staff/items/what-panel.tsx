// 商品: its name, its picture and a few lines about it.
import type { ItemDraft } from '@shared/staff/offers-api'
import { Field } from '../../ui/field'
import { IdField, LongField, wrongHint } from '../frame/fields'
import { Panel } from '../frame/opened'
import { PictureField } from '../frame/picture-field'
import type { Form } from '../frame/use-draft'

export function WhatPanel({ form, isNew }: { form: Form<ItemDraft>; isNew: boolean }) {
  const { draft, set, wordsFor } = form
  return (
    <Panel title="商品">
      <Field
        id="item-title"
        label="商品名称"
        value={draft.title}
        maxLength={40}
        {...wrongHint(wordsFor('title'))}
        onInput={title => set({ title })}
      />
      <PictureField
        prefix="item"
        picture={draft.picture}
        wrong={wordsFor('picture')}
        onPicture={picture => set({ picture })}
      />
      <LongField
        id="item-story"
        label="介绍（可以不写）"
        value={draft.story}
        maxLength={600}
        wrong={wordsFor('story')}
        onInput={story => set({ story })}
      />
      {isNew && (
        <IdField
          id="item-id"
          value={draft.itemId}
          wrong={wordsFor('itemId')}
          onId={itemId => set({ itemId })}
        />
      )}
    </Panel>
  )
}
