// Sends the callbacks of WeChat Pay's stand-in as they become due, while a local cloud runs.
import type { Send, WechatPaySimulator } from './wechatpay'

const everyMs = 100

export interface Pump {
  /** Over HTTP; whoever is asked to stop lets go of what is under way. */
  send: Send
  /** No callback is sent after it; what was not answered is due again. */
  stop(): Promise<void>
}

export function startPump(pay: WechatPaySimulator): Pump {
  const end = new AbortController()
  const rounds = new Set<Promise<unknown>>()
  const send: Send = (url, headers, body) =>
    fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: end.signal })
  const round = () => {
    // One that is slow to answer keeps no other waiting: the next round begins without it.
    const run: Promise<unknown> = pay.deliverDue(send).finally(() => rounds.delete(run))
    rounds.add(run)
  }
  const timer = setInterval(round, everyMs)
  timer.unref()
  return {
    send,
    async stop() {
      clearInterval(timer)
      end.abort()
      await Promise.allSettled(rounds)
    },
  }
}
