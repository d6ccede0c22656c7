// 领奖: for how long, and how.
import { LongField, NumberField } from '../frame/fields'
import { Suggest } from './suggest'
import { howToClaimFor } from './suggestions'
import type { DrawForm } from './use-draw-form'

export function ClaimFields({ form: { draft, set, wordsFor } }: { form: DrawForm }) {
  const suggested = howToClaimFor(draft)
  return (
    <>
      <NumberField
        id="draw-claim-days"
        label={draft.kind === 'instant' ? '中奖后几天内领' : '开奖后几天内领'}
        hint="只有实物要自己来领，别的自动发"
        value={draft.claimWithinDays}
        wrong={wordsFor('claimWithinDays')}
        onNumber={claimWithinDays => set({ claimWithinDays })}
      />
      <LongField
        id="draw-claim"
        label="怎么领"
        value={draft.howToClaim}
        maxLength={500}
        wrong={wordsFor('howToClaim')}
        onInput={howToClaim => set({ howToClaim })}
      />
      {suggested && suggested !== draft.howToClaim && (
        <Suggest id="write-claim" onTap={() => set({ howToClaim: suggested })}>
          按奖品写一份
        </Suggest>
      )}
    </>
  )
}
