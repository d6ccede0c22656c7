// The stores, and the business line that issues the points of each.
import type { Store } from '@shared/staff/api'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { useRemote } from '../call/use-remote'
import { Button } from '../ui/button'
import { Choices, Field } from '../ui/field'
import { hundredths } from '../ui/figures'
import { Sheet } from '../ui/sheet'
import { Notice } from '../ui/states'
import { reload, ShortList } from './short-list'

interface LineOption {
  value: string
  name: string
}

export function Stores() {
  const stores = useRemote(() => call('staff', 'stores', {}), [])
  const programme = useRemote(() => call('staff', 'programme', {}), [])
  const [edited, setEdited] = useState<Store | 'new' | null>(null)
  const lines: LineOption[] =
    programme.state === 'ready' && programme.value.ok
      ? programme.value.value.lines.map(({ id, name, rateHundredths }) => ({
          value: id,
          name: `${name}（1 元 ${hundredths(rateHundredths)} 分）`,
        }))
      : []

  return (
    <>
      <ShortList
        title="门店"
        note="业务线决定这家店 1 元得几分。"
        addWords="加一家"
        onAdd={() => setEdited('new')}
        remote={stores}
        emptyWords="还没有门店"
        searchWords="找店名、编号或业务线"
        row={store => ({
          id: store.storeId,
          name: store.name,
          note: store.storeId,
          cells: [lines.find(line => line.value === store.line)?.name ?? store.line],
          doors: [{ words: '修改', onTap: () => setEdited(store) }],
        })}
      />
      {edited && (
        <StoreSheet
          store={edited === 'new' ? null : edited}
          lines={lines}
          onClose={() => setEdited(null)}
          onSaved={() => {
            setEdited(null)
            reload(stores)
          }}
        />
      )}
    </>
  )
}

interface StoreSheetProps {
  store: Store | null
  lines: LineOption[]
  onClose: () => void
  onSaved: () => void
}

function StoreSheet({ store, lines, onClose, onSaved }: StoreSheetProps) {
  const [storeId, setStoreId] = useState(store?.storeId ?? '')
  const [name, setName] = useState(store?.name ?? '')
  const [line, setLine] = useState<string | null>(store?.line ?? null)
  const [problem, setProblem] = useState<string | null>(null)

  async function save() {
    if (!storeId || !name || !line) return setProblem('请填写编号、店名，并选择业务线')
    setProblem(null)
    const answer = await call('staff', 'saveStore', { storeId, name, line })
    if (answer.ok) return onSaved()
    setProblem(refusalText[answer.refusal])
  }

  return (
    <Sheet title={store ? `修改 ${store.name}` : '加一家门店'} onClose={onClose}>
      {!store && (
        <Field
          id="store-id"
          label="编号"
          value={storeId}
          placeholder="例如 S004"
          onInput={text => setStoreId(text.trim())}
        />
      )}
      <View className="gap">
        <Field
          id="store-name"
          label="店名"
          maxLength={30}
          value={name}
          onInput={text => setName(text.trim())}
        />
      </View>
      <View className="gap">
        <Choices label="业务线" options={lines} value={line} onChoose={setLine} />
      </View>
      {problem && (
        <View className="gap">
          <Notice words={problem} />
        </View>
      )}
      <View className="gap-large">
        <Button id="store-save" onTap={save}>
          保存
        </Button>
      </View>
    </Sheet>
  )
}
