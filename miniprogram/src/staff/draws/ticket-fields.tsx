// What taking part costs, how often one may, and who may.
import { View } from '@tarojs/components'
import { Choices } from '../../ui/field'
import { NumberField, Picks } from '../frame/fields'
import { useOffice } from '../frame/place'
import type { DrawForm } from './use-draw-form'

const firsts = [
  { value: 'paid', name: '每次都要积分' },
  { value: 'free', name: '每天第一次免费' },
] as const
const whom = [
  { value: 'all', name: '所有会员' },
  { value: 'paid', name: '只给付费会员' },
] as const

export function TicketFields({ form: { draft, set, wordsFor } }: { form: DrawForm }) {
  const isInstant = draft.kind === 'instant'
  return (
    <>
      <View className="pair">
        <NumberField
          id="draw-points"
          label={isInstant ? '刮一次要多少积分' : '一张抽奖券多少积分'}
          hint={draft.points === 0 ? '0 就是免费' : undefined}
          value={draft.points}
          wrong={wordsFor('points')}
          onNumber={points => set({ points })}
        />
        <NumberField
          id="draw-per-member"
          label={isInstant ? '每人最多几次' : '每人最多几张'}
          value={draft.perMember}
          placeholder="不限"
          wrong={wordsFor('perMember')}
          onNumber={perMember => set({ perMember })}
          onEmpty={() => set({ perMember: null })}
        />
      </View>
      {isInstant && (
        <Choices
          label="免费"
          options={firsts}
          value={draft.isFreeDaily ? 'free' : 'paid'}
          onChoose={chosen => set({ isFreeDaily: chosen === 'free' })}
        />
      )}
    </>
  )
}

export function WhoFields({ form: { draft, set, wordsFor } }: { form: DrawForm }) {
  const { programme } = useOffice()
  const { who } = draft
  return (
    <>
      <Picks
        id="draw-tiers"
        label="等级（不选就是不限）"
        options={programme?.tiers.map(({ name }) => ({ value: name, name })) ?? []}
        values={who.tiers}
        wrong={wordsFor('who.tiers')}
        onValues={tiers => set({ who: { ...who, tiers } })}
      />
      <Choices
        label="对象"
        options={whom}
        value={who.paidOnly ? 'paid' : 'all'}
        onChoose={chosen => set({ who: { ...who, paidOnly: chosen === 'paid' } })}
      />
    </>
  )
}
