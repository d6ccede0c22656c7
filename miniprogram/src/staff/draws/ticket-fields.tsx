// What taking part costs, and how often one may.
import { View } from '@tarojs/components'
import { Choices } from '../../ui/field'
import { NumberField } from '../frame/fields'
import type { DrawForm } from './use-draw-form'

const firsts = [
  { value: 'paid', name: '每次都要积分' },
  { value: 'free', name: '每天第一次免费' },
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
