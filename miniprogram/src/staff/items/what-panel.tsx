// 商品: its name, its picture and a few lines about it.
import { builtInPictures } from '@shared/mall/draft'
import type { ItemDraft } from '@shared/staff/offers-api'
import { View } from '@tarojs/components'
import { Picture } from '../../mall/picture'
import { Field } from '../../ui/field'
import { Labelled, LongField } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'

export function WhatPanel({ form, isNew }: { form: Form<ItemDraft>; isNew: boolean }) {
  const { draft, set, wordsFor } = form
  const isBuiltIn = builtInPictures.some(name => name === draft.picture)
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
      <Labelled label="图片" wrong={wordsFor('picture')}>
        <View className="picture-picks">
          {builtInPictures.map(name => (
            <View
              key={name}
              id={`picture-${name}`}
              className={
                name === draft.picture ? 'picture-picks__one picture-picks__one--on' : 'picture-picks__one'
              }
              role="radio"
              aria-checked={name === draft.picture}
              onClick={() => set({ picture: name })}
            >
              <Picture picture={name} size="small" />
            </View>
          ))}
        </View>
      </Labelled>
      <Field
        id="item-picture"
        label="或者图片地址"
        value={isBuiltIn ? '' : draft.picture}
        placeholder="https://"
        maxLength={500}
        onInput={address => set({ picture: address.trim() || 'gift' })}
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
