// The tills that may call from outside: each has a secret that is shown once, and can be shut at any time.
import type { TerminalRecord } from '@shared/staff/api'
import { useState } from 'react'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { instantInWords } from '../ui/figures'
import { ConfirmSheet } from './confirm-sheet'
import { reload, ShortList } from './short-list'
import { TerminalSheet } from './terminal-sheet'

export function Terminals() {
  const terminals = useRemote(() => call('staff', 'terminals', {}), [])
  const [isAdding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<TerminalRecord | null>(null)

  return (
    <>
      <ShortList
        title="收银终端"
        note="用接口收银的机器。密钥只在新增时显示一次。"
        addWords="加一台"
        onAdd={() => setAdding(true)}
        remote={terminals}
        emptyWords="还没有收银终端"
        searchWords="找终端或门店的编号"
        row={terminal => ({
          id: terminal.terminalId,
          name: terminal.terminalId,
          note: terminal.storeId,
          cells: [stateOf(terminal, new Date())],
          doors: terminal.revokedAt === null ? [{ words: '停用', onTap: () => setRevoking(terminal) }] : [],
        })}
      />
      {isAdding && (
        <TerminalSheet
          onClose={() => {
            setAdding(false)
            reload(terminals)
          }}
        />
      )}
      {revoking && (
        <ConfirmSheet
          title={`停用 ${revoking.terminalId}？`}
          words="停用后这台机器马上不能再收银，密钥作废，不能恢复。要再用时请新增一台。"
          sureId="revoke-sure"
          sureWords="确认停用"
          onSure={() => call('staff', 'revokeTerminal', { terminalId: revoking.terminalId })}
          onClose={() => setRevoking(null)}
          onDone={() => {
            setRevoking(null)
            reload(terminals)
          }}
        />
      )}
    </>
  )
}

function stateOf({ revokedAt, blockedUntil }: TerminalRecord, now: Date): string {
  if (revokedAt) return `已停用 ${instantInWords(revokedAt, now)}`
  if (blockedUntil && Date.parse(blockedUntil) > now.getTime()) {
    return `暂停到 ${instantInWords(blockedUntil, now)}`
  }
  return '使用中'
}
