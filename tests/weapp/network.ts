// The way from a phone to the cloud, `wx.cloud`: with the identity of the phone's owner, and with the faults of a
// real network when a test asks for them.
import type { CloudClient } from '../../local/client'

export interface SentCall {
  name: string
  action: string
  data: Record<string, unknown>
}

interface CallOptions {
  name: string
  data: { action: string; data: Record<string, unknown> }
}

export class Network {
  /** No call leaves the phone. */
  isDown = false
  /** Every call that the app has made, lost ones too. */
  readonly calls: SentCall[] = []
  private readonly lostReplies: string[] = []
  private appsEnded = 0
  private readonly madeUpReplies = new Map<string, unknown>()

  constructor(
    private readonly client: CloudClient,
    private readonly openid: string,
  ) {}

  readonly wx = {
    init: (): void => {},
    callFunction: (options: CallOptions): Promise<{ result: unknown; errMsg: string }> => this.pass(options),
  }

  /** The next call of `action` is done by the cloud, and its reply never arrives. */
  loseReplyOf(action: string): void {
    this.lostReplies.push(action)
  }

  /** From now on the cloud seems to answer this to `action`. */
  answerWith(action: string, reply: unknown): void {
    this.madeUpReplies.set(action, reply)
  }

  /** What was sent with each call of `action` (`store.sell`), oldest first. */
  sent(action: string): Record<string, unknown>[] {
    return this.calls.filter(call => nameOf(call) === action).map(call => call.data)
  }

  /** The app has ended: what it still waits for never reaches it. */
  hangUp(): void {
    this.appsEnded++
  }

  private async pass({ name, data: { action, data } }: CallOptions) {
    const call = { name, action, data }
    this.calls.push(call)
    if (this.isDown) throw failure('request:fail')
    if (this.madeUpReplies.has(nameOf(call))) return answer(this.madeUpReplies.get(nameOf(call)))

    const asker = this.appsEnded
    const headers = { 'x-wx-openid': this.openid }
    const body = JSON.stringify({ action, data })
    const reply = await this.client.send('POST', `/functions/${name}`, body, headers)
    if (asker !== this.appsEnded) return new Promise<never>(() => {})
    const lost = this.lostReplies.indexOf(nameOf(call))
    if (lost >= 0) {
      this.lostReplies.splice(lost, 1)
      throw failure('request timeout')
    }
    if (reply.status !== 200) throw failure(`function answered ${reply.status}`)
    return answer(reply.body)
  }
}

const nameOf = ({ name, action }: SentCall) => `${name}.${action}`
const answer = (result: unknown) => ({ result, errMsg: 'cloud.callFunction:ok' })
const failure = (why: string) => Object.assign(new Error(why), { errMsg: `cloud.callFunction:fail ${why}` })
