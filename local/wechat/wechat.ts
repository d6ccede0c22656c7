// WeChat as the cloud's functions meet it, on the desk: its server APIs by their names, and how they can fail.
import { type Messages, makeMessages } from './messages'
import { makePhoneButton, type PhoneButton } from './phone-button'
import { type FindPaid, makeShipping } from './shipping'
import { checkText } from './texts'

export interface Answer {
  errcode: number
  errmsg: string
  [more: string]: unknown
}

/** What the next calls of an API meet: a refusal without anything done, or all is done and the answer is lost. */
export type Fault = { errcode: number } | 'lost'

export interface Wechat {
  phoneButton: PhoneButton
  messages: Messages
  /** The next `times` calls of an API fail so. */
  fail(apiName: string, fault: Fault, times: number): void
  /** All that was to fail and has not yet is well again. */
  heal(): void
  knows(apiName: string): boolean
  /** Answers a call of an API that it knows; `lost` when the call is done and no answer ever comes. */
  answer(apiName: string, data: Record<string, unknown>, now: Date): Answer | 'lost'
}

/** `findPaid` knows what was paid with WeChat Pay; without it nothing was. */
export function makeWechat(findPaid: FindPaid = () => null): Wechat {
  const phoneButton = makePhoneButton()
  const messages = makeMessages()
  const faults = new Map<string, Fault[]>()
  const apis: Record<string, (data: Record<string, unknown>, now: Date) => Answer> = {
    'phonenumber.getPhoneNumber': ({ code }, now) => phoneButton.exchange(code, now),
    'subscribeMessage.send': messages.send,
    'security.msgSecCheck': checkText,
    'wxa.sec.order.uploadShippingInfo': makeShipping(findPaid),
  }
  return {
    phoneButton,
    messages,
    fail(apiName, fault, times) {
      faults.set(apiName, [...(faults.get(apiName) ?? []), ...Array<Fault>(times).fill(fault)])
    },
    heal: () => faults.clear(),
    knows: apiName => Object.hasOwn(apis, apiName),
    answer(apiName, data, now) {
      const api = apis[apiName]
      if (!api) throw new Error(`the local WeChat has no API ${apiName}`)
      const fault = faults.get(apiName)?.shift()
      if (typeof fault === 'object') return { errcode: fault.errcode, errmsg: 'as asked for' }
      const answer = api(data, now)
      return fault === 'lost' ? 'lost' : answer
    },
  }
}
