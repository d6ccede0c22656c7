// Adding a till. Its secret is answered once: the sheet says so, and stays until it is closed by hand.
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { useRemote } from '../call/use-remote'
import { Button } from '../ui/button'
import { Choices, Field } from '../ui/field'
import { Sheet } from '../ui/sheet'
import { Notice } from '../ui/states'

export function TerminalSheet({ onClose }: { onClose: () => void }) {
  const stores = useRemote(() => call('staff', 'stores', {}), [])
  const [storeId, setStoreId] = useState<string | null>(null)
  const [terminalId, setTerminalId] = useState('')
  const [secret, setSecret] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const options =
    stores.state === 'ready' && stores.value.ok
      ? stores.value.value.map(store => ({ value: store.storeId, name: store.name }))
      : []

  async function add() {
    if (!storeId || !terminalId) return setProblem('请选择门店并填写编号')
    setProblem(null)
    const answer = await call('staff', 'addTerminal', { terminalId, storeId })
    if (answer.ok) return setSecret(answer.value.secret)
    setProblem(refusalText[answer.refusal])
  }

  if (secret !== null) {
    return (
      <Sheet title={`${terminalId} 的密钥`} onClose={onClose}>
        <Notice words="密钥只显示这一次，请马上填到收银机里。关掉后谁也看不到了。" />
        <View className="secret gap" id="secret">
          {secret}
        </View>
        <View className="gap">
          <Button kind="quiet" onTap={() => Taro.setClipboardData({ data: secret })}>
            复制
          </Button>
        </View>
        <View className="gap">
          <Button id="secret-done" onTap={onClose}>
            已经填好
          </Button>
        </View>
      </Sheet>
    )
  }
  return (
    <Sheet title="加一台收银终端" onClose={onClose}>
      <Choices
        label="门店"
        options={options}
        value={storeId}
        onChoose={chosen => {
          setStoreId(chosen)
          if (!terminalId || terminalId === `${storeId}-`) setTerminalId(`${chosen}-`)
        }}
      />
      <View className="gap">
        <Field
          id="terminal-id"
          label="编号"
          value={terminalId}
          placeholder="例如 S001-2"
          onInput={text => setTerminalId(text.trim())}
        />
      </View>
      {problem && (
        <View className="gap">
          <Notice words={problem} />
        </View>
      )}
      <View className="gap-large">
        <Button id="terminal-add" onTap={add}>
          新增并显示密钥
        </Button>
      </View>
    </Sheet>
  )
}
