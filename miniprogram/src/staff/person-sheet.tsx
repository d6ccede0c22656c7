// Adding a person, or changing what one may do.
import type { StaffRecord, Store } from '@shared/staff/api'
import { storeRoles } from '@shared/staff/roles'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { Choices, Field } from '../ui/field'
import { Sheet } from '../ui/sheet'
import { Notice } from '../ui/states'
import { roleNames } from './role-names'

type StaffRole = StaffRecord['role']
const roleOptions = (Object.keys(roleNames) as StaffRole[]).map(value => ({ value, name: roleNames[value] }))

interface PersonSheetProps {
  person: StaffRecord | null
  stores: Store[]
  onClose: () => void
  onSaved: () => void
}

export function PersonSheet({ person, stores, onClose, onSaved }: PersonSheetProps) {
  const [openid, setOpenid] = useState(person?.openid ?? '')
  const [name, setName] = useState(person?.name ?? '')
  const [role, setRole] = useState<StaffRole>(person?.role ?? 'cashier')
  const [storeId, setStoreId] = useState<string | null>(person?.storeId ?? null)
  const [problem, setProblem] = useState<string | null>(null)
  const needsStore = storeRoles.includes(role)

  async function save() {
    if (!openid || !name) return setProblem('请填写微信标识和姓名')
    if (needsStore && !storeId) return setProblem('请选择门店')
    setProblem(null)
    const answer = await call('staff', 'save', {
      openid,
      name,
      role,
      ...(needsStore && storeId && { storeId }),
    })
    if (answer.ok) return onSaved()
    setProblem(refusalText[answer.refusal])
  }

  return (
    <Sheet title={person ? `修改 ${person.name}` : '加一位员工'} onClose={onClose}>
      {!person && (
        <Field
          id="staff-openid"
          label="微信标识（openid）"
          value={openid}
          hint="在云开发控制台的用户管理里可以查到"
          onInput={text => setOpenid(text.trim())}
        />
      )}
      <View className="gap">
        <Field
          id="staff-name"
          label="姓名"
          maxLength={30}
          value={name}
          onInput={text => setName(text.trim())}
        />
      </View>
      <View className="gap">
        <Choices label="身份" options={roleOptions} value={role} onChoose={setRole} />
      </View>
      {needsStore && (
        <View className="gap">
          <Choices
            label="门店"
            options={stores.map(store => ({ value: store.storeId, name: store.name }))}
            value={storeId}
            onChoose={setStoreId}
          />
        </View>
      )}
      {problem && (
        <View className="gap">
          <Notice id="staff-problem" words={problem} />
        </View>
      )}
      <View className="gap-large">
        <Button id="staff-save" onTap={save}>
          保存
        </Button>
      </View>
    </Sheet>
  )
}
