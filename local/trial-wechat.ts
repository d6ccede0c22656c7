// WeChat for a chain on trial: the desk's own, with what was asked of it, and faults that a test asks for.
import type { World } from '../cloudfunctions/runtime/world'
import type { Template } from '../shared/notices/notice'
import { demoTemplates } from './wechat/messages'
import type { FindPaid } from './wechat/shipping'
import { type Fault, makeWechat } from './wechat/wechat'

export interface TrialWechat {
  /** Every call so far, the failed ones too. */
  calls: { apiName: string; data: Record<string, unknown> }[]
  /** The next calls of an API (one, or `times`) are refused, or done with their answer lost. */
  fail(apiName: string, fault: Fault, times?: number): void
  heal(): void
  /** The person presses 允许 on WeChat's own sheet; our ledger still has to be told of it (`notices.grant`). */
  accept(openid: string, template: Template): void
  /** How many messages WeChat would still deliver to the person. */
  granted(openid: string, template: Template): number
  /** The messages in people's WeChat, oldest first. */
  delivered: ReturnType<typeof makeWechat>['messages']['delivered']
}

/** `call` is what the world's functions use; `findPaid` knows what was paid with WeChat Pay. */
export function makeTrialWechat(
  now: () => Date,
  findPaid?: FindPaid,
): { wechat: TrialWechat; call: World['wechat'] } {
  const desk = makeWechat(findPaid)
  const wechat: TrialWechat = {
    calls: [],
    fail: (apiName, fault, times = 1) => desk.fail(apiName, fault, times),
    heal: desk.heal,
    granted: (openid, template) => desk.messages.granted(openid, demoTemplates[template]),
    accept: (openid, template) => void desk.messages.accept(openid, demoTemplates[template]),
    delivered: desk.messages.delivered,
  }
  return {
    wechat,
    async call(apiName, data) {
      wechat.calls.push({ apiName, data })
      const answer = desk.answer(apiName, data, now())
      if (answer === 'lost') throw new Error(`${apiName} was not answered`)
      return answer
    },
  }
}
