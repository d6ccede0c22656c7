// The doors to WeChat on the desk: its phone button, its sheet for subscriptions, what it has delivered, its faults.
import { bad, type Control, good } from '../control'

const timesAtMost = 1000

export const wechatDoors: [string, Control][] = [
  [
    'phone-code',
    ({ phone }, { clock, wechat }) => {
      if (typeof phone !== 'string' || !/^1\d{10}$/.test(phone)) {
        return bad(400, 'phone must be the 11 digits of a Chinese mobile number')
      }
      return good({ code: wechat.phoneButton.press(phone, clock.now()) })
    },
  ],
  [
    'subscribe',
    ({ openid, templateId }, { wechat }) => {
      if (typeof openid !== 'string' || openid === '') return bad(400, 'openid must name a person')
      if (typeof templateId !== 'string' || !wechat.messages.accept(openid, templateId)) {
        return bad(400, 'templateId must name a template')
      }
      return good({})
    },
  ],
  [
    'messages',
    ({ openid }, { wechat }) => {
      if (openid !== undefined && typeof openid !== 'string') return bad(400, 'openid must name a person')
      return good({ messages: wechat.messages.delivered(openid) })
    },
  ],
  [
    'wechat-fault',
    ({ api, errcode, lost, times = 1 }, { wechat }) => {
      if (typeof api !== 'string' || !wechat.knows(api)) return bad(400, 'api must name an API of WeChat')
      const isRefusal = Number.isInteger(errcode) && errcode !== 0 && lost === undefined
      if (!isRefusal && !(lost === true && errcode === undefined)) {
        return bad(400, 'either errcode, a number but 0, or lost: true')
      }
      if (!Number.isInteger(times) || Number(times) < 1 || Number(times) > timesAtMost) {
        return bad(400, `times must be 1 to ${timesAtMost}`)
      }
      wechat.fail(api, isRefusal ? { errcode: Number(errcode) } : 'lost', Number(times))
      return good({})
    },
  ],
]
