// What decides: the public number of a monthly draw, or how many cards there are of an instant one.
import { View } from '@tarojs/components'
import { Choices, Field } from '../../ui/field'
import { NumberField } from '../frame/fields'
import { Suggest } from './suggest'
import { numberFor } from './suggestions'
import type { DrawForm } from './use-draw-form'

const chances = [
  { value: 'once', name: '每人最多中一个' },
  { value: 'again', name: '可以中几个' },
] as const

export function NumberFields({ form: { draft, set, wordsFor } }: { form: DrawForm }) {
  const suggested = numberFor(draft)
  const wrong = wordsFor('publicNumberName')
  return (
    <>
      <Field
        id="draw-number"
        label="哪一个数字，哪一天的，由谁公布"
        value={draft.publicNumberName ?? ''}
        placeholder="上证综指 2026-12-31 收盘点位，上海证券交易所公布"
        maxLength={100}
        hint={
          wrong ??
          '要在截止以后才产生、人人查得到的数字。谁都不能提前知道，所以谁都不能操纵。不能用彩票号码。'
        }
        isWrong={wrong !== null}
        onInput={text => set({ publicNumberName: text || null })}
      />
      {suggested && suggested !== draft.publicNumberName && (
        <Suggest id="use-number" onTap={() => set({ publicNumberName: suggested })}>
          填入：{suggested}
        </Suggest>
      )}
      <Choices
        label="中奖次数"
        options={chances}
        value={draft.onePrizeAMember ? 'once' : 'again'}
        onChoose={chosen => set({ onePrizeAMember: chosen === 'once' })}
      />
    </>
  )
}

export function DeckFields({ form: { draft, set, wordsFor } }: { form: DrawForm }) {
  return (
    <View>
      <NumberField
        id="draw-cards"
        label="一共多少张卡"
        hint="每种奖品的中奖机会就是 数量 ÷ 张数，发布时定死，刮完为止"
        value={draft.cards}
        wrong={wordsFor('cards')}
        onNumber={cards => set({ cards })}
        onEmpty={() => set({ cards: null })}
      />
    </View>
  )
}
