// Whether WeChat lets others read a text (文本内容安全). It wants to know whose words they are.
import { z } from 'zod'
import type { World } from '../runtime/world'

/** fit · unfit · unsure: a person is to look at it · unheard: no answer came, so it is asked again. */
export type Verdict = 'fit' | 'unfit' | 'unsure' | 'unheard'

const comment = 2
const apiVersion = 2
/** What an older version of the check says of a text that it does not let pass. */
const riskyContent = 87014

const answered = z.object({ result: z.object({ suggest: z.enum(['pass', 'risky', 'review']) }) })
const verdicts = { pass: 'fit', risky: 'unfit', review: 'unsure' } as const

/** Asks. Nothing is logged of what goes wrong: it would tell who wrote what. */
export async function checkText(world: World, openid: string, content: string): Promise<Verdict> {
  if (content.trim() === '') return 'fit'
  const data = { openid, scene: comment, version: apiVersion, content }
  const answer = await world.wechat('security.msgSecCheck', data).catch(() => null)
  if (answer?.errcode === riskyContent) return 'unfit'
  if (answer?.errcode !== 0) return 'unheard'
  const told = answered.safeParse(answer)
  return told.success ? verdicts[told.data.result.suggest] : 'unheard'
}
