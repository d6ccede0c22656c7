// What this member has agreed to be told: known before the tap, because WeChat only asks within it.
import type { NoticesApi } from '@shared/notices/api'
import type { Template } from '@shared/notices/notice'
import { useEffect, useState } from 'react'
import { isUnclear } from '../call/apis'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { newRequestId } from '../call/request-id'
import { useVisible } from '../ui/visible'
import { declinedWords, useAsk } from './ask'

type Known = NoticesApi['templates']['value']['templates'][number]

const triesAtMost = 3

/** One template; `known` is null while it is not loaded, where the chain has none, and for who is no member. */
export function useNotices(template: Template) {
  const [known, setKnown] = useState<Known | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { ask, sheet } = useAsk()
  const isVisible = useVisible()

  useEffect(() => {
    if (!isVisible) return
    let isDropped = false
    call('notices', 'templates', {}).then(answer => {
      const found = answer.ok ? answer.value.templates.find(one => one.template === template) : undefined
      if (!isDropped) setKnown(last => found ?? last)
    })
    return () => {
      isDropped = true
    }
  }, [isVisible, template])

  /** To be called on a tap: asks for one more message, and tells the cloud when it was allowed. */
  async function askToTell(): Promise<void> {
    if (!known) return
    const [accepted] = await ask([known.templateId])
    if (accepted === undefined) return setProblem(declinedWords)
    const answer = await grant(template)
    if (!answer.ok) return setProblem(refusalText[answer.refusal])
    setProblem(null)
    setKnown({ ...known, granted: answer.value.granted[template] })
  }

  return { known, problem, askToTell, sheet }
}

/** What was allowed is allowed: a call that is lost is made again under the same name. */
async function grant(template: Template) {
  const asked = { templates: [template], requestId: newRequestId() }
  let answer = await call('notices', 'grant', asked)
  for (let tries = 1; tries < triesAtMost && !answer.ok && isUnclear(answer.refusal); tries++) {
    answer = await call('notices', 'grant', asked)
  }
  return answer
}
