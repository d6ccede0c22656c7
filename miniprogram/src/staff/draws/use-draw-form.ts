// A draw's form: what is typed, what the law still misses, and what is saved of it. A draft is saved in place, so
// that one goes on where one is.
import type { DrawTerms } from '@shared/draws/draw'
import { missingForLaw } from '@shared/draws/law'
import type { DraftFault } from '@shared/staff/offers-api'
import { useEffect, useState } from 'react'
import type { AnyRefusal } from '../../call/apis'
import { call } from '../../call/call'
import { refusalText } from '../../call/refusal-text'
import { useOffice } from '../frame/place'
import { faultsIn, useDraft } from '../frame/use-draft'
import { sendable } from './draw-draft'

export interface KnownOfDraft {
  /** The version that is edited; 0 for a new draw. */
  version: number
  /** Imported codes by prize id. */
  codes: Record<string, number>
  /** What the server misses of the version that is saved. */
  missing: DraftFault[]
}

export type DrawForm = ReturnType<typeof useDrawForm>

export function useDrawForm(first: () => DrawTerms, known: KnownOfDraft) {
  const { stores, programme, holdHere, changed } = useOffice()
  const form = useDraft(first, draft =>
    missingForLaw(draft, {
      now: new Date(),
      stores: stores.map(store => store.storeId),
      tiers: programme?.tiers.map(tier => tier.name) ?? [],
      codes: known.codes,
    }),
  )
  const { draft } = form
  const [saved, setSaved] = useState({ text: JSON.stringify(draft), version: known.version })
  const [problem, setProblem] = useState<{ refusal: AnyRefusal; words: string } | null>(null)
  const isUnsaved = JSON.stringify(draft) !== saved.text
  useEffect(() => {
    holdHere(isUnsaved)
    return () => holdHere(false)
  }, [holdHere, isUnsaved])

  // What only the server can know of it, an offer that has ended for example, holds as long as nothing is changed.
  const said = (fault: DraftFault) => form.faults.some(({ field }) => field === fault.field)
  const faults = isUnsaved ? form.faults : [...form.faults, ...known.missing.filter(fault => !said(fault))]

  /** Saves it, if there is anything to save; answers whether the server now has what is on the screen. */
  async function save(): Promise<boolean> {
    setProblem(null)
    if (saved.version > 0 && !isUnsaved) return true
    const reply = await call('staff', 'saveDraw', { ...sendable(draft), version: saved.version })
    if (!reply.ok) {
      const [fault] = faultsIn(reply.details)
      setProblem({ refusal: reply.refusal, words: fault?.words ?? refusalText[reply.refusal] })
      return false
    }
    setSaved({ text: JSON.stringify(draft), version: reply.value.version })
    changed()
    return true
  }

  /** Throws away what was typed, for what somebody else has saved meanwhile. */
  async function takeLatest(): Promise<void> {
    const reply = await call('staff', 'drawOf', { drawId: draft.drawId })
    if (!reply.ok) return setProblem({ refusal: reply.refusal, words: refusalText[reply.refusal] })
    const { terms, version } = reply.value.draw
    setProblem(null)
    setSaved({ text: JSON.stringify({ ...draft, ...terms }), version })
    form.set(terms)
  }

  return { ...form, faults, isUnsaved, isNew: saved.version === 0, problem, save, takeLatest }
}
