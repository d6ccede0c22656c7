// What staff ask: who am I here, and (for an admin) who else is, which stores and terminals there are.
import type { Programme } from '../account/programme'
import type { Action } from '../api'
import type { ChangeRecord } from './change-record'
import type { StaffDrawsApi } from './draws-api'
import type { StaffMembershipApi } from './membership-api'
import type { StaffOffersApi } from './offers-api'
import type { Role } from './roles'
import type { StaffTrialsApi } from './trials-api'

export interface Store {
  storeId: string
  name: string
  /** The business line that issues the points of its sales. */
  line: string
}

export interface StaffRecord {
  openid: string
  role: Exclude<Role, 'shopper'>
  name: string
  /** Only for roles of a store. */
  storeId: string | null
}

export interface TerminalRecord {
  terminalId: string
  storeId: string
  revokedAt: string | null
  blockedUntil: string | null
}

export type StaffApi = StaffOffersApi &
  StaffDrawsApi &
  StaffTrialsApi &
  StaffMembershipApi & {
    me: Action<Record<string, never>, { role: Role; name: string | null; store: Store | null }>
    programme: Action<Record<string, never>, Programme>
    stores: Action<Record<string, never>, Store[]>
    list: Action<Record<string, never>, StaffRecord[]>
    /** A store's people need `storeId`, others must not have one. Nobody changes the own record. */
    save: Action<
      { openid: string; role: StaffRecord['role']; name: string; storeId?: string },
      StaffRecord,
      'no-such-store' | 'own-record'
    >
    remove: Action<{ openid: string }, { openid: string }, 'no-such-staff' | 'own-record'>
    saveStore: Action<Store, Store, 'no-such-line'>
    terminals: Action<Record<string, never>, TerminalRecord[]>
    /** The secret is answered once and never again. */
    addTerminal: Action<
      { terminalId: string; storeId: string },
      { terminalId: string; secret: string },
      'no-such-store' | 'terminal-exists'
    >
    revokeTerminal: Action<{ terminalId: string }, TerminalRecord, 'no-such-terminal'>
    changes: Action<{ before?: string; limit?: number }, { items: ChangeRecord[]; next: string | null }>
  }
