// Members who are to be told something, for tests: they press 允许, and messages come for them.
import type { GrantDocument } from '../cloudfunctions/notices/grants'
import { type MessageDocument, tell } from '../cloudfunctions/notices/outbox'
import type { World } from '../cloudfunctions/runtime/world'
import type { Notice, Template } from '../shared/notices/notice'
import type { TrialChain } from './trial-chain'

/** A notice with everything in it but what a test speaks of. */
function noticeFor(world: World, openid: string, more: Partial<Notice> = {}): Notice {
  return {
    ref: 'won:d1:1',
    kind: 'won',
    memberId: world.keys.idOf(openid),
    about: '周年抽奖',
    told: '保温杯',
    page: '/draws/prize?id=d1',
    until: '2026-11-29T16:00:00.000Z',
    ...more,
  }
}

export function trialNotices(chain: TrialChain) {
  const { world } = chain
  return {
    /** WeChat's sheet, and our ledger after it. */
    async accept(openid: string, template: Template, requestId: string): Promise<void> {
      chain.wechat.accept(openid, template)
      const granted = await chain.call(openid, 'notices', 'grant', { templates: [template], requestId })
      if (!granted.ok) throw new Error(granted.refusal)
    },
    tell: (openid: string, more: Partial<Notice> = {}) => tell(world, noticeFor(world, openid, more)),
    /** What has become of each message: `won:d1:1` → `sent`. */
    async states(): Promise<Record<string, string>> {
      const messages = await chain.documents<MessageDocument>('outbox')
      return Object.fromEntries(messages.map(({ _id, state }) => [_id, state]))
    },
    async message(ref = 'won:d1:1'): Promise<MessageDocument | undefined> {
      return (await chain.documents<MessageDocument>('outbox')).find(({ _id }) => _id === ref)
    },
    /** Who holds each grant: nobody, or a message. */
    async holders(): Promise<(string | null)[]> {
      const grants = await chain.documents<GrantDocument>('grants')
      return grants.map(({ _id, holder, unspent }) => {
        if ((holder === _id) !== (unspent !== null)) throw new Error(`${_id} is half spent`)
        return holder === _id ? null : holder
      })
    },
    /** Titles of what stands in somebody's WeChat. */
    delivered: (openid?: string) => chain.wechat.delivered(openid).map(({ data }) => data.thing2),
  }
}
