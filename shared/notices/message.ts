// What a message says inside WeChat's template: the same three fields in both templates, each a `thing` (事物).
import type { Notice, NoticeKind, Template } from './notice'

/** The fields as they are numbered in the templates that the chain has applied for: docs/notices.md. */
export const messageFields: Record<Template, { about: string; told: string; hint: string }> = {
  result: { about: 'thing1', told: 'thing2', hint: 'thing3' },
  expiry: { about: 'thing1', told: 'thing2', hint: 'thing3' },
}

/** WeChat sends no `thing` with more letters than this. */
export const thingAtMost = 20

const hints: Record<NoticeKind, string> = {
  won: '请在期限内领奖，过期作废',
  'trial-chosen': '请在期限内到店领取',
  'membership-ending': '不会自动扣款，可在小程序续费',
  'points-expiring': '到期前可在门店或商城使用',
  'coupon-expiring': '到期前到店出示会员码使用',
}

/** The content of one message, as WeChat takes it. */
export function messageData(
  notice: Pick<Notice, 'kind' | 'about' | 'told'>,
  template: Template,
): Record<string, { value: string }> {
  const fields = messageFields[template]
  return {
    [fields.about]: { value: thing(notice.about) },
    [fields.told]: { value: thing(notice.told) },
    [fields.hint]: { value: hints[notice.kind] },
  }
}

/** The page that a message opens, as WeChat wants it: without a slash in front. */
export function messagePage({ page }: Pick<Notice, 'page'>): string {
  return page.replace(/^\/+/, '')
}

/**
 * A text as a `thing`: one line, at most twenty letters, a longer one ends with an ellipsis. An emoji counts as two and is
 * never cut in half. WeChat refuses an empty one.
 */
export function thing(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  if (line === '') return '请打开小程序查看'
  if (line.length <= thingAtMost) return line
  let short = ''
  for (const letter of line) {
    if (short.length + letter.length >= thingAtMost) break
    short += letter
  }
  return `${short}…`
}
