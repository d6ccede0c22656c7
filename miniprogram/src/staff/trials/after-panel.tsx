// 领取和评价: for how long a piece waits, and what is asked of who tried it.
import type { TrialDraft } from '@shared/staff/trials-api'
import { View } from '@tarojs/components'
import { NamesField, NumberField } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'

export function AfterPanel({ form: { draft, set, wordsFor } }: { form: Form<TrialDraft> }) {
  return (
    <Panel title="领取和评价">
      <View className="pair">
        <NumberField
          id="trial-collect"
          label="几天内来领"
          hint="过期没领就不留了，积分退回"
          value={draft.collectWithinDays}
          wrong={wordsFor('collectWithinDays')}
          onNumber={collectWithinDays => set({ collectWithinDays })}
        />
        <NumberField
          id="trial-review"
          label="领到后几天内评价"
          value={draft.reviewWithinDays}
          wrong={wordsFor('reviewWithinDays')}
          onNumber={reviewWithinDays => set({ reviewWithinDays })}
        />
      </View>
      <NamesField
        id="trial-tags"
        label="评价时可以选的标签"
        names={draft.tags}
        placeholder="例如 好吃、太甜、会回购"
        hint="用顿号或空格隔开，最多 12 个"
        wrong={wordsFor('tags')}
        onNames={tags => set({ tags })}
      />
    </Panel>
  )
}
