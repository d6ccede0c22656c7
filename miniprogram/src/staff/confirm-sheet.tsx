// “Are you sure?”: what will happen, one button that does it, and why it could not be done.
import { Text, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import type { AnyRefusal } from '../call/apis'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { Sheet } from '../ui/sheet'
import { Notice } from '../ui/states'

interface ConfirmSheetProps {
  title: string
  /** What will happen, before it does. */
  words: string
  sureId: string
  sureWords: string
  /** Does it; a refusal is said, and the sheet stays. */
  onSure: () => Promise<{ ok: true } | { ok: false; refusal: AnyRefusal }>
  onDone: () => void
  onClose: () => void
  /** What else is asked first. */
  children?: ReactNode
}

export function ConfirmSheet(props: ConfirmSheetProps) {
  const { title, words, sureId, sureWords, onSure, onDone, onClose, children } = props
  const [problem, setProblem] = useState<string | null>(null)

  async function sure() {
    setProblem(null)
    const answer = await onSure()
    if (answer.ok) return onDone()
    setProblem(refusalText[answer.refusal])
  }

  return (
    <Sheet title={title} onClose={onClose}>
      <Text>{words}</Text>
      {children && <View className="gap">{children}</View>}
      {problem && (
        <View className="gap">
          <Notice words={problem} />
        </View>
      )}
      <View className="gap-large">
        <Button id={sureId} onTap={sure}>
          {sureWords}
        </Button>
      </View>
    </Sheet>
  )
}
