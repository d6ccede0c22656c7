// What a page asks of notices: which templates there are, and what the member has accepted.
import type { NotAMember } from '../account/api'
import type { Action } from '../api'
import type { Template } from './notice'

export type NoticesApi = {
  /** WeChat's ids of the templates, to be asked for on a tap; and how many messages of each are granted and unspent. */
  templates: Action<
    Record<string, never>,
    { templates: { template: Template; templateId: string; granted: number }[] },
    NotAMember
  >
  /** Tells that the member has accepted one message of each of these. */
  grant: Action<
    { templates: Template[]; requestId: string },
    { granted: Record<Template, number> },
    NotAMember
  >
}
