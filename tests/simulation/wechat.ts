// WeChat Pay of a world: the real client of our functions, the stand-in behind it, and a network between them that loses
// requests and answers. Keys are made once a process and leave no trace in a history: nobody keeps or tells a signature.
import { makeWechatPay } from '../../cloudfunctions/runtime/wechat-pay/client'
import type { WechatPay } from '../../cloudfunctions/runtime/wechat-pay/pay'
import { makeWechatPay as makeStandIn } from '../../local/wechatpay/simulator'
import type { WechatPaySimulator } from '../../local/wechatpay/wechatpay'
import type { Faults } from './faults'
import type { Luck } from './luck'
import type { Invocation } from './network'
import type { Timeline } from './timeline'

const base = 'https://api.mch.weixin.qq.com'
const notify = 'https://pay.example.com/pay'
/** So often a callback is sent again, after so long, when nobody has taken it; then the timer has to find out. */
const again = { times: 3, afterMs: 15_000 }

/** A callback as it comes to our function. */
interface Letter {
  path: string
  httpMethod: 'POST'
  headers: Record<string, string>
  body: string
}

export class Wechat {
  private constructor(
    private readonly timeline: Timeline,
    private readonly luck: Luck,
    private readonly faults: Faults,
    readonly standIn: WechatPaySimulator,
  ) {}

  static async open(timeline: Timeline, luck: Luck, faults: Faults): Promise<Wechat> {
    const now = () => new Date(timeline.now)
    const random = (bytes: number) => luck.bytes(bytes)
    const standIn = await makeStandIn({ mode: 'public-key', now, random, file: null })
    const wechat = new Wechat(timeline, luck, faults, standIn)
    // Loads the package of requests now: later nothing may wait for a disk.
    await wechat.payFor({ invocation: null }, now).payParams('first')
    return wechat
  }

  /** Our own client, for one instance of a function with a clock of its own. */
  payFor(instance: { readonly invocation: Invocation | null }, now: () => Date): WechatPay {
    return makeWechatPay({
      settings: this.standIn.settings(base, notify),
      now,
      random: bytes => this.luck.bytes(bytes),
      transport: request => this.send(instance.invocation, request),
    })
  }

  /** Sends every callback that is due, each again and again until `post` says that it was taken. */
  async deliver(post: (letter: Letter) => Promise<boolean>): Promise<void> {
    const letters: Letter[] = []
    // The stand-in waits by the clock on the wall, so it only writes them here.
    await this.standIn.deliverDue(async (url, headers, body) => {
      letters.push({ path: new URL(url).pathname, httpMethod: 'POST', headers, body })
      return { status: 200 }
    })
    await Promise.all(
      letters.map(async letter => {
        for (let tries = 0; tries < again.times; tries++) {
          if (tries > 0) await this.timeline.sleep(again.afterMs)
          if (await post(letter)) return
        }
      }),
    )
  }

  /** One request. The promise of a dead invocation never settles. */
  private send(
    invocation: Invocation | null,
    { method, url, headers, body, timeoutMs }: Parameters<NonNullable<SendTo>>[0],
  ): ReturnType<NonNullable<SendTo>> {
    const { timeline, faults } = this
    return new Promise((resolve, reject) => {
      const unlessDead = (after: number, run: () => void) =>
        timeline.after(after, () => {
          if (!invocation?.isDead) run()
        })
      const hearNothing = () =>
        unlessDead(timeoutMs, () =>
          reject(Object.assign(new Error('simulated: no answer'), { code: 'ETIMEDOUT' })),
        )
      if (invocation?.isDead) return
      if (faults.strikes('request to WeChat lost', 0.02)) {
        hearNothing()
        return
      }
      const takes = url.includes('/v3/bill/') ? this.luck.between(900, 2500) : this.leg()
      timeline.after(takes, async () => {
        const path = url.slice(base.length)
        const answer = await this.standIn.answer({ method, path, headers, body })
        if (faults.strikes('answer of WeChat lost', 0.03)) hearNothing()
        else unlessDead(this.leg(), () => resolve(answer))
      })
    })
  }

  /** The time of one way. */
  private leg(): number {
    return this.luck.between(10, 60)
  }
}

type SendTo = Parameters<typeof makeWechatPay>[0]['transport']
