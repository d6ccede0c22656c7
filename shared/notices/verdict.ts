// What an answer of WeChat's means for the message and for the grant that was taken for it.

/**
 * `sent`: the message is out and the grant is used up.
 * `void`: WeChat knows of no such grant (declined since, used elsewhere): the grant is worth nothing, the message ends.
 * `refused`: this message will never do; the grant goes back.
 * `later`: nothing was done; the grant goes back, and the message is tried again.
 */
export type Verdict = 'sent' | 'void' | 'refused' | 'later'

const verdicts: Record<number, Verdict> = {
  0: 'sent',
  43101: 'void', // the person does not take such messages, or has used the subscription up
  40003: 'void', // no such openid here
  43104: 'void', // the openid belongs to another mini-program
  40037: 'refused', // no such template
  41030: 'refused', // no such page in the published version
  43107: 'refused', // the template, or the whole account, may not send
  45168: 'refused', // a word that WeChat does not pass on
  47001: 'refused', // not the shape that WeChat reads
  47003: 'refused', // a field is missing, too long, or does not keep to its rule
}

/**
 * How an `errcode` is judged. Whatever is not in the table (busy, a quota that is used up, a credential that is being
 * renewed) may pass: such a message is tried again until its time is over.
 */
export function judge(errcode: number): Verdict {
  return verdicts[errcode] ?? 'later'
}

/** Minutes to wait after the first, second … try; after the last one it stays at that. */
const pausesMinutes = [1, 5, 30, 120, 360]

/** When a message is tried again that was tried so often already (1 after the first try). ISO 8601. */
export function nextTryAt(tries: number, now: Date): string {
  const minutes = pausesMinutes[Math.min(tries, pausesMinutes.length) - 1] ?? 1
  return new Date(now.getTime() + minutes * 60_000).toISOString()
}

/** More unspent subscriptions than this are not written down for one template: nobody is told so much. */
export const grantsAtMost = 20
