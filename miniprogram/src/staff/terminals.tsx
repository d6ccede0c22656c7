// The tills that may call from outside: each has a secret that is shown once, and can be shut at any time.
import type { TerminalRecord } from '@shared/staff/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { useRemote } from '../call/use-remote'
import { Button } from '../ui/button'
import { instantInWords } from '../ui/figures'
import { Sheet } from '../ui/sheet'
import { Notice } from '../ui/states'
import { RemoteList, reload } from './remote-list'
import { SectionHead } from './section-head'
import { TerminalSheet } from './terminal-sheet'

export function Terminals() {
  const terminals = useRemote(() => call('staff', 'terminals', {}), [])
  const [isAdding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<TerminalRecord | null>(null)

  return (
    <>
      <SectionHead
        title="收银终端"
        note="用接口收银的机器。密钥只在新增时显示一次。"
        addWords="加一台"
        onAdd={() => setAdding(true)}
      />
      <RemoteList remote={terminals} emptyWords="还没有收银终端">
        {items => (
          <View className="rows">
            {items.map(terminal => (
              <View key={terminal.terminalId} className="rows__row office-row">
                <View className="office-row__main">
                  <Text className="office-row__name figures">{terminal.terminalId}</Text>
                  <Text className="muted office-row__id">{terminal.storeId}</Text>
                </View>
                <Text className="office-row__cell">{stateOf(terminal, new Date())}</Text>
                <View className="office-row__doors">
                  {terminal.revokedAt === null && (
                    <Button kind="text" isSmall onTap={() => setRevoking(terminal)}>
                      停用
                    </Button>
                  )}
                </View>
              </View>
            ))}
          </View>
        )}
      </RemoteList>
      {isAdding && (
        <TerminalSheet
          onClose={() => {
            setAdding(false)
            reload(terminals)
          }}
        />
      )}
      {revoking && (
        <RevokeSheet
          terminal={revoking}
          onClose={() => setRevoking(null)}
          onRevoked={() => {
            setRevoking(null)
            reload(terminals)
          }}
        />
      )}
    </>
  )
}

interface RevokeSheetProps {
  terminal: TerminalRecord
  onClose: () => void
  onRevoked: () => void
}

function RevokeSheet({ terminal, onClose, onRevoked }: RevokeSheetProps) {
  const [problem, setProblem] = useState<string | null>(null)
  async function revoke() {
    const answer = await call('staff', 'revokeTerminal', { terminalId: terminal.terminalId })
    if (answer.ok) return onRevoked()
    setProblem(refusalText[answer.refusal])
  }
  return (
    <Sheet title={`停用 ${terminal.terminalId}？`} onClose={onClose}>
      <Text>停用后这台机器马上不能再收银，密钥作废，不能恢复。要再用时请新增一台。</Text>
      {problem && (
        <View className="gap">
          <Notice words={problem} />
        </View>
      )}
      <View className="gap-large">
        <Button id="revoke-sure" onTap={revoke}>
          确认停用
        </Button>
      </View>
    </Sheet>
  )
}

function stateOf({ revokedAt, blockedUntil }: TerminalRecord, now: Date): string {
  if (revokedAt) return `已停用 ${instantInWords(revokedAt, now)}`
  if (blockedUntil && Date.parse(blockedUntil) > now.getTime()) {
    return `暂停到 ${instantInWords(blockedUntil, now)}`
  }
  return '使用中'
}
