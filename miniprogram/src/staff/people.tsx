// Who works here, and as what.
import type { StaffRecord, Store } from '@shared/staff/api'
import { useState } from 'react'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { ConfirmSheet } from './confirm-sheet'
import { PersonSheet } from './person-sheet'
import { roleNames } from './role-names'
import { reload, ShortList } from './short-list'

export function People() {
  const people = useRemote(() => call('staff', 'list', {}), [])
  const stores = useRemote(() => call('staff', 'stores', {}), [])
  const [edited, setEdited] = useState<StaffRecord | 'new' | null>(null)
  const [leaving, setLeaving] = useState<StaffRecord | null>(null)
  const knownStores = stores.state === 'ready' && stores.value.ok ? stores.value.value : []

  return (
    <>
      <ShortList
        title="员工"
        note="谁可以收银、谁可以管理。更改马上生效。"
        addWords="加一位"
        onAdd={() => setEdited('new')}
        remote={people}
        emptyWords="还没有员工"
        searchWords="找姓名、身份或门店"
        row={person => ({
          id: person.openid,
          name: person.name,
          note: person.openid,
          cells: [roleNames[person.role], storeName(knownStores, person.storeId)],
          doors: [
            { words: '修改', onTap: () => setEdited(person) },
            { words: '移出', onTap: () => setLeaving(person) },
          ],
        })}
      />
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
        <ConfirmSheet
          title={`移出 ${leaving.name}？`}
          words={`移出后，${leaving.name} 不能再以${roleNames[leaving.role]}的身份操作；会员卡不受影响。`}
          sureId="remove-sure"
          sureWords="确认移出"
          onSure={() => remove(leaving.openid)}
          onClose={() => setLeaving(null)}
          onDone={() => {
            setLeaving(null)
            reload(people)
          }}
        />
      )}
    </>
  )
}

async function remove(openid: string) {
  const answer = await call('staff', 'remove', { openid })
  // Whoever is gone already is gone.
  if (!answer.ok && answer.refusal === 'no-such-staff') return { ok: true as const }
  return answer
}

function storeName(stores: Store[], storeId: string | null): string {
  if (storeId === null) return '全部门店'
  return stores.find(store => store.storeId === storeId)?.name ?? storeId
}
