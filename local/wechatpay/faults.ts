// What can go wrong with an API of WeChat Pay, on demand, and how often each was called.
import { type PayApi, type PayFault, payApis } from './wechatpay'

export interface ApiFaults {
  fail(api: PayApi, fault: PayFault, times: number): void
  heal(): void
  /** Counts a call, and takes the fault that it meets. */
  meet(api: PayApi): PayFault | undefined
  calls(): Record<PayApi, number>
}

export function makeApiFaults(): ApiFaults {
  const waiting = new Map<PayApi, PayFault[]>()
  const counts = Object.fromEntries(payApis.map(api => [api, 0])) as Record<PayApi, number>
  return {
    fail(api, fault, times) {
      waiting.set(api, [...(waiting.get(api) ?? []), ...Array<PayFault>(times).fill(fault)])
    },
    heal: () => waiting.clear(),
    meet(api) {
      counts[api]++
      return waiting.get(api)?.shift()
    },
    calls: () => ({ ...counts }),
  }
}

/** As Node tells of a connection that ended. */
export function died(): Error {
  return Object.assign(new Error('the connection died'), { code: 'ECONNRESET' })
}
