// Who works here, and as what.
import type { StaffRecord, Store } from '@shared/staff/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { useRemote } from '../call/use-remote'
import { Button } from '../ui/button'
import { Sheet } from '../ui/sheet'
import { Notice } from '../ui/states'
import { PersonSheet } from './person-sheet'
import { RemoteList, reload } from './remote-list'
import { roleNames } from './role-names'
import { SectionHead } from './section-head'

export function People() {
  const people = useRemote(() => call('staff', 'list', {}), [])
  const stores = useRemote(() => call('staff', 'stores', {}), [])
  const [edited, setEdited] = useState<StaffRecord | 'new' | null>(null)
  const [leaving, setLeaving] = useState<StaffRecord | null>(null)
  const knownStores = stores.state === 'ready' && stores.value.ok ? stores.value.value : []

  return (
    <>
      <SectionHead
        title="员工"
        note="谁可以收银、谁可以管理。更改马上生效。"
        addWords="加一位"
        onAdd={() => setEdited('new')}
      />
      <RemoteList remote={people} emptyWords="还没有员工">
        {items => (
          <View className="rows">
            {items.map(person => (
              <View key={person.openid} className="rows__row office-row">
                <View className="office-row__main">
                  <Text className="office-row__name">{person.name}</Text>
                  <Text className="muted office-row__id">{person.openid}</Text>
                </View>
                <Text className="office-row__cell">{roleNames[person.role]}</Text>
                <Text className="office-row__cell">{storeName(knownStores, person.storeId)}</Text>
                <View className="office-row__doors">
                  <Button kind="text" isSmall onTap={() => setEdited(person)}>
                    修改
                  </Button>
                  <Button kind="text" isSmall onTap={() => setLeaving(person)}>
                    移出
                  </Button>
                </View>
              </View>
            ))}
          </View>
        )}
      </RemoteList>
      {edited && (
        <PersonSheet
          person={edited === 'new' ? null : edited}
          stores={knownStores}
          onClose={() => setEdited(null)}
          onSaved={() => {
            setEdited(null)
            reload(people)
          }}
        />
      )}
      {leaving && (
        <RemoveSheet
          person={leaving}
          onClose={() => setLeaving(null)}
          onRemoved={() => {
            setLeaving(null)
            reload(people)
          }}
        />
      )}
    </>
  )
}

interface RemoveSheetProps {
  person: StaffRecord
  onClose: () => void
  onRemoved: () => void
}

function RemoveSheet({ person, onClose, onRemoved }: RemoveSheetProps) {
  const [problem, setProblem] = useState<string | null>(null)
  async function remove() {
    const answer = await call('staff', 'remove', { openid: person.openid })
    if (answer.ok || answer.refusal === 'no-such-staff') return onRemoved()
    setProblem(refusalText[answer.refusal])
  }
  return (
    <Sheet title={`移出 ${person.name}？`} onClose={onClose}>
      <Text>
        移出后，{person.name} 不能再以{roleNames[person.role]}的身份操作；会员卡不受影响。
      </Text>
      {problem && (
        <View className="gap">
          <Notice words={problem} />
        </View>
      )}
      <View className="gap-large">
        <Button id="remove-sure" onTap={remove}>
          确认移出
        </Button>
      </View>
    </Sheet>
  )
}

function storeName(stores: Store[], storeId: string | null): string {
  if (storeId === null) return '全部门店'
  return stores.find(store => store.storeId === storeId)?.name ?? storeId
}
