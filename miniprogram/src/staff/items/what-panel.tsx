// 商品: its name, its picture and a few lines about it.
import type { ItemDraft } from '@shared/staff/offers-api'
import { Field } from '../../ui/field'
import { LongField } from '../frame/fields'
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
        {...wrong(wordsFor('title'))}
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
        <Field
          id="item-id"
          label="编号"
          value={draft.itemId}
          maxLength={40}
          hint={wordsFor('itemId') ?? '自动取的，可以改成好记的；保存后不能再改'}
          isWrong={wordsFor('itemId') !== null}
          onInput={itemId => set({ itemId: itemId.trim() })}
        />
      )}
    </Panel>
  )
}

function wrong(words: string | null) {
  return words === null ? {} : { hint: words, isWrong: true }
}
