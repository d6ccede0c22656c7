// The fields of one prize: what it is, what it is worth, how many there are, and what its kind needs besides.
import { type Prize, prizeKinds } from '@shared/draws/draw'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../ui/button'
import { Choices, Field } from '../../ui/field'
import { NumberField, wrongHint } from '../frame/fields'
import { PictureField } from '../frame/picture-field'
import { withPrizeKind } from './prize-draft'
import { PrizeKindFields } from './prize-kind-fields'
import { oddsWords, prizeKindNames } from './prize-words'
import type { DrawForm } from './use-draw-form'

interface PrizeFieldsProps {
  form: DrawForm
  prize: Prize
  /** Its place in the list. */
  at: number
  codes: number
  onCodes: () => unknown
  onChange: (changed: Prize) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
  onDone: () => void
}

const kinds = prizeKinds.map(value => ({ value, name: prizeKindNames[value] }))

export function PrizeFields(props: PrizeFieldsProps) {
  const { form, prize, at, onChange, onMove, onRemove, onDone } = props
  const { draft } = form
  // A prize that was just added wants everything, and nobody has to be told so: a field is judged once it was typed in.
  const [isFresh] = useState(() => prize.title === '' && Number.isNaN(prize.valueFen))
  const [typed, setTyped] = useState<string[]>([])
  const isJudged = (name: string) => form.isTried || !isFresh || typed.includes(name)
  const wrong = (name: string) => (isJudged(name) ? form.wordsFor(`prizes.${at}.${name}`) : null)
  const put = (change: Partial<Prize>) => {
    setTyped(names => [...new Set([...names, ...Object.keys(change)])])
    onChange({ ...prize, ...change })
  }
  return (
    <View className="prizes__fields">
      <Choices
        label="种类"
        options={kinds}
        value={prize.kind === 'place' ? null : prize.kind}
        onChoose={kind => kind !== prize.kind && onChange(withPrizeKind(prize, kind))}
      />
      <Field
        id="prize-title"
        label="奖品名称"
        value={prize.title}
        placeholder={examples[prize.kind]}
        maxLength={40}
        {...wrongHint(wrong('title'))}
        onInput={title => put({ title })}
      />
      <View className="pair">
        <NumberField
          id="prize-value"
          label="每份价值（元）"
          isMoney
          value={prize.valueFen}
          wrong={wrong('valueFen')}
          onNumber={valueFen => put({ valueFen })}
        />
        <NumberField
          id="prize-quantity"
          label="一共几份"
          hint={oddsWords(prize.quantity, draft.cards) ?? undefined}
          value={prize.quantity}
          wrong={wrong('quantity')}
          onNumber={quantity => put({ quantity })}
        />
      </View>
      <PrizeKindFields {...props} wrong={wrong} put={put} />
      <PictureField
        prefix="prize"
        picture={prize.picture}
        wrong={wrong('picture')}
        onPicture={picture => put({ picture })}
      />
      <View className="button-row">
        <Button id="prize-done" kind="quiet" isSmall onTap={onDone}>
          好了
        </Button>
        {at > 0 && (
          <Button id="prize-up" kind="quiet" isSmall onTap={() => onMove(-1)}>
            往前
          </Button>
        )}
        {at < draft.prizes.length - 1 && (
          <Button id="prize-down" kind="quiet" isSmall onTap={() => onMove(1)}>
            往后
          </Button>
        )}
        <Button id="prize-remove" kind="text" isSmall onTap={onRemove}>
          删掉
        </Button>
      </View>
    </View>
  )
}

const examples: Record<Prize['kind'], string> = {
  goods: '例如 咖啡机',
  coupon: '例如 50 元券',
  points: '例如 1,000 积分',
  virtual: '例如 电影票兑换码',
  place: '',
}
