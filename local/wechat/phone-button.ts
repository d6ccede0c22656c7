// WeChat's phone button on the desk: codes that stand for a phone number, for five minutes and for one exchange.
import { randomBytes } from 'node:crypto'
import { LOCAL_APPID } from '../host/invocation'

const LIFETIME_MS = 5 * 60_000
const COUNTRY_CODE = '86'

/** What WeChat answers for a code; the watermark lets a server check whom the number was given to. */
export type PhoneAnswer =
  | {
      errcode: 0
      errmsg: 'ok'
      phone_info: {
        phoneNumber: string
        purePhoneNumber: string
        countryCode: string
        watermark: { timestamp: number; appid: string }
      }
    }
  | { errcode: 40029; errmsg: string }

export interface PhoneButton {
  /** What a press of the button gives to the page. */
  press(phone: string, now: Date): string
  /** What the server gets for it. */
  exchange(code: unknown, now: Date): PhoneAnswer
}

export function makePhoneButton(): PhoneButton {
  const codes = new Map<string, { phone: string; expiresAt: number }>()
  return {
    press(phone, now) {
      const code = randomBytes(32).toString('hex')
      codes.set(code, { phone, expiresAt: now.getTime() + LIFETIME_MS })
      return code
    },
    exchange(code, now) {
      const known = typeof code === 'string' ? codes.get(code) : undefined
      codes.delete(String(code))
      if (!known || now.getTime() >= known.expiresAt) return { errcode: 40029, errmsg: 'invalid code' }
      return {
        errcode: 0,
        errmsg: 'ok',
        phone_info: {
          phoneNumber: known.phone,
          purePhoneNumber: known.phone,
          countryCode: COUNTRY_CODE,
          watermark: { timestamp: Math.floor(now.getTime() / 1000), appid: LOCAL_APPID },
        },
      }
    },
  }
}
