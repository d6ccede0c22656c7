// What a draw is called, how it goes, and its rules, which the form can write out of all the rest.
import { Choices, Field } from '../../ui/field'
import { IdField, LongField, wrongHint } from '../frame/fields'
import { PictureField } from '../frame/picture-field'
import { withDrawKind } from './draw-draft'
import { drawKindNames } from './draw-words'
import { Suggest } from './suggest'
import { rulesFor } from './suggestions'
import type { DrawForm } from './use-draw-form'

const kinds = [
  { value: 'monthly', name: drawKindNames.monthly },
  { value: 'instant', name: drawKindNames.instant },
] as const

export function WhatFields({ form: { draft, set, wordsFor, isNew } }: { form: DrawForm }) {
  return (
    <>
      <Field
        id="draw-title"
        label="活动名称"
        value={draft.title}
        placeholder="例如 十二月积分抽奖"
        maxLength={40}
        {...wrongHint(wordsFor('title'))}
        onInput={title => set({ title })}
      />
      <Choices
        label="怎么开奖"
        options={kinds}
        value={draft.kind === 'trial' ? null : draft.kind}
        onChoose={kind => kind !== draft.kind && set(withDrawKind(draft, kind))}
      />
      <PictureField
        prefix="draw"
        picture={draft.picture}
        wrong={wordsFor('picture')}
        onPicture={picture => set({ picture })}
      />
      <LongField
        id="draw-rules"
        label="活动规则"
        value={draft.rules}
        maxLength={3000}
        placeholder="谁可以参加，怎么参加，怎么开奖，什么情况下会提前结束"
        wrong={wordsFor('rules')}
        onInput={rules => set({ rules })}
      />
      <Suggest id="write-rules" onTap={() => set({ rules: rulesFor(draft, new Date()) })}>
        {draft.rules ? '按现在填的重写一份' : '按填好的写一份'}
      </Suggest>
      {isNew && (
        <IdField
          id="draw-id"
          value={draft.drawId}
          wrong={wordsFor('drawId')}
          onId={drawId => set({ drawId })}
        />
      )}
    </>
  )
}
