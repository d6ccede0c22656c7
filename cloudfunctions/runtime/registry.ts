// The registry: what must be known before anything may be done at a till. One read by ids, never cached.
import { faultsOf, type Programme } from '../../shared/account/programme'
import type { Role } from '../../shared/staff/roles'
import type { Shop } from '../../shared/store/presence'
import type { World } from './world'

export interface CardRecord {
  _id: string
  memberId: string
  memberNo: string
  salt: string
  /** A keyed hash of the phone that shows this card now. */
  device: string | null
  closedAt: string | null
}

/** Forged codes seen from one place, so that guessing is stopped. */
interface Guessing {
  failures: number
  /** The minute (unix) in which they were counted. */
  failuresMinute: number
  blockedUntil: string | null
}

export interface TerminalDocument extends Guessing {
  _id: string
  terminalId: string
  storeId: string
  storeName: string
  line: string
  sealedSecret: string
  revokedAt: string | null
}

export interface StaffDocument extends Guessing {
  _id: string
  openid: string
  role: Exclude<Role, 'shopper'>
  name: string
  storeId: string | null
  storeName: string | null
  line: string | null
}

export interface StoreDocument {
  _id: string
  storeId: string
  name: string
  line: string
}

export type ProgrammeDocument = Programme & { _id: string }

export const registryId = {
  card: (memberNo: string) => `card:${memberNo}`,
  terminal: (terminalId: string) => `terminal:${terminalId}`,
  staff: (openid: string) => `staff:${openid}`,
  store: (storeId: string) => `store:${storeId}`,
  programme: 'programme',
}

export const noGuesses: Guessing = { failures: 0, failuresMinute: 0, blockedUntil: null }

/** What one read of the registry found. */
export class Records {
  private readonly byId: Map<string, { _id: string }>

  constructor(documents: { _id: string }[]) {
    this.byId = new Map(documents.map(document => [document._id, document]))
  }

  card(memberNo: string): CardRecord | null {
    return this.get(registryId.card(memberNo))
  }

  terminal(terminalId: string): TerminalDocument | null {
    return this.get(registryId.terminal(terminalId))
  }

  staff(openid: string): StaffDocument | null {
    return this.get(registryId.staff(openid))
  }

  store(storeId: string): StoreDocument | null {
    return this.get(registryId.store(storeId))
  }

  /** The programme, checked: rules may rely on it. Throws when it is missing or unusable: that is our fault. */
  programme(): Programme {
    const kept = this.get<ProgrammeDocument>(registryId.programme)
    if (!kept) throw new Error('the registry holds no programme')
    // What an older version wrote knows of no check-in.
    const programme = { ...kept, checkin: kept.checkin ?? { rewards: [1], line: kept.lines[0]?.id ?? '' } }
    const faults = faultsOf(programme)
    if (faults.length > 0) throw new Error(`the programme cannot be used: ${faults.join('; ')}`)
    return programme
  }

  /** Any other record, by its whole id. */
  document<T>(id: string): T | null {
    return this.get(id)
  }

  private get<T>(id: string): T | null {
    return (this.byId.get(id) as T | undefined) ?? null
  }
}

/** Reads any number of records in one call, none in none. */
export async function readRegistry(world: World, ids: string[]): Promise<Records> {
  if (ids.length === 0) return new Records([])
  return new Records(await world.db.findMany('registry', ids))
}

/** The shop that a terminal stands in. */
export function shopOfTerminal(terminal: TerminalDocument): Shop {
  const { storeId, storeName, line, terminalId } = terminal
  return { storeId, storeName, line, by: `terminal:${terminalId}` }
}
