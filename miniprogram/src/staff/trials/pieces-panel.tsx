// 份数: at which stores, and how many at each.
import type { TrialDraft } from '@shared/staff/trials-api'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../ui/button'
import { grouped } from '../../ui/figures'
import { NumberField, Picks } from '../frame/fields'
import { Panel } from '../frame/opened'
import { useOffice } from '../frame/place'
import type { Form } from '../frame/use-draft'
import { totalOf, withPieces } from './trial-draft'

export function PiecesPanel({ form: { draft, set, wordsFor } }: { form: Form<TrialDraft> }) {
  const { stores } = useOffice()
  // Counts that were filled in for all are typed anew in their fields.
  const [fills, setFills] = useState(0)
  const { pieces } = draft
  const chosen = pieces.map(({ storeId }) => storeId)
  const first = pieces[0]?.pieces ?? Number.NaN
  const nameOf = (id: string) => stores.find(({ storeId }) => storeId === id)?.name ?? id

  function pick(picked: string[]) {
    const kept = pieces.filter(({ storeId }) => picked.includes(storeId))
    const added = picked.filter(storeId => !chosen.includes(storeId))
    set({ pieces: [...kept, ...added.map(storeId => ({ storeId, pieces: first }))] })
  }

  return (
    <Panel title="门店和份数" note={`共 ${grouped(totalOf(pieces))} 份`}>
      <Picks
        id="trial-stores"
        label="在哪些门店领"
        options={stores.map(({ storeId, name }) => ({ value: storeId, name }))}
        values={chosen}
        wrong={wordsFor('pieces')}
        onValues={pick}
      />
      {pieces.length > 0 && (
        <View className="pair pieces" key={fills}>
          {pieces.map(({ storeId, pieces: count }) => (
            <NumberField
              key={storeId}
              id={`trial-pieces-${storeId}`}
              label={`${nameOf(storeId)}（份）`}
              value={count}
              onNumber={typed => set({ pieces: withPieces(pieces, storeId, typed) })}
            />
          ))}
        </View>
      )}
      {pieces.length > 1 && Number.isFinite(first) && (
        <Button
          id="same-pieces"
          kind="text"
          isSmall
          onTap={() => {
            set({ pieces: pieces.map(({ storeId }) => ({ storeId, pieces: first })) })
            setFills(last => last + 1)
          }}
        >
          每家都 {first} 份
        </Button>
      )}
    </Panel>
  )
}
