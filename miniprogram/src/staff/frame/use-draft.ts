// A form while it is being filled in: the draft, what is wrong with it, and which of that is already said. Words
// appear beside a field once it was touched; all of them once somebody tried to save.
import type { DraftFault } from '@shared/staff/offers-api'
import { useState } from 'react'
import { valueAt } from './value-at'

export interface Form<Draft> {
  draft: Draft
  faults: DraftFault[]
  /** Something was typed that is not saved. */
  isTouched: boolean
  /** Somebody has tried to save: everything is said. */
  isTried: boolean
  set: (change: Partial<Draft>) => void
  /** What to say beside a field, if anything. */
  wordsFor: (...fields: string[]) => string | null
  /** Says everything; answers whether the draft can be sent. */
  tryNow: () => boolean
  /** What the server found, until the draft changes. */
  told: (faults: DraftFault[]) => void
}

export function useDraft<Draft extends object>(
  first: () => Draft,
  faultsOf: (draft: Draft) => DraftFault[],
): Form<Draft> {
  const [initial] = useState(first)
  const [draft, setDraft] = useState(initial)
  const [isTried, setTried] = useState(false)
  const [fromServer, setFromServer] = useState<DraftFault[]>([])
  const own = faultsOf(draft)
  const faults = own.length > 0 ? own : fromServer

  const differs = (field: string) =>
    JSON.stringify(valueAt(initial, field)) !== JSON.stringify(valueAt(draft, field))
  return {
    draft,
    faults,
    isTouched: draft !== initial,
    isTried,
    set(change) {
      setFromServer([])
      setDraft(known => ({ ...known, ...change }))
    },
    wordsFor(...fields) {
      const said = faults.find(({ field }) => fields.includes(field) && (isTried || differs(field)))
      return said?.words ?? null
    },
    tryNow() {
      setTried(true)
      return own.length === 0
    },
    told(found) {
      setTried(true)
      setFromServer(found)
    },
  }
}

/** The faults in a refusal's details, if that is what they are. */
export function faultsIn(details: Record<string, unknown>): DraftFault[] {
  const { faults } = details
  if (!Array.isArray(faults)) return []
  return faults.filter(
    (fault): fault is DraftFault => typeof fault?.field === 'string' && typeof fault?.words === 'string',
  )
}
