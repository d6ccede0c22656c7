// Terminals: a till's own secret, shown once, and taken away when the till is lost.
import { toHex } from '../../shared/card/code'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { TerminalRecord } from '../../shared/staff/api'
import { noGuesses, registryId, type TerminalDocument } from '../runtime/registry'
import type { Call } from '../runtime/serve'
import { changeRegistry } from './registry-changes'

export function terminalRecord(terminal: TerminalDocument): TerminalRecord {
  const { terminalId, storeId, revokedAt, blockedUntil } = terminal
  return { terminalId, storeId, revokedAt, blockedUntil }
}

/** A new terminal with a secret of 32 random bytes. A revoked one may be added again, with a new secret. */
export async function addTerminal(
  call: Call,
  asked: { terminalId: string; storeId: string },
): Promise<Outcome<{ terminalId: string; secret: string }, 'no-such-store' | 'terminal-exists'>> {
  const { records, world } = call
  const store = records.store(asked.storeId)
  if (!store) return refuse('no-such-store')
  const existing = records.terminal(asked.terminalId)
  if (existing && !existing.revokedAt) return refuse('terminal-exists')
  const secret = toHex(world.random(32))
  const document: TerminalDocument = {
    _id: registryId.terminal(asked.terminalId),
    terminalId: asked.terminalId,
    storeId: store.storeId,
    storeName: store.name,
    line: store.line,
    sealedSecret: world.keys.seal(secret, world.random(12)),
    revokedAt: null,
    ...noGuesses,
  }
  await changeRegistry(call, 'staff.addTerminal', document._id, () => document, terminalRecord)
  return accept({ terminalId: asked.terminalId, secret })
}

/** From the next request on the terminal is refused: its record is read anew each time. */
export async function revokeTerminal(
  call: Call,
  terminalId: string,
): Promise<Outcome<TerminalRecord, 'no-such-terminal'>> {
  const at = call.world.now().toISOString()
  const revoke = (before: TerminalDocument | null): TerminalDocument | null =>
    before && { ...before, revokedAt: before.revokedAt ?? at }
  const id = registryId.terminal(terminalId)
  const before = await changeRegistry(call, 'staff.revokeTerminal', id, revoke, terminalRecord)
  const after = revoke(before)
  return after ? accept(terminalRecord(after)) : refuse('no-such-terminal')
}
