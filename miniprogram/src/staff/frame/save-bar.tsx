// The foot of a form: what is in the way, and the one button that saves.
import type { DraftFault } from '@shared/staff/offers-api'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { AnyRefusal } from '../../call/apis'
import { refusalText } from '../../call/refusal-text'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/states'
import { useOffice } from './place'
import { type Form, faultsIn } from './use-draft'

type SaveReply<Saved> =
  | { ok: true; value: Saved }
  | { ok: false; refusal: AnyRefusal; details: Record<string, unknown> }

interface SaveBarProps<Draft, Saved> {
  form: Pick<Form<Draft>, 'draft' | 'faults' | 'isTouched' | 'tryNow' | 'told'>
  words?: string
  save: (draft: Draft) => Promise<SaveReply<Saved>>
  onSaved: (saved: Saved) => void
}

export function SaveBar<Draft, Saved>({ form, words = '保存', save, onSaved }: SaveBarProps<Draft, Saved>) {
  const { isDesk, place, close, finish, holdHere } = useOffice()
  const [said, setSaid] = useState<{ of: Draft; words: string } | null>(null)
  const [isOutdated, setOutdated] = useState(false)
  const { draft, isTouched } = form
  // What was said of a draft does not stand beside another.
  const problem = said?.of === draft ? said.words : null
  useEffect(() => {
    holdHere(isTouched)
    return () => holdHere(false)
  }, [holdHere, isTouched])

  async function trySave() {
    const say = (words: string) => setSaid({ of: draft, words })
    if (!form.tryNow()) return say(stillWrong(form.faults))
    setSaid(null)
    const reply = await save(draft)
    if (reply.ok) return onSaved(reply.value)
    setOutdated(reply.refusal === 'outdated')
    const found = faultsIn(reply.details)
    form.told(found)
    say(found.length > 0 ? stillWrong(found) : refusalText[reply.refusal])
  }

  return (
    <View className="save-bar">
      {problem && <Notice id="save-problem" words={problem} />}
      {isOutdated && (
        <Button id="see-latest" kind="text" onTap={() => finish(place.id)}>
          不要我的，看最新的
        </Button>
      )}
      <View className="save-bar__doors">
        {isDesk && (
          <Button id="cancel" kind="quiet" onTap={close}>
            不改了
          </Button>
        )}
        <Button id="save" onTap={trySave}>
          {words}
        </Button>
      </View>
    </View>
  )
}

function stillWrong(faults: DraftFault[]): string {
  const [first] = faults
  if (!first) return ''
  return faults.length === 1 ? first.words : `还有 ${faults.length} 处要改：${first.words}……`
}
