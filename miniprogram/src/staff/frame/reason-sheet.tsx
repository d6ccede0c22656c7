// “Are you sure, and why?”: what will happen, and a reason without which it does not.
import { useState } from 'react'
import type { AnyRefusal } from '../../call/apis'
import { Field } from '../../ui/field'
import { ConfirmSheet } from '../confirm-sheet'

interface ReasonSheetProps {
  title: string
  words: string
  label: string
  sureWords: string
  /** What is said when nothing was written. */
  missing?: AnyRefusal
  onSure: (reason: string) => Promise<{ ok: true } | { ok: false; refusal: AnyRefusal }>
  onDone: () => void
  onClose: () => void
}

export function ReasonSheet({ label, onSure, missing = 'reason-needed', ...sheet }: ReasonSheetProps) {
  const [reason, setReason] = useState('')
  return (
    <ConfirmSheet
      {...sheet}
      sureId="sure"
      onSure={async () => {
        const words = reason.trim()
        return words ? onSure(words) : { ok: false, refusal: missing }
      }}
    >
      <Field id="reason" label={label} value={reason} maxLength={200} onInput={setReason} />
    </ConfirmSheet>
  )
}
