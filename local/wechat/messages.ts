// Subscribe messages (订阅消息) on the desk: one accepted subscription is one message, and WeChat's own reasons to refuse.
import { messageFields, thingAtMost } from '../../shared/notices/message'
import type { Template } from '../../shared/notices/notice'

/** The templates that the demonstration chain has applied for. */
export const demoTemplates: Record<Template, string> = { result: 'demo-result', expiry: 'demo-expiry' }

/** One message as it stands in somebody's WeChat. */
export interface Delivered {
  openid: string
  templateId: string
  page: string
  data: Record<string, string>
  at: string
}

export interface Messages {
  /** What a press of 允许 on WeChat's own sheet does; false when there is no such template. */
  accept(openid: string, templateId: string): boolean
  /** How many messages of a template the person would still take. */
  granted(openid: string, templateId: string): number
  /** `subscribeMessage.send`. */
  send(data: Record<string, unknown>, now: Date): { errcode: number; errmsg: string }
  delivered(openid?: string): Delivered[]
}

const fieldsOf = new Map<unknown, string[]>(
  (Object.keys(demoTemplates) as Template[]).map(template => [
    demoTemplates[template],
    Object.values(messageFields[template]),
  ]),
)

export function makeMessages(): Messages {
  const accepted = new Map<string, number>()
  const messages: Delivered[] = []
  const keyOf = (openid: string, templateId: string) => `${openid} ${templateId}`
  return {
    accept(openid, templateId) {
      if (!fieldsOf.has(templateId)) return false
      const key = keyOf(openid, templateId)
      accepted.set(key, (accepted.get(key) ?? 0) + 1)
      return true
    },
    granted: (openid, templateId) => accepted.get(keyOf(openid, templateId)) ?? 0,
    send({ touser, template_id: templateId, page, data }, now) {
      if (typeof touser !== 'string' || touser === '') return { errcode: 40003, errmsg: 'invalid openid' }
      const fields = fieldsOf.get(templateId)
      if (!fields) return { errcode: 40037, errmsg: 'invalid template_id' }
      if (typeof page !== 'string' || !isPage(page)) return { errcode: 41030, errmsg: 'invalid page' }
      const values = readValues(data, fields)
      if ('wrong' in values) {
        return { errcode: 47003, errmsg: `argument invalid! data.${values.wrong}.value invalid` }
      }
      const key = keyOf(touser, String(templateId))
      const left = accepted.get(key) ?? 0
      if (left < 1) return { errcode: 43101, errmsg: 'user refuse to accept the msg' }
      accepted.set(key, left - 1)
      const at = now.toISOString()
      messages.push({ openid: touser, templateId: String(templateId), page, data: values, at })
      return { errcode: 0, errmsg: 'ok' }
    },
    delivered: openid => messages.filter(message => openid === undefined || message.openid === openid),
  }
}

/** A page of the mini-program as WeChat writes it, with its query. */
function isPage(page: string): boolean {
  return /^\w[\w/-]*(\?.*)?$/.test(page)
}

/** Exactly the fields of the template, each a `thing`; or the first one that is not. */
function readValues(data: unknown, fields: string[]): Record<string, string> | { wrong: string } {
  const given = (data ?? {}) as Record<string, { value?: unknown } | undefined>
  const unknown = Object.keys(given).find(name => !fields.includes(name))
  if (unknown !== undefined) return { wrong: unknown }
  const values: Record<string, string> = {}
  for (const name of fields) {
    const value = given[name]?.value
    if (typeof value !== 'string' || value.trim() === '' || value.length > thingAtMost) return { wrong: name }
    values[name] = value
  }
  return values
}
