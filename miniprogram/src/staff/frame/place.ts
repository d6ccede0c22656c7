// Where in the office somebody is, and what every part of it needs to know. At a desk a thing opens beside its list;
// on a phone it opens as a page of its own, so that the phone's own way back works.
import type { Programme } from '@shared/account/programme'
import type { Store } from '@shared/staff/api'
import type { Role } from '@shared/staff/roles'
import { createContext, useContext } from 'react'

/**
 * `list` nothing is open · `look` at one · `edit` it, or a new one without id · `copy` it · `hand` something out ·
 * `report` what it brought · `rules` that hold for all of them
 */
export const doings = ['list', 'look', 'edit', 'copy', 'hand', 'report', 'rules'] as const
export type Doing = (typeof doings)[number]

export interface Place {
  section: string
  doing: Doing
  id: string
}

export interface Office {
  role: Role
  /** What who looks is called in the list of staff. */
  name: string | null
  stores: Store[]
  programme: Programme | null
  isDesk: boolean
  place: Place
  /** Counts what was changed: lists and details ask again when it moves. */
  round: number
  may: (action: string) => boolean
  open: (doing: Doing, id?: string) => void
  /** Something was saved: back to it, and everything is asked anew. */
  finish: (id: string) => void
  /** Something was changed in place. */
  changed: () => void
  close: () => void
  /** A form says whether leaving it would lose something; then it is asked first. */
  holdHere: (isUnsaved: boolean) => void
}

export const OfficeContext = createContext<Office | null>(null)

export function useOffice(): Office {
  const office = useContext(OfficeContext)
  if (!office) throw new Error('useOffice is for what stands inside of the office')
  return office
}
